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
    const { bytes } = await file.stat();
    const source = await openByteSource(file, Math.min(bytes, limitBytes + 1));
    return await readRange(source, 0, source.bytes);
  } finally {
    await file.close();
  }
}
