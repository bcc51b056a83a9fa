import { copyFileSync, renameSync, statSync } from 'node:fs';
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

const sizes = {
  'read without waiting': {
    size: { cases: 4, perCase: 2, experts: 4, resultsPerExpert: 6 },
    bytes: [0, 2 ** 20],
    rounds: 30,
  },
  'read while others work': {
    size: { cases: 220, perCase: 1, experts: 1, resultsPerExpert: 6 },
    bytes: [2 ** 20, 2 ** 24],
    rounds: 12,
  },
} as const;

test.each(Object.entries(sizes))(
  'a file that is exchanged while it is %s: what is kept is what was verified',
  async (_, { size, bytes, rounds }) => {
    const folder = makeFolder();
    const core = await openCore({ dataDir: join(folder, 'bureau'), appVersion: '0.0.0-test', packsDir });
    onTestFinished(() => closeCore(core));
    const { batchId, results } = await makeDeskBatch(core, folder, size);
    for (const path of results) {
      expect(statSync(path).size).toBeGreaterThan(bytes[0]);
      expect(statSync(path).size).toBeLessThan(bytes[1]);
    }
    const path = join(folder, 'stick.pxr');
    const stop = swapFiles(path, results);
    for (let round = 0; round < rounds; round += 1) await importResults(core, { paths: [path] });
    stop();
    const kept = join(core.dataDir, 'packages');
    const names = (await readdir(kept)).filter((name) => name.endsWith('.pxr'));
    for (const name of names) expect(`${(await verifyPackage(join(kept, name))).digest}.pxr`).toBe(name);
    const accepted = listPackages(core.db, 'in', 'result', batchId).map(({ digest }) => `${digest}.pxr`);
    expect(accepted.length).toBeGreaterThan(0);
    expect(names).toEqual(expect.arrayContaining(accepted));
  },
  60_000,
);
