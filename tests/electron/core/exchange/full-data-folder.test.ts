import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, rmdirSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { exportBundle } from '#electron/core/exchange/export-bundles.ts';
import { importBundle } from '#electron/core/exchange/import-bundle.ts';
import { importResults } from '#electron/core/exchange/import-results.ts';
import { partPath } from '#electron/exchange/parts/part-names.ts';
import { isRefusal } from '#shared/errors/refusal.ts';
import { makeDeskBatch } from '#tests/bench/desk-batch.ts';
import { checkFolder } from '#tests/fuzz/faults/check-folder.ts';
import { withFolder } from '#tests/fuzz/faults/stage.ts';
import { makeFolder, openDesk } from '../desk/desk.ts';
import { writeMaterial } from '../desk/material.ts';
import { prepareBatch } from '../desk/whole-job.ts';

const page = 4096;
const disk = mkdtempSync(join(tmpdir(), 'full-data-'));
const mount = (): boolean =>
  spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64m', 'tmpfs', disk]).status === 0;
const unmount = (): boolean => spawnSync('umount', [disk]).status === 0;
/** Only root may mount a disk of its own. */
const canMount = mount() && unmount();

/** Leaves so many pages free, works, and gives the room back. */
async function withPagesLeft<T>(pages: number, work: () => Promise<T>): Promise<T | { code: string }> {
  const { bavail, bsize } = statfsSync(disk);
  const filler = join(disk, 'filler');
  writeFileSync(filler, Buffer.alloc(Math.max(0, bavail * bsize - pages * page)));
  try {
    return await work();
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return { code: error.code };
  } finally {
    rmSync(filler);
  }
}

describe.skipIf(!canMount)('a data folder whose disk is full', () => {
  afterAll(() => rmdirSync(disk));

  it('takes results in or says that the disk is full, at every size; then everything comes in', async () => {
    expect(mount()).toBe(true);
    try {
      const data = join(disk, 'data');
      const size = { cases: 3, perCase: 2, experts: 3, resultsPerExpert: 8 };
      const { results } = await withFolder(data, (core) => makeDeskBatch(core, makeFolder(), size));
      const codes = new Set<string>();
      for (let pages = 0; pages < 1000; pages += 1 + Math.floor(pages / 2)) {
        const outcome = await withFolder(data, (core) =>
          withPagesLeft(pages, async () => {
            const reports = await importResults(core, { paths: results });
            for (const { state } of reports) expect(['accepted', 'already']).toContain(state);
            return { code: 'ok' };
          }),
        );
        codes.add(outcome.code);
        await checkFolder(data);
      }
      expect([...codes].toSorted((a, b) => a.localeCompare(b))).toEqual(['DISK_FULL', 'ok']);
      const { packages } = await checkFolder(data);
      expect(packages.size).toBe(3 + results.length);
    } finally {
      unmount();
    }
  }, 240_000);

  it('takes a bundle in, whole or in parts of which one is missing, or says that the disk is full', async () => {
    const folder = makeFolder();
    const bundle = join(folder, 'a.pxb');
    const split = join(folder, 'parts', 'b.pxb');
    mkdirSync(join(folder, 'parts'));
    const { core, ...bureau } = await openDesk(join(folder, 'bureau'));
    const batchId = await prepareBatch({ core, ...bureau }, await writeMaterial(folder));
    const handOut = { batchId, expertId: 'E01' };
    await exportBundle(core, { ...handOut, path: bundle });
    const written = await exportBundle(core, { ...handOut, path: split, fileLimitBytes: 20_000 });
    expect(written.parts).toBeGreaterThan(2);
    rmSync(partPath(split, 2));
    expect(mount()).toBe(true);
    try {
      const codes = new Set<string>();
      for (let pages = 0; pages < 400; pages += 1 + Math.floor(pages / 2)) {
        const data = join(disk, `expert-${pages}`);
        await withFolder(data, () => Promise.resolve());
        for (const path of [partPath(split, 1), bundle]) {
          const outcome = await withFolder(data, (core) =>
            withPagesLeft(pages, async () => ({
              code: (await importBundle(core, { path })).report.code ?? 'ok',
            })),
          );
          codes.add(outcome.code);
          await checkFolder(data);
        }
        const again = await withFolder(data, (core) => importBundle(core, { path: bundle }));
        expect(`${again.report.state}: ${again.report.message}`).toMatch(/^(?:accepted|already):/);
        rmSync(data, { recursive: true });
      }
      expect([...codes].toSorted((a, b) => a.localeCompare(b))).toEqual([
        'DISK_FULL',
        'ok',
        'PKG_PART_MISSING',
      ]);
    } finally {
      unmount();
    }
  }, 240_000);
});
