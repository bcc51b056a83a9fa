import { spawnSync } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { inspectPackage } from '#electron/exchange/open.ts';
import { writePackage } from '#electron/exchange/write.ts';
import { bundleRequest } from './samples.ts';

const child = join(import.meta.dirname, 'export-and-die.ts');
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kill-'));
});
afterEach(() => rm(folder, { recursive: true }));

/** Runs an export that is killed at one of its file operations; false when it ended before. */
function exportAndKill(outPath: string, operation: number): boolean {
  const { signal, status, stderr } = spawnSync(process.execPath, [child, outPath, String(operation)], {
    encoding: 'utf8',
  });
  if (signal === null && status !== 0) throw new Error(stderr);
  return signal === 'SIGKILL';
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
});
