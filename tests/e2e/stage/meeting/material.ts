import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import writeXlsxFile from 'write-excel-file/node';
import type { PanelRules } from '#shared/domain/panel.ts';
import { makeInkPdf } from '../ink-pdf.ts';

/** What stands in everybody's application; by-year figures from the year before the application backwards. */
const usual = {
  legal_person: true,
  sme: true,
  abnormal_or_dishonest_listed: false,
  restricted_product: false,
  major_incident_3y: false,
  market_years: 9,
  product_domain: 'six_bases_or_key_chain',
  digital_level: 2,
  quality_award_provincial: false,
  qms_certified: true,
  own_brand: true,
  standards_count: 1,
  ip_class1_high: 0,
  ip_class1_self: 2,
  ip_class1: 2,
  ip_class2: 11,
  employees: 118,
  rd_staff: 26,
  rd_institution_level: 'provincial',
  sci_award_national_rank_3y: 0,
  sci_award_provincial_rank_3y: 0,
  equity_financing_2y: 0,
  maker_china_top500_3y: false,
  revenue: { 2025: 5200, 2024: 4800, 2023: 4500 },
  main_revenue: { 2025: 5000, 2024: 4600, 2023: 4300 },
  net_profit: { 2025: 546, 2024: 480, 2023: 387 },
  rd_expense: { 2025: 420, 2024: 365, 2023: 310 },
  total_assets: { 2025: 6800, 2024: 6100, 2023: 5400 },
  total_liabilities: { 2025: 3060, 2024: 2928, 2023: 2700 },
};

const research = (tenThousand: number) => ({ rd_expense: { ...usual.rd_expense, 2025: tenThousand } });

/** Applicants by what happens to them at the meeting. */
export const roles = {
  recusal: 1,
  correction: 2,
  tieBroken: 3,
  tied: 4,
  tiedToo: 5,
  ownPlace: 6,
  notMet: 7,
  arbitration: 8,
  unclear: 9,
  secondRound: 10,
} as const;

/** Fictional; the order is their number in the roster. */
export const applicants = [
  { name: '新疆天山泵业有限公司', region: '乌鲁木齐市', facts: research(520) },
  { name: '乌鲁木齐博峰阀门有限公司', region: '乌鲁木齐市', facts: {} },
  {
    name: '昌吉绿洲农机有限公司',
    region: '昌吉州',
    facts: { ...research(380), product_domain: 'gap_filling' },
  },
  { name: '乌鲁木齐恒远仪表有限公司', region: '乌鲁木齐市', facts: { rd_institution_level: 'city' } },
  { name: '乌鲁木齐启明电气有限公司', region: '乌鲁木齐市', facts: { rd_institution_level: 'city' } },
  {
    name: '喀什昆仑建材有限公司',
    region: '喀什地区',
    facts: { rd_institution_level: 'none', digital_level: 1 },
  },
  { name: '昌吉丰泽纺织有限公司', region: '昌吉州', facts: {} },
  { name: '新疆中科新材料有限公司', region: '乌鲁木齐市', facts: { market_years: 10 } },
  { name: '昌吉宏图包装有限公司', region: '昌吉州', facts: {} },
  {
    name: '昌吉金穗食品机械有限公司',
    region: '昌吉州',
    facts: { rd_institution_level: 'city', digital_level: 3 },
  },
] as const;

export const people = [
  { id: 'E01', name: '阿依努尔', unit: '新疆大学', specialty: '机械', avoid: [] },
  { id: 'E02', name: '陈立', unit: '自治区财政评审中心', specialty: '财务', avoid: [] },
  { id: 'E03', name: '周敏', unit: '自治区工业研究院', specialty: '材料', avoid: [] },
  { id: 'E04', name: '马晓东', unit: '昌吉学院', specialty: '自动化', avoid: [] },
  { id: 'E05', name: '古丽娜', unit: '石河子大学', specialty: '知识产权', avoid: [] },
] as const;

/** Rules that decide something in this batch, each of them. */
export const panelRules = (dueOn: string): PanelRules => ({
  expertsPerCase: 4,
  decimals: 2,
  disagreementPoints: '10',
  minimumReviews: 3,
  combine: 'median',
  tieBreaks: ['i11'],
  leader: 'batchExpert',
  dueOn,
  groupBy: 'region',
  quota: { total: 7, proportional: false, groups: [{ name: '喀什地区', min: 1, max: null }], groupMax: 4 },
  discussionFrom: 'minimum',
  countedRound: 'newest',
  arbitration: 'replace',
});

export interface MeetingMaterial {
  readonly roster: string;
  readonly materials: string;
  readonly facts: string;
  readonly experts: string;
  readonly panel: string;
}

/** Writes what a clerk has on the desk into a folder. */
export async function writeMeetingMaterial(folder: string, dueOn: string): Promise<MeetingMaterial> {
  const at = (name: string): string => join(folder, name);
  const paths = {
    roster: at('推荐汇总表.xlsx'),
    materials: at('材料'),
    facts: at('申报数据.json'),
    experts: at('专家名单.json'),
    panel: at('评审规则.json'),
  };
  const header = ['序号', '企业名称', '统一社会信用代码', '所属地州市', '申报类型', '主导产品', '所属行业'];
  const codes = applicants.map((_, index) => `91650100MA77TST${String(index).padStart(2, '0')}X`);
  const rows = applicants.map(({ name, region }, index) => [
    String(index + 1),
    name,
    codes[index] ?? '',
    region,
    '申报',
    '精密部件',
    '通用设备制造业',
  ]);
  const cells = [header, ...rows].map((row) => row.map((value) => ({ value, type: String })));
  await writeXlsxFile(cells).toFile(paths.roster);
  for (const { name } of applicants) {
    mkdirSync(join(paths.materials, name), { recursive: true });
    writeFileSync(join(paths.materials, name, '审计报告.pdf'), makeInkPdf(name));
  }
  const declared = applicants.map(({ name, facts }, index) => ({
    applicant: name,
    creditCode: codes[index],
    facts: { ...usual, ...facts },
  }));
  writeFileSync(paths.facts, JSON.stringify(declared));
  writeFileSync(paths.experts, JSON.stringify(people));
  writeFileSync(paths.panel, JSON.stringify(panelRules(dueOn)));
  return paths;
}
