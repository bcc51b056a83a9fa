import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeFolder, openDesk } from './desk.ts';
import { exportResult, handOut, importBundle, importResults, reviewAll } from './whole-job.ts';

test('the sample gives all three desks something to try, and a second call finds it', async () => {
  const desk = await openDesk(join(makeFolder(), 'data'));
  const { batchId } = await desk.call('sample.open', { taskId: randomUUID() });
  const status = await desk.call('batch.get', { batchId });
  expect(status).toMatchObject({ cases: 13, experts: 3, bundlesExported: 3, resultsReceived: 2 });
  const mine = await desk.call('my.cases', { batchId });
  expect(mine.length).toBeGreaterThan(5);
  expect(mine.every((one) => one.recusal === null)).toBe(true);
  const ranking = await desk.call('panel.ranking', { batchId });
  const states = new Set(ranking.flatMap((row) => row.experts.map((one) => one.state)));
  expect(states).toEqual(new Set(['received', 'missing', 'recused']));
  expect(new Set(ranking.map((row) => row.verdict)).size).toBeGreaterThan(1);
  // Trying the app leaves no trace in what real packages are signed with.
  expect(await desk.call('identity.get', {})).toEqual([]);
  expect((await desk.call('keys.list', {})).map((key) => key.expertId)).toEqual(['S-E01', 'S-E02', 'S-E03']);
  expect(existsSync(join(desk.dataDir, 'sample'))).toBe(false);
  const kept = readdirSync(join(desk.dataDir, 'packages'));
  expect(kept.filter((name) => name.endsWith('.pxr'))).toHaveLength(2);

  // The rest of the job by hand: review, seal, export, bring home.
  await reviewAll(desk, batchId);
  const path = join(desk.dataDir, 'mine.pxr');
  await exportResult(desk, batchId, path);
  expect((await importResults(desk, [path]))[0]).toMatchObject({ state: 'accepted' });
  // With keys of a real batch on the machine, the sample's bundle still finds its own.
  await desk.call('settings.set', { operator: '王芳' });
  await desk.call('identity.export', { fileId: desk.grant(join(desk.dataDir, 'me.pxi')), role: 'expert' });
  const again = await handOut(desk, batchId, 'S-E01', desk.dataDir);
  expect((await importBundle(desk, again)).report).toMatchObject({ state: 'accepted' });

  const progress = desk.published.filter((one) => one.name === 'task.progress').length;
  expect(progress).toBeGreaterThan(0);
  expect(await desk.call('sample.open', { taskId: randomUUID() })).toEqual({ batchId });
  expect(desk.published.filter((one) => one.name === 'task.progress')).toHaveLength(progress);
  expect(await desk.call('batch.list', {})).toHaveLength(1);
}, 120_000);
