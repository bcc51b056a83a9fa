import { expect, test } from 'vitest';
import type { CaseFile } from '#shared/domain/batch.ts';
import type { Volume } from '#shared/domain/dossier.ts';
import { listCaseChanges } from '#shared/package/bundle-changes.ts';
import { assertSupplement, type CaseChange } from '#shared/package/supplement.ts';

const volume = (mark: string, title: string, role: Volume['role'] = 'other'): Volume => ({
  hash: mark.repeat(64),
  role,
  title,
  bytes: 9,
  pages: 3,
});
const file = (number: number, change: Partial<CaseFile> = {}): CaseFile => ({
  id: `b-12345678-00${number}`,
  number,
  applicant: `第${number}家`,
  creditCode: '',
  kind: 'new',
  region: '',
  district: '',
  industry: '',
  product: '',
  volumes: [volume('a', '申请书', 'application'), volume('b', '附件')],
  declared: [{ key: 'employees', year: null, value: '120' }],
  ...change,
});
const say = (before: CaseFile[], after: CaseFile[]) =>
  listCaseChanges(before, after).map(({ type, text }) => `${type} ${text}`);

test('the same cases are no change, whatever order they come in', () => {
  expect(say([file(1), file(2)], [file(2), file(1)])).toEqual([]);
});

test('a case that came and one that went are said in the order of the roster', () => {
  expect(say([file(2), file(3)], [file(1), file(3)])).toEqual([
    'added 加了「第1家」，2 份材料',
    'withdrawn 撤回了「第2家」',
  ]);
});

test('a scan of the same kind in place of another is a replacement, others come and go', () => {
  const application = volume('c', '申请书（新）', 'application');
  expect(say([file(1)], [file(1, { volumes: [application, volume('b', '附件')] })])).toEqual([
    'changed 「第1家」换了「申请书」',
  ]);
  const audit = volume('d', '审计报告', 'audit');
  expect(say([file(1)], [file(1, { volumes: [volume('b', '附件'), audit] })])).toEqual([
    'changed 「第1家」加了「审计报告」，去掉了「申请书」',
  ]);
  const renamed = volume('b', '补充附件');
  expect(say([file(1)], [file(1, { volumes: [volume('a', '申请书', 'application'), renamed] })])).toEqual([
    'changed 「第1家」改了「补充附件」的名称、类别或页码',
  ]);
});

test('declared figures are named once each with what they were and are: changed, added, taken back', () => {
  const declared = [
    { key: 'employees', year: null, value: '130' },
    { key: 'revenue', year: 2025, value: '5200' },
  ];
  expect(say([file(1)], [file(1, { declared })])).toEqual([
    'changed 「第1家」更正了 2 项申报数据（employees 120 → 130、revenue[2025] 未填 → 5200）',
  ]);
  expect(say([file(1)], [file(1, { declared: [], kind: 'review' })])).toEqual([
    'changed 「第1家」更正了企业信息，更正了 1 项申报数据（employees 120 → 未填）',
  ]);
});

test('figures are called and said as the batch does, and of many only the first are', () => {
  const words = {
    name: ({ key }: { key: string }) => `〔${key}〕`,
    value: ({ value }: { value: unknown }) => `${String(value)} 人`,
  };
  const declared = (value: string) =>
    ['a', 'b', 'c', 'd', 'e', 'f'].map((key) => ({ key, year: null, value }));
  const [change] = listCaseChanges(
    [file(1, { declared: declared('1') })],
    [file(1, { declared: declared('2') })],
    words,
  );
  expect(change?.text).toContain('更正了 6 项申报数据（〔a〕 1 人 → 2 人、');
  expect(change?.text).toContain('〔e〕 1 人 → 2 人 等）');
  expect(change?.text).not.toContain('〔f〕');
});

test('a sentence never grows beyond what a manifest may hold', () => {
  const many = Array.from({ length: 16 }, (_, index) => volume(index.toString(16), `材料${'长'.repeat(90)}`));
  const [change] = listCaseChanges([file(1, { volumes: [] })], [file(1, { volumes: many })]);
  expect(change?.text).toHaveLength(500);
});

test('what we write about changes is what we accept', () => {
  const after = [file(1), file(3, { declared: [] })];
  const changes = listCaseChanges([file(2), file(3)], after);
  const header = { sequence: 2, batch: 'b-12345678' };
  const ids = after.map(({ id }) => id);
  const codeOf = (given: readonly CaseChange[], of = header): unknown => {
    try {
      assertSupplement(of, { changes: [...given] }, ids);
      return 'ok';
    } catch (error) {
      return (error as { code: unknown }).code;
    }
  };
  expect(codeOf(changes)).toBe('ok');
  expect(codeOf(changes, { ...header, sequence: 1 })).toBe('PKG_SUPPLEMENT');
  expect(codeOf(changes, { ...header, batch: 'b-87654321' })).toBe('PKG_SUPPLEMENT');
  expect(codeOf(changes.map((one) => ({ ...one, type: 'withdrawn' as const })))).toBe('PKG_SUPPLEMENT');
  expect(codeOf([...changes, ...changes])).toBe('PKG_SUPPLEMENT');
});
