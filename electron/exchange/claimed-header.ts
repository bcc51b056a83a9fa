import { isRefusal } from '#shared/errors/refusal.ts';
import type { PackageHeader } from '#shared/package/header.ts';
import { checkLimits } from './checks.ts';
import { openByteSource } from './container/byte-source.ts';
import { readContainer } from './container/read-container.ts';
import { nodeFs, openForReading } from './files.ts';
import { readKnownHeader } from './header-bytes.ts';

/**
 * What a file says of itself, with no signature checked: good for nothing but the order in which files are looked at.
 * Null for what is no package, or cannot be read.
 */
export async function readClaimedHeader(path: string): Promise<PackageHeader | null> {
  try {
    const file = await openForReading(nodeFs, path);
    try {
      const { bytes, isFile } = await file.stat();
      if (!isFile) return null;
      checkLimits(bytes);
      const { header } = await readContainer(await openByteSource(file, bytes));
      return readKnownHeader(header);
    } finally {
      await file.close();
    }
  } catch (error) {
    // The import itself says what is wrong with it.
    if (isRefusal(error)) return null;
    throw error;
  }
}
