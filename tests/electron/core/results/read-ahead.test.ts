import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { rawConnection } from '#db/sql.ts';
import { importResults } from '#electron/core/exchange/import-results.ts';
import { closeCore, openCore, type Core } from '#electron/core/open-core.ts';
import { checkBatch } from '#electron/core/results/checks.ts';
import { rankBatch } from '#electron/core/results/ranking.ts';
import { readAhead } from '#electron/core/results/read-ahead.ts';
import type { Judged } from '#electron/core/judging.ts';
import { judgedBatch, judgeOnce } from '#electron/core/panel/judged-memory.ts';
import type { SealedReview } from '#shared/domain/review.ts';
import { makeDeskBatch } from '#tests/bench/desk-batch.ts';
import { makeFolder, packsDir } from '../desk/desk.ts';

async function open(dataDir: string): Promise<Core> {
  const core = await openCore({ dataDir, appVersion: '0.0.0-test', packsDir });
  onTestFinished(() => {
    if (core.store.isOpen()) closeCore(core);
  });
  return core;
}

/** A bureau that has taken in its results and was closed. */
async function makeBureau(cases: number): Promise<{ readonly dataDir: string; readonly batchId: string }> {
  const folder = makeFolder();
  const dataDir = join(folder, 'bureau');
  const core = await open(dataDir);
  const { batchId, results } = await makeDeskBatch(core, folder, { cases, perCase: 3, experts: 4 });
  await importResults(core, { paths: results });
  closeCore(core);
  return { dataDir, batchId };
}

/** Makes every stored review unreadable: only what was read before is still known. */
function spoilReviews(core: Core): void {
  rawConnection(core.db).exec(
    "DROP TRIGGER received_reviews_no_update; UPDATE received_reviews SET review = 'spoilt'",
  );
}

test('what was read ahead is what the ranking and the checks would have read', async () => {
  const { dataDir, batchId } = await makeBureau(12);
  const plain = await open(dataDir);
  const ranking = rankBatch(plain, { batchId });
  const checks = checkBatch(plain, { batchId });
  closeCore(plain);
  const core = await open(dataDir);
  await readAhead(core);
  spoilReviews(core);
  expect(rankBatch(core, { batchId })).toEqual(ranking);
  expect(checkBatch(core, { batchId })).toEqual(checks);
  closeCore(core);
  const blind = await open(dataDir);
  expect(() => rankBatch(blind, { batchId })).toThrow(SyntaxError);
});

test('whoever asks while it reads is answered first, and finds the same', async () => {
  const { dataDir, batchId } = await makeBureau(12);
  const core = await open(dataDir);
  const order: string[] = [];
  const asked = setImmediate().then(() => {
    order.push('asked');
    return rankBatch(core, { batchId });
  });
  const reading = readAhead(core).then(() => void order.push('read'));
  const [rows] = await Promise.all([asked, reading]);
  expect(order).toEqual(['asked', 'read']);
  expect(rows).toEqual(rankBatch(core, { batchId }));
});

test('a folder that is closed meanwhile is left alone', async () => {
  const { dataDir } = await makeBureau(4);
  const core = await open(dataDir);
  const reading = readAhead(core);
  closeCore(core);
  await expect(reading).resolves.toBeUndefined();
});

test('a folder that is locked, or where another batch is looked at, is not read ahead', async () => {
  const { dataDir, batchId } = await makeBureau(4);
  const locked = await open(dataDir);
  await locked.keyLock.set('很长的口令 很长的口令 2026');
  locked.keyLock.lock();
  await readAhead(locked);
  spoilReviews(locked);
  expect(() => rankBatch(locked, { batchId })).toThrow(SyntaxError);

  const other = await open((await makeBureau(4)).dataDir);
  const review = { caseId: 'b-11111111-001', version: 1 } as SealedReview;
  judgeOnce(other, '0'.repeat(64), review, () => ({}) as Judged);
  await readAhead(other);
  expect(judgedBatch(other)).toBe('b-11111111');
});

test('nothing to read is no fault: no batch at all, and a batch without results', async () => {
  const folder = makeFolder();
  const core = await open(join(folder, 'bureau'));
  await expect(readAhead(core)).resolves.toBeUndefined();
  await makeDeskBatch(core, folder, { cases: 4, perCase: 2, experts: 4 });
  await expect(readAhead(core)).resolves.toBeUndefined();
});
