import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import writeXlsxFile from 'write-excel-file/node';
import { makeTinyPdf } from './tiny-pdf.ts';

/** Fictional applicants; the third has no audit report, the fourth a credit code with a wrong checksum. */
export const applicants = [
  { name: '新疆天衡精密仪器有限公司', code: '91650100MA77TEST1K' },
  { name: '乌鲁木齐北辰阀门制造有限公司', code: '91650100MA77TEST2H' },
  { name: '昌吉绿洲农机装备有限公司', code: '91650100MA77TEST3E' },
  { name: '喀什昆仑新材料有限公司', code: '91650100MA77TEST40' },
] as const;

export const experts = [
  { id: 'E01', name: '阿依努尔', unit: '新疆大学', specialty: '机械', avoid: [] },
  { id: 'E02', name: '陈立', unit: '乌鲁木齐北辰阀门制造有限公司', specialty: '财务', avoid: [] },
  { id: 'E03', name: '周敏', unit: '自治区工业研究院', specialty: '材料', avoid: ['喀什昆仑新材料有限公司'] },
] as const;

export interface Material {
  readonly rosterPath: string;
  readonly materialsDir: string;
  readonly factsPath: string;
  readonly expertsPath: string;
}

/** Writes roster, dossiers, declared figures and experts' list of a small batch. */
export async function writeMaterial(folder: string): Promise<Material> {
  const rosterPath = join(folder, '推荐汇总表.xlsx');
  await writeRoster(rosterPath);
  const materialsDir = join(folder, '材料');
  applicants.forEach(({ name }, index) => {
    const dossier = join(materialsDir, name);
    mkdirSync(dossier, { recursive: true });
    writeFileSync(join(dossier, '胶装册.pdf'), makeTinyPdf(3 + index, `${name} application`));
    if (index !== 2) writeFileSync(join(dossier, '审计报告.pdf'), makeTinyPdf(2, `${name} audit`));
  });
  const factsPath = join(folder, '申报数据.json');
  const rows = applicants.map(({ name, code }, index) => ({
    applicant: name,
    creditCode: code,
    facts: declaredFacts(index),
  }));
  writeFileSync(factsPath, JSON.stringify(rows));
  const expertsPath = join(folder, '专家名单.json');
  writeFileSync(expertsPath, JSON.stringify(experts));
  return { rosterPath, materialsDir, factsPath, expertsPath };
}

async function writeRoster(path: string): Promise<void> {
  const header = ['序号', '企业名称', '统一社会信用代码', '所属地州市', '申报类型', '主导产品', '所属行业'];
  const rows = applicants.map(({ name, code }, index) => [
    String(index + 1),
    name,
    code,
    '乌鲁木齐市',
    index === 1 ? '复核' : '申报',
    '精密部件',
    '通用设备制造业',
  ]);
  const cells = [header, ...rows].map((row) => row.map((value) => ({ value, type: String })));
  await writeXlsxFile(cells).toFile(path);
}

/** Enough to decide most of the standard; the rest stays unknown. */
function declaredFacts(index: number): Record<string, unknown> {
  return {
    legal_person: true,
    sme: true,
    abnormal_or_dishonest_listed: false,
    restricted_product: false,
    major_incident_3y: false,
    market_years: 6 + index,
    revenue: { 2025: '5200.00', 2024: '4800', 2023: '4500' },
    main_revenue: { 2025: '5000', 2024: '4600', 2023: '4300' },
    rd_expense: { 2025: '420', 2024: '300' },
    employees: 120,
    rd_staff: 24,
  };
}
