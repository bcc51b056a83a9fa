/**
 * What the applicants of a sample are like. Money in 万元; a series runs from the year before the
 * application backwards. `found` says what an expert finds where it differs from what was declared:
 * a value that contradicts, or `null` where the material is missing or illegible.
 */
export interface Profile {
  readonly id: string;
  readonly kind: 'new' | 'review';
  readonly about: string;
  readonly figures: Figures;
  readonly found: Partial<{ readonly [K in keyof Figures]: Figures[K] | null }>;
  readonly flaw: 'none' | 'smudged' | 'pageMissing' | 'auditMissing' | 'contradicts' | 'selfContradicts';
}

export interface Figures {
  readonly revenue: readonly [number, number, number];
  readonly mainRevenue: readonly [number, number, number];
  readonly netProfit: readonly [number, number, number];
  readonly rdExpense: readonly [number, number, number];
  readonly assets: readonly [number, number, number];
  readonly liabilities: readonly [number, number, number];
  readonly equityFinancing: number;
  readonly marketYears: number;
  readonly employees: number;
  readonly rdStaff: number;
  readonly ipHigh: number;
  readonly ipSelf: number;
  readonly ipClass1: number;
  readonly ipClass2: number;
  readonly productDomain: 'gap_filling' | 'six_bases_or_key_chain' | 'other';
  readonly digitalLevel: number;
  readonly qualityAward: boolean;
  readonly qms: boolean;
  readonly brand: boolean;
  readonly standards: number;
  readonly institution: 'national' | 'provincial' | 'city' | 'below_city' | 'none';
  readonly provincialAwardRank: number;
  readonly platformScore: number;
  readonly leadShare: number;
  readonly localPoints: number;
  readonly innovativeTitle: boolean;
  readonly incident: boolean;
}

const SOLID: Figures = {
  revenue: [5200, 4800, 4300],
  mainRevenue: [4940, 4416, 3956],
  netProfit: [546, 480, 387],
  rdExpense: [420, 365, 310],
  assets: [6800, 6100, 5400],
  liabilities: [3060, 2928, 2700],
  equityFinancing: 0,
  marketYears: 9,
  employees: 118,
  rdStaff: 26,
  ipHigh: 0,
  ipSelf: 2,
  ipClass1: 2,
  ipClass2: 11,
  productDomain: 'six_bases_or_key_chain',
  digitalLevel: 2,
  qualityAward: false,
  qms: true,
  brand: true,
  standards: 1,
  institution: 'provincial',
  provincialAwardRank: 0,
  platformScore: 66,
  leadShare: 82,
  localPoints: 11,
  innovativeTitle: true,
  incident: false,
};

/** In this order applicants are made; after the last the first comes again with other amounts. */
export const PROFILES: readonly [Profile, ...Profile[]] = [
  { id: 'solid', kind: 'new', about: '条件齐备，得分较高', figures: SOLID, found: {}, flaw: 'none' },
  {
    id: 'rd-contradicted',
    kind: 'new',
    about: '申报研发费用与审计报告不一致，核定后低于 3%',
    figures: {
      ...SOLID,
      revenue: [3260, 3010, 2790],
      mainRevenue: [2934, 2679, 2483],
      netProfit: [182, 150, 131],
      rdExpense: [146.7, 128.4, 117.5],
      assets: [4120, 3860, 3500],
      liabilities: [2431, 2355, 2170],
      marketYears: 5,
      rdStaff: 8,
      ipSelf: 0,
      ipClass1: 1,
      institution: 'city',
      localPoints: 12,
    },
    found: { rdExpense: [92.4, 128.4, 117.5] },
    flaw: 'contradicts',
  },
  {
    id: 'staff-illegible',
    kind: 'new',
    about: '研发人员名册污损，研发人员数无法核定',
    figures: {
      ...SOLID,
      revenue: [2150, 1980, 1890],
      mainRevenue: [1720, 1545, 1437],
      netProfit: [98, 84, 80],
      rdExpense: [118.3, 104, 96.5],
      assets: [2900, 2750, 2500],
      liabilities: [1711, 1640, 1480],
      marketYears: 6,
      employees: 64,
      rdStaff: 7,
      ipSelf: 1,
      ipClass1: 1,
      ipClass2: 6,
      digitalLevel: 1,
      brand: false,
      standards: 0,
      institution: 'city',
      localPoints: 12,
      productDomain: 'six_bases_or_key_chain',
    },
    found: { rdStaff: null },
    flaw: 'smudged',
  },
  {
    id: 'review-pass',
    kind: 'review',
    about: '2023 年认定企业到期复核，条件仍然具备',
    figures: {
      ...SOLID,
      revenue: [11860, 11020, 10480],
      mainRevenue: [11267, 10250, 9746],
      netProfit: [960, 910, 840],
      rdExpense: [602, 566, 520],
      assets: [15200, 14100, 13050],
      liabilities: [8208, 7896, 7308],
      marketYears: 14,
      employees: 236,
      rdStaff: 31,
      ipHigh: 1,
      ipSelf: 4,
      ipClass1: 5,
      qualityAward: true,
      platformScore: 71,
      localPoints: 12,
      digitalLevel: 3,
    },
    found: {},
    flaw: 'none',
  },
  {
    id: 'tie',
    kind: 'new',
    about: '与首家得分相同，用于并列',
    figures: {
      ...SOLID,
      revenue: [5250, 4846, 4341],
      mainRevenue: [4987.5, 4458.32, 3993.72],
      netProfit: [551.25, 484, 390],
      rdExpense: [425, 368.5, 313],
    },
    found: {},
    flaw: 'none',
  },
  {
    id: 'border',
    kind: 'new',
    about: '多项指标正好落在档位边界上，企业名称很长',
    figures: {
      ...SOLID,
      revenue: [4000, 3703.7, 3500],
      mainRevenue: [3200, 2962.96, 2743.48],
      netProfit: [240, 222, 210],
      rdExpense: [160, 148, 130],
      assets: [5000, 4700, 4300],
      liabilities: [3000, 2900, 2700],
      marketYears: 4,
      employees: 90,
      rdStaff: 9,
      ipSelf: 1,
      ipClass1: 1,
      institution: 'city',
      localPoints: 10,
      platformScore: 50,
      leadShare: 51,
    },
    found: {},
    flaw: 'none',
  },
  {
    id: 'financed',
    kind: 'new',
    about: '营业收入不足 1000 万元，靠股权融资达到条件',
    figures: {
      ...SOLID,
      revenue: [860, 540, 320],
      mainRevenue: [817, 508, 298],
      netProfit: [-126, -88, -64],
      rdExpense: [412, 355, 280],
      assets: [4650, 3100, 2600],
      liabilities: [930, 880, 790],
      equityFinancing: 2400,
      marketYears: 3,
      employees: 47,
      rdStaff: 29,
      ipHigh: 1,
      ipSelf: 3,
      ipClass1: 3,
      ipClass2: 9,
      productDomain: 'gap_filling',
      localPoints: 12,
    },
    found: {},
    flaw: 'none',
  },
  {
    id: 'audit-absent',
    kind: 'new',
    about: '没有报送审计报告，财务数据无法核定',
    figures: {
      ...SOLID,
      revenue: [1640, 1495, 1410],
      mainRevenue: [1394, 1241, 1142],
      netProfit: [71, 66, 60],
      rdExpense: [108, 98, 90],
      assets: [2210, 2080, 1940],
      liabilities: [1370, 1300, 1220],
      marketYears: 7,
      employees: 52,
      rdStaff: 6,
      ipSelf: 1,
      ipClass1: 1,
      institution: 'below_city',
      localPoints: 12,
      digitalLevel: 1,
    },
    found: {
      revenue: null,
      mainRevenue: null,
      netProfit: null,
      rdExpense: null,
      assets: null,
      liabilities: null,
    },
    flaw: 'auditMissing',
  },
  {
    id: 'award-route',
    kind: 'new',
    about: '得分不足 60，但获省级科技奖励排名前三',
    figures: {
      ...SOLID,
      revenue: [1980, 1960, 1955],
      mainRevenue: [1346, 1340, 1338],
      netProfit: [38, 36, 30],
      rdExpense: [104, 101, 92],
      assets: [3100, 3000, 2900],
      liabilities: [2232, 2150, 2080],
      marketYears: 4,
      employees: 70,
      rdStaff: 5,
      ipSelf: 0,
      ipClass1: 0,
      ipClass2: 3,
      productDomain: 'other',
      digitalLevel: 1,
      qms: true,
      brand: false,
      standards: 0,
      institution: 'city',
      provincialAwardRank: 2,
      localPoints: 6,
      platformScore: 52,
    },
    found: {},
    flaw: 'none',
  },
  {
    id: 'review-incident',
    kind: 'review',
    about: '复核企业，信用报告显示近三年发生过重大安全事故',
    figures: {
      ...SOLID,
      revenue: [7420, 7100, 6900],
      mainRevenue: [6975, 6603, 6348],
      netProfit: [512, 505, 498],
      rdExpense: [320, 308, 301],
      assets: [9800, 9400, 9000],
      liabilities: [5096, 4980, 4860],
      marketYears: 12,
      employees: 181,
      rdStaff: 21,
    },
    found: { incident: true },
    flaw: 'contradicts',
  },
  {
    id: 'self-contradicting',
    kind: 'new',
    about: '申请书自相矛盾：主营业务收入大于营业收入',
    figures: {
      ...SOLID,
      revenue: [2880, 2690, 2510],
      mainRevenue: [2980, 2503, 2310],
      netProfit: [201, 177, 160],
      rdExpense: [141, 128, 116],
      assets: [3900, 3650, 3400],
      liabilities: [1872, 1825, 1768],
      marketYears: 8,
      employees: 76,
      rdStaff: 12,
      ipSelf: 1,
      ipClass1: 1,
      localPoints: 10,
    },
    found: { mainRevenue: [2674, 2503, 2310] },
    flaw: 'selfContradicts',
  },
  {
    id: 'young',
    kind: 'new',
    about: '从事特定细分市场不满 2 年，质量体系认证证书缺页',
    figures: {
      ...SOLID,
      revenue: [1320, 940, 610],
      mainRevenue: [1254, 874, 555],
      netProfit: [88, 52, 20],
      rdExpense: [101, 84, 60],
      assets: [1800, 1500, 1200],
      liabilities: [846, 750, 640],
      marketYears: 1,
      employees: 38,
      rdStaff: 7,
      ipSelf: 1,
      ipClass1: 1,
      ipClass2: 4,
      digitalLevel: 1,
      institution: 'none',
      localPoints: 6,
      platformScore: 44,
    },
    found: { qms: null },
    flaw: 'pageMissing',
  },
];
