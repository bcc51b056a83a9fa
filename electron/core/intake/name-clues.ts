import type { VolumeRole } from '#shared/domain/dossier.ts';
import { cleanName, cleanText } from './clean-text.ts';

const AUDIT_WORDS = ['财务审计报告', '专项审计报告', '审计报告', '审计'];
const APPLICATION_WORDS = [
  '申报材料胶装册',
  '申请书及佐证材料',
  '胶装成册',
  '胶装册',
  '胶装',
  '申报材料',
  '申请材料',
  '复核材料',
  '申报书',
  '申请书',
  '复核书',
];
const OTHER_WORDS = [
  '推荐文件',
  '推荐函',
  '推荐汇总表',
  '汇总表',
  '营业执照',
  '承诺书',
  '佐证材料',
  '证明材料',
  '附件',
  '其他材料',
  '其他',
  '公示',
];

const COMPANY = /(公司|工厂|厂|合作社|研究院|研究所|事务所|集团|中心|企业|经营部|商行)(（[^）]*）)?$/;
const CREDIT_CODE = /(?<![0-9A-Z])[0-9A-HJ-NPQRTUWXY]{18}(?![0-9A-Z])/;
const PREFECTURE_FOLDER = /^(?:\d+[、.\-_ ]*)?(.{2,20}?)(?:20\d\d年)(?:第.{1,3}批)?.*(?:材料|申报|推荐)/;

/** Role that a file or folder name tells; null when it tells none or more than one. */
export function readRole(name: string): VolumeRole | null {
  const text = cleanText(name);
  const roles: VolumeRole[] = [];
  if (AUDIT_WORDS.some((word) => text.includes(word))) roles.push('audit');
  if (APPLICATION_WORDS.some((word) => text.includes(word))) roles.push('application');
  if (roles.length === 0 && OTHER_WORDS.some((word) => text.includes(word))) return 'other';
  return roles.length === 1 ? (roles[0] ?? null) : null;
}

/** An 18-character credit code inside a name (its checksum is not required here). */
export function readCreditCode(name: string): string | null {
  return CREDIT_CODE.exec(name.normalize('NFKC').toUpperCase())?.[0] ?? null;
}

/** Applicant that a name tells: without role words, numbering, years, credit code and separators. */
export function readApplicantLabel(name: string): string {
  let text = cleanText(name).normalize('NFKC');
  const code = readCreditCode(text);
  if (code !== null) text = text.toUpperCase().replace(code, ' ');
  for (const word of [...AUDIT_WORDS, ...APPLICATION_WORDS, ...OTHER_WORDS])
    text = text.replaceAll(word, ' ');
  text = text
    .replace(/20\d\d\s*([-—–~至]\s*20\d\d)?\s*年?(度)?/g, ' ')
    .replace(
      /专精特新(中小企业)?|扫描件|盖章版?|原件|电子版|最终版?|\([^)\u3400-\u9fff]*\)|第?[一二三四五六七八九十\d]+[册卷](?![\u3400-\u9fff])/g,
      ' ',
    )
    .replace(/^\s*[(（]?\d{1,4}[)）]?\s*[、.\-_—\s]/, ' ');
  return cleanName(
    text.replace(/(^|\s)[\s\-_—–+、.,，:：]+|[\s\-_—–+、.,，:：]+($|\s)/g, ' ').replace(/\(\s*\)/g, ' '),
  );
}

/** Whether a label reads like the name of an enterprise (or carries its credit code). */
export function looksLikeApplicant(name: string): boolean {
  return readCreditCode(name) !== null || COMPANY.test(readApplicantLabel(name));
}

/** Prefecture from a folder named as the notice asks: xxx地州2026年第一批专精特新中小企业材料. */
export function readPrefecture(name: string): string | null {
  return PREFECTURE_FOLDER.exec(cleanText(name))?.[1] ?? null;
}
