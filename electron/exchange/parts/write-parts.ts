import { readdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { PackageFile, PackageFs } from '../files.ts';
import { joinFiles, type OpenPart } from './joined-file.ts';
import { partPath, splitPartPath } from './part-names.ts';

const unfinished = '.part';

/**
 * A file system on which a package lies in numbered parts. While it is written, the parts are `a.pxb.001.part`, …;
 * renaming gives the first part its name last, so that a set that begins is whole.
 */
export function splitFs(fs: PackageFs, partBytes: number, count: number): PackageFs {
  const numbers = Array.from({ length: count }, (_, index) => index + 1);
  const pathOf = (path: string, number: number): string =>
    path.endsWith(unfinished)
      ? `${partPath(path.slice(0, -unfinished.length), number)}${unfinished}`
      : partPath(path, number);
  return {
    ...fs,
    async open(path, mode) {
      const parts: OpenPart[] = [];
      try {
        for (const number of numbers)
          parts.push({ file: await fs.open(pathOf(path, number), mode), bytes: partBytes });
      } catch (error) {
        await closeAll(parts.map(({ file }) => file));
        throw error;
      }
      return joinFiles(parts);
    },
    async stat(path) {
      const found = await Promise.all(numbers.map((number) => fs.stat(pathOf(path, number))));
      const bytes = found.reduce((sum, one) => sum + one.bytes, 0);
      return { bytes, inode: found[0]?.inode ?? 0n, isFile: found.every((one) => one.isFile) };
    },
    async rename(from, to) {
      // Parts of a package that had the names before must not be taken for the rest of it, nor it for theirs.
      await fs.remove(pathOf(to, 1));
      for (const number of numbers.toReversed()) await fs.rename(pathOf(from, number), pathOf(to, number));
      await removeSurplus(fs, to, count);
    },
    async remove(path) {
      for (const number of numbers) await fs.remove(pathOf(path, number));
    },
  };
}

/** Parts of a longer set that had the same name before would be refused as foreign. */
async function removeSurplus(fs: PackageFs, base: string, count: number): Promise<void> {
  const names = await readdir(dirname(base)).catch(() => []);
  for (const name of names) {
    const part = splitPartPath(name);
    if (part?.base === basename(base) && part.number > count) await fs.remove(join(dirname(base), name));
  }
}

async function closeAll(files: readonly PackageFile[]): Promise<void> {
  for (const file of files) await file.close().catch(() => undefined);
}
