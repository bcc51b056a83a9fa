import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { listPackages } from '#db/repositories/packages.ts';
import { listReceipts } from '#db/repositories/receipts.ts';
import { listReceivedReviews } from '#db/repositories/received-reviews.ts';
import { rawConnection } from '#db/sql.ts';
import { importResults } from '#electron/core/exchange/import-results.ts';
import { verifyLedger } from '#electron/core/ledger/read.ts';
import { closeCore, openCore, type Core } from '#electron/core/open-core.ts';
import { makeDeskBatch } from '#tests/bench/desk-batch.ts';
import { makeFolder, packsDir } from '../desk/desk.ts';

const size = { cases: 6, perCase: 2, experts: 6, resultsPerExpert: 12 };

async function open(dataDir: string, clock?: () => Date): Promise<Core> {
  const core = await openCore({ dataDir, appVersion: '0.0.0-test', packsDir, ...(clock && { clock }) });
  onTestFinished(() => {
    if (core.store.isOpen()) closeCore(core);
  });
  return core;
}

/** Lets another process import, kills it at its acknowledgement number `at`; how many files it acknowledged. */
async function importUntilKilled(dataDir: string, paths: readonly string[], at: number): Promise<number> {
  const script = fileURLToPath(new URL('./import-until-killed.mjs', import.meta.url));
  const stdio = ['ignore', 'pipe', 'inherit'] as const;
  const child = spawn(process.execPath, [script, dataDir, packsDir, ...paths], { stdio: [...stdio] });
  onTestFinished(() => void child.kill('SIGKILL'));
  let text = '';
  child.stdout.on('data', (chunk: Buffer) => {
    text += chunk.toString();
    if (text.split('\n').length > at) child.kill('SIGKILL');
  });
  await once(child, 'close');
  return Number(text.trimEnd().split('\n').at(-1));
}

test('killed while many results come in: each is whole or not there, and the repeated import is complete', async () => {
  const folder = makeFolder();
  const dataDir = join(folder, 'bureau');
  let core = await open(dataDir);
  const { batchId, results } = await makeDeskBatch(core, folder, size);
  const accepted = () => listPackages(core.db, 'in', 'result', batchId);
  for (const at of [1, 2]) {
    const before = accepted().length;
    closeCore(core);
    const acknowledged = await importUntilKilled(dataDir, results, at);
    core = await open(dataDir);
    expect(accepted().length).toBeGreaterThanOrEqual(Math.max(before, acknowledged));
    const told = listReceipts(core.db, 'result', batchId).map(({ report }) => report.digest);
    expect(told).toHaveLength(accepted().length);
    expect(new Set(told)).toEqual(new Set(accepted().map((one) => one.digest)));
    verifyLedger(core);
  }
  const known = new Set(accepted().map((one) => one.digest));
  const reports = await importResults(core, { paths: results });
  for (const { state, digest } of reports)
    expect(state).toBe(known.has(digest ?? '') ? 'already' : 'accepted');
  expect(accepted()).toHaveLength(results.length);
  expect(listReceivedReviews(core.db, batchId)).toHaveLength(size.cases * size.perCase);
  verifyLedger(core);
  expect(rawConnection(core.db).pragma('integrity_check', { simple: true })).toBe('ok');
}, 120_000);

/** A machine on which everything takes its time: each look at the clock takes this long. */
function slowClock(stepMs: number): Date {
  const until = performance.now() + stepMs;
  while (performance.now() < until);
  return new Date();
}

test('many small results can be stopped while they come in; what came before that stays', async () => {
  const folder = makeFolder();
  let atFirst: (() => void) | null = null;
  let stepMs = 0;
  const core = await open(join(folder, 'bureau'), () => {
    if (stepMs > 0) atFirst?.();
    atFirst = null;
    return slowClock(stepMs);
  });
  const { batchId, results } = await makeDeskBatch(core, folder, { ...size, resultsPerExpert: 4 });
  const stop = new AbortController();
  let told = 0;
  const task = {
    signal: stop.signal,
    onProgress: ({ done }: { readonly done: number }) => void (told = done),
  };
  stepMs = 40;
  // Nobody can ask to stop it before the first file is under way, and then only when others have a turn.
  atFirst = () => void setImmediate(() => stop.abort());
  await expect(importResults(core, { paths: results }, task)).rejects.toMatchObject({ code: 'CANCELLED' });
  const accepted = listPackages(core.db, 'in', 'result', batchId);
  expect(accepted.length).toBeGreaterThan(0);
  expect(accepted.length).toBeLessThan(results.length);
  expect(told).toBe(accepted.length);
  expect(verifyLedger(core)).toBeDefined();
});

test('what is told of an import is on the disk: no commit is left waiting, not even when it is stopped', async () => {
  const folder = makeFolder();
  const core = await open(join(folder, 'bureau'));
  const { results } = await makeDeskBatch(core, folder, { ...size, resultsPerExpert: 2 });
  const synchronous = () => rawConnection(core.db).pragma('synchronous', { simple: true });
  const stop = new AbortController();
  const done: number[] = [];
  const task = {
    signal: stop.signal,
    onProgress: (progress: { readonly done: number }) => void done.push(progress.done),
  };
  await importResults(core, { paths: results.slice(0, 3) }, task);
  expect(done.at(-1)).toBe(3);
  expect(synchronous()).toBe(2);
  stop.abort();
  await expect(importResults(core, { paths: results }, task)).rejects.toMatchObject({ code: 'CANCELLED' });
  expect(synchronous()).toBe(2);
});
