import { existsSync, readFileSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { keptPath } from '#electron/core/exchange/arrived-file.ts';
import { importResults } from '#electron/core/exchange/import-results.ts';
import { unwatchedTask } from '#electron/core/task.ts';
import { openVault } from '#electron/core/vault/vault.ts';
import { writeWhole } from '#electron/core/write-whole.ts';
import { makeDeskBatch } from '#tests/bench/desk-batch.ts';
import { makeFolder, openDesk } from '../desk/desk.ts';
import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';

/** Paths that were flushed to the disk since the test began, as the system names them. */
let flushed: string[];

/** Notes every flush that goes through a file handle, and lets it happen. */
beforeEach(async () => {
  flushed = [];
  const probe = await open(import.meta.filename);
  const handle = Object.getPrototypeOf(probe) as { sync: (this: { fd: number }) => Promise<void> };
  await probe.close();
  const { sync } = handle;
  handle.sync = function (this: { fd: number }) {
    flushed.push(readlinkSync(`/proc/self/fd/${this.fd}`));
    return sync.call(this);
  };
  onTestFinished(() => void (handle.sync = sync));
});

async function makeResults() {
  const folder = makeFolder();
  const desk = await openDesk(join(folder, 'bureau'));
  const { core } = desk;
  const size = { cases: 4, perCase: 2, experts: 4, resultsPerExpert: 3 };
  const { results } = await makeDeskBatch(core, folder, size);
  flushed = [];
  return { core, results };
}

test('a result is told only after its kept file and the folder that names it are on the disk', async () => {
  const { core, results } = await makeResults();
  let told = 0;
  const onProgress = (): void => {
    told += 1;
    // Flushed files carry the name under which they are found again.
    for (const path of flushed) expect(existsSync(path)).toBe(true);
    expect(flushed.at(-1)).toBe(join(core.dataDir, 'packages'));
  };
  const reports = await importResults(core, { paths: results }, { ...unwatchedTask, onProgress });
  expect(told).toBeGreaterThan(0);
  const kept = reports.flatMap(({ digest }) => (digest === null ? [] : [keptPath(core, digest)]));
  expect(kept).toHaveLength(results.length);
  expect(flushed).toEqual(expect.arrayContaining(kept));
  expect(flushed.lastIndexOf(join(core.dataDir, 'packages'))).toBe(flushed.length - 1);
});

test('a file that a power cut took is kept again when its result comes a second time', async () => {
  const { core, results } = await makeResults();
  const reports = await importResults(core, { paths: results });
  const [lost, cut] = reports.map(({ digest }) => keptPath(core, digest ?? ''));
  const whole = readFileSync(cut ?? '');
  rmSync(lost ?? '');
  writeFileSync(cut ?? '', whole.subarray(0, 100));
  const again = await importResults(core, { paths: results });
  expect(new Set(again.map(({ state }) => state))).toEqual(new Set(['already']));
  expect(existsSync(lost ?? '')).toBe(true);
  expect(readFileSync(cut ?? '').equals(whole)).toBe(true);
});

test('a small file and a document are flushed with the folders that name them', async () => {
  const folder = makeFolder();
  await writeWhole(join(folder, 'note.txt'), 'note');
  expect(flushed).toEqual([join(folder, 'note.txt.part'), folder]);
  flushed = [];
  const vault = await openVault(join(folder, 'vault'));
  const bytes = Buffer.from('document');
  const hash = createHash('sha256').update(bytes).digest('hex');
  await vault.put(hash, bytes.length, Readable.from([bytes]));
  const path = vault.pathOf(hash);
  expect(flushed).toEqual([join(folder, 'vault'), expect.stringContaining(path), dirname(path)]);
});
