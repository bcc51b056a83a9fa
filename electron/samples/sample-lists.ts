import type { SampleApplicant } from './applicants.ts';
import { makeIdentities, makePerson, makePhone, type Identity } from './identities.ts';
import { makeRandom } from './random.ts';

/** Rows of text with their header: what goes into the spreadsheets and the Word table. */
export interface SampleList {
  readonly title: string;
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

const ROSTER_HEADER = [
  '序号',
  '企业名称',
  '统一社会信用代码',
  '所属\n地州市',
  '县\n（市、区）',
  '申报类型\n（申报/复核）',
  '主导产品',
  '所属行业',
  '成立/从事\n年限',
  '联系人',
  '电话',
  '备注',
];

/**
 * The 推荐汇总表, untidy as such tables are: odd spaces in the 2nd row, full-width characters in the 3rd, a
 * wrong check character in the 4th, and `stray`, an applicant that sent no material.
 */
export function rosterList(
  applicants: readonly SampleApplicant[],
  stray: Identity | null,
  year: number,
): SampleList {
  const rows = applicants.map(({ number, identity, profile, facts }) => {
    const years = facts.find((fact) => fact.key === 'market_years')?.declared;
    return [
      String(number),
      number === 2 ? ` ${identity.name.slice(0, 2)} ${identity.name.slice(2)}　` : identity.name,
      number === 3
        ? widen(identity.creditCode)
        : number === 4
          ? breakCode(identity.creditCode)
          : identity.creditCode,
      identity.region,
      identity.district,
      profile.kind === 'new' ? '申报' : '复核',
      identity.product,
      identity.industry,
      number === 3 ? widen(String(years)) : String(years),
      identity.contact,
      identity.phone,
      profile.kind === 'review' ? `${year - 3} 年认定` : '',
    ];
  });
  const extra = stray && [
    String(applicants.length + 1),
    stray.name,
    stray.creditCode,
    stray.region,
    stray.district,
    '申报',
    stray.product,
    stray.industry,
    '4',
    stray.contact,
    stray.phone,
    '材料后补',
  ];
  const title = `${year}年第一批自治区专精特新中小企业推荐汇总表`;
  return { title, header: ROSTER_HEADER, rows: extra ? [...rows, extra] : rows };
}

/** Identities outside the applicants: one only in the roster, one only among the folders. */
export function strayIdentities(seed: number, taken: readonly SampleApplicant[]): [Identity, Identity] {
  const names = new Set(taken.map((one) => one.identity.name));
  const free = makeIdentities(makeRandom(seed, 'strays'), 24).filter((one) => !names.has(one.name));
  const [rosterOnly, folderOnly] = free;
  if (!rosterOnly || !folderOnly) throw new Error('no free identities');
  return [rosterOnly, folderOnly];
}

const UNITS = [
  '新疆大学机械工程学院',
  '新疆理工职业大学',
  '自治区产品质量监督检验研究院',
  '新疆农业大学',
  '天山技术转移中心',
  '西部材料研究所',
] as const;
const SPECIALTIES = [
  '机械制造及自动化',
  '财务管理',
  '材料科学与工程',
  '知识产权',
  '电气工程',
  '企业管理',
  '化学工程',
] as const;

/** The experts' list; the second expert's 回避单位 names the second applicant. */
export function expertList(seed: number, count: number, applicants: readonly SampleApplicant[]): SampleList {
  const random = makeRandom(seed, 'experts');
  const rows = Array.from({ length: count }, (_, index) => [
    `E${String(index + 1).padStart(2, '0')}`,
    makePerson(random),
    UNITS[index % UNITS.length] ?? '',
    SPECIALTIES[index % SPECIALTIES.length] ?? '',
    makePhone(random),
    index === 1 ? (applicants[1]?.identity.name ?? '') : '无',
  ]);
  return { title: '评审专家名单', header: ['编号', '姓名', '单位', '专业', '电话', '回避单位'], rows };
}

const LABELS: Readonly<Record<string, string>> = {
  legal_person: '境内注册独立法人',
  sme: '符合中小企业划型标准',
  abnormal_or_dishonest_listed: '列入经营异常名录或严重失信主体名单',
  restricted_product: '产品属禁止、限制或淘汰类',
  major_incident_3y: '近三年重大事故或违法违规',
  revenue: '营业收入总额（万元）',
  main_revenue: '主营业务收入总额（万元）',
  net_profit: '净利润总额（万元）',
  rd_expense: '研发费用总额（万元）',
  total_assets: '资产总额（万元）',
  total_liabilities: '负债总额（万元）',
  equity_financing_2y: '近两年新增股权融资总额（万元）',
  market_years: '从事特定细分市场年限（年）',
  employees: '上年末从业人数',
  rd_staff: '上年末研发人员数',
  ip_class1_high: 'Ⅰ类高价值知识产权（项）',
  ip_class1_self: '自主研发Ⅰ类知识产权（项）',
  ip_class1: 'Ⅰ类知识产权（项）',
  ip_class2: 'Ⅱ类知识产权（项）',
  ip_applied_with_benefit: '实际应用并已产生经济效益',
  product_domain: '主导产品所属领域',
  digital_level: '数字化转型水平（级）',
  quality_award_provincial: '省级以上质量奖荣誉',
  qms_certified: '质量管理体系认证',
  own_brand: '自主品牌',
  standards_count: '参与制修订标准（项）',
  rd_institution_level: '研发机构级别',
  sci_award_provincial_rank_3y: '近三年省部级科技奖励排名（0 为无）',
  sci_award_national_rank_3y: '近三年国家级科技奖励排名（0 为无）',
  maker_china_top500_3y: '近三年“创客中国”全国500强',
  lead_product_share_percent: '主导产品收入占比（%）',
  local_feature_points: '特色化指标得分（经办填写）',
  innovative_title: '创新型中小企业称号（有效）',
  tech_innovative_title: '科技和创新型中小企业称号（有效）',
  zjtx_title: '专精特新中小企业称号（有效）',
  platform_score: '专精特新发展评价得分',
};

/** Declared figures: one row an applicant, Chinese headers, then a row of fact keys. */
export function declaredList(
  applicants: readonly SampleApplicant[],
): SampleList & { readonly keys: readonly string[] } {
  const facts = applicants[0]?.facts ?? [];
  const rows = applicants.map(({ identity, facts: own }) => [
    identity.name,
    identity.creditCode,
    ...own.map(({ declared }) =>
      typeof declared === 'boolean'
        ? declared
          ? '是'
          : '否'
        : typeof declared === 'string'
          ? declared
          : declared.join('、'),
    ),
  ]);
  return {
    title: '企业申报数据',
    header: [
      '企业名称',
      '统一社会信用代码',
      ...facts.map(({ key, year }) => `${year === null ? '' : `${year}年`}${LABELS[key] ?? key}`),
    ],
    keys: [
      'applicant',
      'creditCode',
      ...facts.map(({ key, year }) => (year === null ? key : `${key}.${year}`)),
    ],
    rows,
  };
}

function widen(text: string): string {
  return text.replace(/[!-~]/g, (character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0));
}

function breakCode(code: string): string {
  return code.slice(0, -1) + (code.endsWith('7') ? '8' : '7');
}
