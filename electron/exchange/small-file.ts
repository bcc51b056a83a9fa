import { basename } from 'node:path';
import { Refusal } from '#shared/errors/refusal.ts';
import { openByteSource, readRange } from './container/byte-source.ts';
import { nodeFs, openForReading, type PackageFs } from './files.ts';

/**
 * Reads a file that is one envelope: at most a byte more than its limit, so that what is too long shows and
 * nothing is held that is larger. @throws FILE_UNREADABLE, PKG_MEDIUM_LOST
 */
export async function readSmallFile(
  path: string,
  limitBytes: number,
  fs: PackageFs = nodeFs,
): Promise<Buffer<ArrayBuffer>> {
  const file = await openForReading(fs, path);
  try {
    const { bytes, isFile } = await file.stat();
    if (!isFile) throw new Refusal('FILE_UNREADABLE', { name: basename(path), reason: '不是文件' });
    const source = await openByteSource(file, Math.min(bytes, limitBytes + 1));
    return await readRange(source, 0, source.bytes);
  } finally {
    await file.close();
  }
}

/** The first bytes of a file, fewer where it is shorter. @throws FILE_UNREADABLE, PKG_MEDIUM_LOST */
export const readStart = async (path: string, bytes: number): Promise<Buffer<ArrayBuffer>> =>
  (await readSmallFile(path, bytes)).subarray(0, bytes);
