import { copyFileSync, renameSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { listPackages } from '#db/repositories/packages.ts';
import { importResults } from '#electron/core/exchange/import-results.ts';
import { closeCore, openCore } from '#electron/core/open-core.ts';
import { verifyPackage } from '#electron/exchange/open.ts';
import { makeDeskBatch } from '#tests/bench/desk-batch.ts';
import { makeFolder, packsDir } from '../desk/desk.ts';

/** Puts one genuine file after another under a name, at every turn of the event loop, until told to stop. */
function swapFiles(path: string, files: readonly string[]): () => void {
  let turn = 0;
  let isOn = true;
  const swap = (): void => {
    if (!isOn) return;
    copyFileSync(files[turn % files.length] ?? '', `${path}.next`);
    renameSync(`${path}.next`, path);
    turn += 1;
    setImmediate(swap);
  };
  swap();
  return () => {
    isOn = false;
  };
}

test('a file that is exchanged while it is taken in: what is kept is what was verified', async () => {
  const folder = makeFolder();
  const core = await openCore({ dataDir: join(folder, 'bureau'), appVersion: '0.0.0-test', packsDir });
  onTestFinished(() => closeCore(core));
  const size = { cases: 4, perCase: 2, experts: 4, resultsPerExpert: 6 };
  const { batchId, results } = await makeDeskBatch(core, folder, size);
  const path = join(folder, 'stick.pxr');
  const stop = swapFiles(path, results);
  for (let round = 0; round < 30; round += 1) await importResults(core, { paths: [path] });
  stop();
  const kept = join(core.dataDir, 'packages');
  const names = (await readdir(kept)).filter((name) => name.endsWith('.pxr'));
  for (const name of names) expect(`${(await verifyPackage(join(kept, name))).digest}.pxr`).toBe(name);
  const accepted = listPackages(core.db, 'in', 'result', batchId).map(({ digest }) => `${digest}.pxr`);
  expect(accepted.length).toBeGreaterThan(0);
  expect(names).toEqual(expect.arrayContaining(accepted));
}, 60_000);
