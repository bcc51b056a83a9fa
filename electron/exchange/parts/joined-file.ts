import type { PackageFile } from '../files.ts';

/** A part and how many bytes of the package belong into it; the last one may hold fewer. */
export interface OpenPart {
  readonly file: PackageFile;
  readonly bytes: number;
}

/** Parts, one after another, as the one file that they are. A read or write ends at the end of a part. */
export function joinFiles(parts: readonly OpenPart[]): PackageFile {
  const each = async (work: (file: PackageFile) => Promise<void>): Promise<void> => {
    for (const { file } of parts) await work(file);
  };
  return {
    read: (target, position) =>
      at(parts, position, target.length, (file, offset, length) =>
        file.read(target.subarray(0, length), offset),
      ),
    write: (data, position) =>
      at(parts, position, data.length, (file, offset, length) =>
        file.write(data.subarray(0, length), offset),
      ),
    sync: () => each((file) => file.sync()),
    async stat() {
      const found = await Promise.all(parts.map(({ file }) => file.stat()));
      const bytes = found.reduce((sum, one) => sum + one.bytes, 0);
      return { bytes, inode: found[0]?.inode ?? 0n, isFile: found.every((one) => one.isFile) };
    },
    async close() {
      // Every handle is given back, also when closing one of them fails.
      const results = await Promise.allSettled(parts.map(({ file }) => file.close()));
      const failed = results.find((one) => one.status === 'rejected');
      if (failed !== undefined) throw failed.reason;
    },
  };
}

async function at(
  parts: readonly OpenPart[],
  position: number,
  length: number,
  move: (file: PackageFile, offset: number, length: number) => Promise<number>,
): Promise<number> {
  let start = 0;
  for (const { file, bytes } of parts) {
    if (position < start + bytes)
      return move(file, position - start, Math.min(length, start + bytes - position));
    start += bytes;
  }
  return 0;
}
