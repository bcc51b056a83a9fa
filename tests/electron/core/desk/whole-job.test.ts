import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeFolder, openDesk } from './desk.ts';
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

test('a batch goes from the roster to the ranking over three data folders', async () => {
  const folder = makeFolder();
  const material = await writeMaterial(folder);
  const bureau = await openDesk(join(folder, 'bureau'));
  const batchId = await prepareBatch(bureau, material);

  const status = await bureau.call('batch.get', { batchId });
  expect(status).toMatchObject({ cases: 4, casesComplete: 3, experts: 3, assigned: 4, reviewsExpected: 8 });

  const results: string[] = [];
  for (const id of ['E01', 'E02']) {
    const expert = await openDesk(join(folder, id));
    const bundle = await handOut(bureau, batchId, id, folder);
    const { report } = await importBundle(expert, bundle);
    expect(report).toMatchObject({ state: 'accepted', type: 'bundle' });
    await reviewAll(expert, batchId);
    await enrol(bureau, expert, id, folder);
    const path = join(folder, `${id}.pxr`);
    await exportResult(expert, batchId, path);
    results.push(path);
  }
  const reports = await importResults(bureau, results);
  expect(reports.map((report) => report.state)).toEqual(['accepted', 'accepted']);

  const ranking = await bureau.call('panel.ranking', { batchId });
  expect(ranking.map((row) => row.applicant).toSorted()).toEqual(
    applicants.map((one) => one.name).toSorted(),
  );
  expect(
    ranking.flatMap((row) => row.experts).filter((one) => one.state === 'received').length,
  ).toBeGreaterThan(4);
  const after = await bureau.call('batch.get', { batchId });
  expect(after).toMatchObject({ bundlesExported: 2, resultsReceived: 2 });

  const again = await importResults(bureau, results);
  expect(again.map((report) => report.state)).toEqual(['already', 'already']);
  expect(await bureau.call('result.list', { batchId })).toHaveLength(2);
  expect((await bureau.call('ledger.verify', {})).lines).toBeGreaterThan(5);
});
