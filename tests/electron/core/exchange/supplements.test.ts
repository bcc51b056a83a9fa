import { randomUUID } from 'node:crypto';
import { mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { mayReadVolume } from '#electron/core/reviews/read.ts';
import { verifyPackage } from '#electron/exchange/open.ts';
import { type TestDesk } from '../desk/desk.ts';
import { makeTinyPdf } from '../desk/tiny-pdf.ts';
import {
  enrol,
  exportResult,
  handOut,
  importBundle,
  importResults,
  openTables,
  reviewAll,
} from '../desk/whole-job.ts';

let folder: string;
let bureau: TestDesk;
let expert: TestDesk;
let batchId: string;
let first: string;

beforeEach(async () => {
  ({ folder, bureau, expert, batchId } = await openTables());
  first = await handOut(bureau, batchId, 'E01', folder);
  await importBundle(expert, first);
  await enrol(bureau, expert, 'E01', folder);
});

const reason = '企业更换了审计报告';
const supplement = async (expertId: string | null = 'E01') => {
  const [written] = await bureau.call('bundle.export', {
    batchId,
    expertId,
    folderFileId: bureau.grant(folder),
    taskId: randomUUID(),
    supplement: { reason },
  });
  return join(folder, written?.fileName ?? '');
};
const myCases = () => expert.call('my.cases', { batchId });
const firstCase = async () => {
  const file = (await myCases())[0]?.file;
  if (file === undefined) throw new Error('no case');
  return file;
};

/** The clerk takes the application scan out of the case and puts another in its place. */
async function replaceScan(caseId: string): Promise<void> {
  const row = (await bureau.call('batch.cases', { batchId })).find(({ file }) => file.id === caseId);
  const hash = row?.file.volumes.find(({ role }) => role === 'application')?.hash ?? '';
  await bureau.call('case.setVolume', { caseId, hash, role: null });
  const scans = join(folder, 'new');
  mkdirSync(scans, { recursive: true });
  writeFileSync(join(scans, '胶装册.pdf'), makeTinyPdf(5, 'the new application'));
  await bureau.call('case.addMaterials', {
    caseId,
    materialsFileId: bureau.grant(scans),
    taskId: randomUUID(),
  });
}

test('a replaced scan travels alone; the draft, its evidence and the old scan stay', async () => {
  const { id: caseId, volumes, applicant } = await firstCase();
  const old = volumes.find(({ role }) => role === 'application')?.hash ?? '';
  await expert.call('review.declare', { caseId, declaration: { conflict: false } });
  const evidence = { id: randomUUID(), itemId: null, volume: old, page: 0, rect: [9, 9, 99, 99], note: '' };
  await expert.call('review.change', {
    caseId,
    change: { type: 'evidence.put', evidence: { ...evidence, rect: [9, 9, 99, 99] } },
  });
  await expert.call('review.change', { caseId, change: { type: 'opinion.set', text: '已看过' } });
  await replaceScan(caseId);
  const [row] = await bureau.call('batch.experts', { batchId });
  expect(row?.changes).toEqual([`「${applicant}」换了「胶装册.pdf」`]);

  const path = await supplement();
  expect(statSync(path).size).toBeLessThan(statSync(first).size);
  const seen = await expert.call('bundle.inspect', { fileId: expert.grant(path), taskId: randomUUID() });
  expect(seen).toMatchObject({ state: 'accepted', changes: { reason, lines: row?.changes } });
  expect((await importBundle(expert, path)).report.state).toBe('accepted');

  const review = await expert.call('review.get', { caseId });
  expect(review.content).toMatchObject({ opinion: '已看过', evidence: [{ volume: old }] });
  expect(review.file.volumes.map(({ hash }) => hash)).not.toContain(old);
  expect(review.formerVolumes).toMatchObject([{ hash: old }]);
  expect(mayReadVolume(expert.core, old)).toBe(true);
  expect(await expert.core.vault.has(old)).toBe(true);
  const line = async () =>
    (await expert.call('seal.summary', { batchId })).find((one) => one.caseId === caseId)?.blocking.join();
  expect(await line()).toContain('1 处佐证在已更换的原件上');
  await expert.call('review.change', { caseId, change: { type: 'evidence.remove', id: evidence.id } });
  expect(await line()).not.toContain('原件');

  await reviewAll(expert, batchId);
  await exportResult(expert, batchId, join(folder, 'a.pxr'));
  expect(await importResults(bureau, [join(folder, 'a.pxr')])).toMatchObject([
    { state: 'accepted', message: '核验通过。' },
  ]);
  expect((await bureau.call('batch.experts', { batchId }))[0]?.changes).toBeUndefined();
});

test('a corrected figure is named with what it was and is, to the clerk and to the expert', async () => {
  const { id: caseId, applicant, declared } = await firstCase();
  const figure = declared.find(({ value }) => /^\d+$/.test(String(value)));
  if (figure === undefined) throw new Error('no figure was declared');
  await bureau.call('case.setDeclared', { caseId, fact: { ...figure, value: '54321' } });
  const [row] = await bureau.call('batch.experts', { batchId });
  const [line = ''] = row?.changes ?? [];
  expect(line).toMatch(
    new RegExp(`^「${applicant}」更正了 1 项申报数据（\\p{Script=Han}.* → 54,321( \\S+)?）$`, 'u'),
  );
  const { report } = await importBundle(expert, await supplement());
  expect(report.changes?.lines).toEqual([line]);
});

test('it is refused where the bundle before, or a document of it, is not there', async () => {
  const { id: caseId, volumes } = await firstCase();
  await bureau.call('case.setDeclared', { caseId, fact: { key: 'own_brand', year: null, value: true } });
  const second = await supplement();
  await bureau.call('case.setDeclared', { caseId, fact: { key: 'own_brand', year: null, value: false } });
  const third = await supplement();
  expect((await importBundle(expert, third)).report).toMatchObject({
    state: 'refused',
    code: 'PKG_SUPPLEMENT',
  });
  const { manifest, blobs } = await verifyPackage(second);
  expect(blobs).toEqual([]);
  expect(manifest).toMatchObject({ supplement: { reason, changes: [{ caseId, type: 'changed' }] } });
  rmSync(expert.core.vault.pathOf(volumes[0]?.hash ?? ''));
  const refused = await importBundle(expert, second);
  expect(refused).toMatchObject({ batchId: null, report: { code: 'PKG_DOCUMENTS_MISSING' } });
  expect(refused.report.message).toContain(volumes[0]?.title);
  // A whole bundle brings everything again.
  const whole = await handOut(bureau, batchId, 'E01', folder);
  expect((await importBundle(expert, whole)).report.state).toBe('accepted');
  expect(await expert.core.vault.has(volumes[0]?.hash ?? '')).toBe(true);
});

test('a case withdrawn after a late recusal becomes read-only with its reason; sealed work on it stays', async () => {
  await reviewAll(expert, batchId);
  const { id: caseId, applicant } = await firstCase();
  const sealed = await expert.call('review.get', { caseId });
  const count = (await myCases()).length;
  await bureau.call('settings.set', { operator: '马建军' });
  const why = { conflict: 'cooperation', by: 'bureau', reason: '近三年有技术合作' } as const;
  await bureau.call('recusal.add', { caseId, expertId: 'E01', ...why, replacement: null });
  expect((await bureau.call('batch.experts', { batchId }))[0]?.changes).toEqual([`撤回了「${applicant}」`]);
  const path = await supplement(null);
  expect((await importBundle(expert, path)).report.changes?.lines).toEqual([`撤回了「${applicant}」`]);
  const cases = await myCases();
  expect(cases).toHaveLength(count);
  expect(cases.filter(({ withdrawn }) => withdrawn !== undefined)).toMatchObject([
    { file: { id: caseId }, state: 'sealed', withdrawn: reason },
  ]);
  const { withdrawn, content } = await expert.call('review.get', { caseId });
  expect({ withdrawn, content }).toEqual({ withdrawn: reason, content: sealed.content });
  const change = { type: 'opinion.set', text: '再改' } as const;
  expect(await expert.refused('review.change', { caseId, change })).toBe('REVIEW_WITHDRAWN');
  expect(await expert.refused('review.correct', { caseId, reason: '再改' })).toBe('REVIEW_WITHDRAWN');
  await exportResult(expert, batchId, join(folder, 'b.pxr'));
  const { manifest } = await verifyPackage(join(folder, 'b.pxr'), { unlock: undefined });
  expect(JSON.stringify(manifest)).not.toContain(`"caseId":"${caseId}","expertId"`);
  const rows = await bureau.call('batch.cases', { batchId });
  expect(rows.find(({ file }) => file.id === caseId)?.gaps.join()).not.toContain('补充包');
});

test('a result that answers the bundle before the supplement counts, with a remark', async () => {
  await reviewAll(expert, batchId);
  await exportResult(expert, batchId, join(folder, 'c.pxr'));
  const { id: caseId } = await firstCase();
  await bureau.call('case.setDeclared', { caseId, fact: { key: 'own_brand', year: null, value: true } });
  await supplement();
  const [report] = await importResults(bureau, [join(folder, 'c.pxr')]);
  expect(report).toMatchObject({ state: 'accepted' });
  expect(report?.message).toContain('答复的是第 1 号评审包，此后已发出第 2 号');
});

test('there is no supplement without a bundle before, nor without a change', async () => {
  const ask = (expertId: string | null) => ({
    batchId,
    expertId,
    folderFileId: bureau.grant(folder),
    taskId: randomUUID(),
    supplement: { reason },
  });
  for (const expertId of ['E01', 'E02', null])
    expect(await bureau.refused('bundle.export', ask(expertId))).toBe('BATCH_SUPPLEMENT');
});
