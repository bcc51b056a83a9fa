import { expect, it } from 'vitest';
import { wrongKind } from '#electron/shell/drop-kinds.ts';

it.each([
  ['roster', '/u/汇总表.XLSX', false],
  ['roster', '/u/汇总表.docx', false],
  ['materials', '/u/材料', true],
  ['facts', '/u/facts.json', false],
  ['bundle', '/u/E01.pxb', false],
  ['bundle', '/u/E01.pxb.001', false],
  ['results', '/u/E01.pxr', false],
  ['identity', '/u/E01.pxi', false],
] as const)('takes for %s: %s', (purpose, path, isFolder) => {
  expect(wrongKind(purpose, path, isFolder)).toBeNull();
});

it.each([
  ['roster', '/u/汇总表.pdf', false, '推荐汇总表（.xlsx、.docx）'],
  ['roster', '/u/汇总表.xlsx', true, '推荐汇总表（.xlsx、.docx）'],
  ['materials', '/u/scan.pdf', false, '材料文件夹'],
  ['bundle', '/u/E01.pxr', false, '评审包（.pxb）'],
  ['identity', '/u/pxi', false, '身份卡（.pxi）'],
  ['backup', '/u/a.pxbak', false, '这里收的文件'],
  ['restoreFolder', '/u/a', true, '这里收的文件'],
] as const)('says what is wanted for %s instead of %s', (purpose, path, isFolder, wanted) => {
  expect(wrongKind(purpose, path, isFolder)).toBe(wanted);
});
