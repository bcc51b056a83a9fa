import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { readSheet } from 'read-excel-file/node';
import { digestOfBatch } from '#electron/core/results/ranking.ts';
import { makeFolder, openDesk, type TestDesk } from './desk.ts';
import { applicants, writeMaterial } from './material.ts';
import {
  enrol,
  exportResult,
  handOut,
  importBundle,
  importResults,
  prepareBatch,
  reviewAll,
} from './whole-job.ts';

let folder: string;
let bureau: TestDesk;
let batchId: string;

beforeEach(async () => {
  folder = makeFolder();
  bureau = await openDesk(join(folder, 'bureau'));
  batchId = await prepareBatch(bureau, await writeMaterial(folder));
});

/** An expert who finds every applicant eligible, except the one called `against`. */
async function playExpert(id: string, against: string): Promise<void> {
  const expert = await openDesk(join(folder, id));
  await importBundle(expert, await handOut(bureau, batchId, id, folder));
  for (const { file } of await expert.call('my.cases', { batchId })) {
    await expert.call('review.declare', { caseId: file.id, declaration: { conflict: false } });
    if (file.applicant !== against) continue;
    const fact = {
      key: 'legal_person',
      year: null,
      state: 'verified',
      value: false,
      note: '执照已吊销',
    } as const;
    await expert.call('review.change', { caseId: file.id, change: { type: 'fact.set', fact } });
  }
  await reviewAll(expert, batchId);
  await enrol(bureau, expert, id, folder);
  const path = join(folder, `${id}.pxr`);
  await exportResult(expert, batchId, path);
  expect((await importResults(bureau, [path]))[0]).toMatchObject({ state: 'accepted' });
}

test('the ranking counts what came in, keeps what is open apart, and says what is missing', async () => {
  await playExpert('E01', applicants[1].name);
  const rows = await bureau.call('panel.ranking', { batchId });
  const second = rows.find((row) => row.applicant === applicants[1].name);
  expect(second).toMatchObject({ rank: null, verdict: 'notMet', validReviews: 1 });
  expect(second?.experts.map((one) => one.state)).toEqual(['received', 'missing']);
  const status = await bureau.call('batch.get', { batchId });
  expect(status.reviewsReceived).toBe(
    rows.flatMap((row) => row.experts).filter((one) => one.state === 'received').length,
  );
});

test('points in the ranking are those that the rules give, not those that a package says', async () => {
  await playExpert('E01', '');
  const rows = await bureau.call('panel.ranking', { batchId });
  const row = rows.find((one) => one.validReviews === 1);
  const [review] = await bureau.call('panel.reviews', { caseId: row?.caseId ?? '' });
  expect(review?.expertName).toBe('阿依努尔');
  const given = row?.experts.find((one) => one.expertId === 'E01')?.score;
  expect(given).toEqual({ low: review?.outcome?.low, high: review?.outcome?.high });
  expect(Number(given?.high)).toBeGreaterThan(Number(given?.low));
});

test('why one case stands above another is told in a paragraph', async () => {
  await playExpert('E01', applicants[1].name);
  const rows = await bureau.call('panel.ranking', { batchId });
  const [above, below] = [rows[0]?.caseId ?? '', rows[1]?.caseId ?? ''];
  const { text } = await bureau.call('panel.explain', { batchId, above, below });
  expect(text).toMatch(/。$/);
  expect(text).toContain(rows[0]?.applicant);
  const unknown = { batchId, above, below: `${batchId}-999` };
  expect(await bureau.refused('panel.explain', unknown)).toBe('NOT_FOUND');
});

test('the ranking leaves as a spreadsheet that names the batch and the packages it rests on', async () => {
  await playExpert('E01', '');
  const path = join(folder, '汇总表.xlsx');
  const { fileName } = await bureau.call('ranking.export', { batchId, fileId: bureau.grant(path) });
  expect(fileName).toBe('汇总表.xlsx');
  const cells = (await readSheet(readFileSync(path))).flat().map(String);
  for (const { name } of applicants) expect(cells).toContain(name);
  expect(cells.join()).toContain(digestOfBatch(bureau.core, batchId) ?? 'no digest');
  const nowhere = { batchId, fileId: bureau.grant(join(folder, 'no', 'where.xlsx')) };
  expect(await bureau.refused('ranking.export', nowhere)).toBe('FILE_UNWRITABLE');
});

test('nothing of a batch is told to a folder that did not make it', async () => {
  const stranger = await openDesk(join(folder, 'stranger'));
  expect(await stranger.refused('panel.ranking', { batchId })).toBe('NOT_FOUND');
  expect(await stranger.refused('panel.reviews', { caseId: `${batchId}-001` })).toBe('NOT_FOUND');
  expect(await stranger.refused('my.cases', { batchId })).toBe('NOT_FOUND');
  expect(await stranger.refused('rules.frozen', { batchId })).toBe('NOT_FOUND');
});
