import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { nodeFs } from '#electron/exchange/files.ts';
import { inspectPackage } from '#electron/exchange/open.ts';
import { findPackage } from '#electron/exchange/parts/gather-parts.ts';
import { writePackage } from '#electron/exchange/write.ts';
import { gateFs } from './fault-fs.ts';
import { bundleRequest } from './samples.ts';

const child = join(import.meta.dirname, 'export-and-die.ts');
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kill-'));
});
afterEach(() => rm(folder, { recursive: true }));

/** Runs an export that is killed at one of its file operations; false when it ended before. */
function exportAndKill(outPath: string, operation: number, ...partBytes: number[]): boolean {
  const args = [child, outPath, String(operation), ...partBytes.map(String)];
  const { signal, status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  if (signal === null && status !== 0) throw new Error(stderr);
  return signal === 'SIGKILL';
}

/** Number of the file operation at which an undisturbed export in parts gives its first part a name. */
async function findFirstRename(fileLimitBytes: number): Promise<number> {
  let found = 0;
  const gate = (operation: string, number: number): void => {
    if (operation === 'rename' && found === 0) found = number;
  };
  await writePackage(
    { ...bundleRequest(join(folder, 'other.pxb')), fileLimitBytes },
    {},
    gateFs(nodeFs, gate),
  );
  return found;
}

describe('an export killed at every one of its file operations', () => {
  it('leaves the old package or the new one whole, and the next export works', async () => {
    const outPath = join(folder, 'a.pxb');
    await writePackage(bundleRequest(outPath));
    const first = await readFile(outPath);
    let replaced = 0;
    let operation = 1;
    for (; exportAndKill(outPath, operation); operation += 1) {
      const names = await readdir(folder);
      expect(names.filter((name) => !['a.pxb', 'a.pxb.part'].includes(name))).toEqual([]);
      const report = await inspectPackage(outPath);
      expect({ operation, ok: report.ok }).toEqual({ operation, ok: true });
      if (!(await readFile(outPath)).equals(first)) replaced += 1;
    }
    // Killed at the last operations the new package is already in place; before, the old one still is.
    expect(operation).toBeGreaterThan(12);
    expect(replaced).toBeGreaterThan(0);
    expect(replaced).toBeLessThan(operation / 2);
    await writePackage(bundleRequest(outPath));
    expect(await readdir(folder)).toEqual(['a.pxb']);
  }, 120_000);

  it('leaves, over parts that had the names before, no first part that does not begin a whole package', async () => {
    const outPath = join(folder, 'a.pxb');
    const written = await writePackage({ ...bundleRequest(outPath), fileLimitBytes: 4000 });
    expect(written.parts).toBeGreaterThan(1);
    // Before the names are given, nothing of the old package is touched: the test above.
    let operation = (await findFirstRename(3500)) - 2;
    let begun = 0;
    // Other sizes, so that parts of the old and of the new package fit together nowhere.
    for (; exportAndKill(outPath, operation, 3500); operation += 1) {
      if (!existsSync(`${outPath}.001`)) continue;
      begun += 1;
      const { path, fs, explain } = await findPackage(`${outPath}.001`);
      const report = await inspectPackage(path, {}, fs);
      expect({ operation, refusal: report.ok ? null : explain(report.refusal) }).toEqual({
        operation,
        refusal: null,
      });
      // Each kill finds the old package again.
      await writePackage({ ...bundleRequest(outPath), fileLimitBytes: 4000 });
    }
    expect(begun).toBeGreaterThan(2);
    const { path, fs } = await findPackage(`${outPath}.001`);
    expect((await inspectPackage(path, {}, fs)).ok).toBe(true);
    expect((await readdir(folder)).filter((name) => name.endsWith('.part'))).toEqual([]);
  }, 240_000);
});
