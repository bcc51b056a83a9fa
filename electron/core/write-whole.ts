import { open, rename, rm } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { nodeFs } from '#electron/exchange/files.ts';
import { Refusal } from '#shared/errors/refusal.ts';

/**
 * Writes a small file so that its final name is always whole; returns its name without the folder.
 * @throws FILE_UNWRITABLE
 */
export async function writeWhole(path: string, bytes: Uint8Array | string): Promise<string> {
  const part = `${path}.part`;
  try {
    const handle = await open(part, 'w');
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(part, path);
    await nodeFs.syncFolder(dirname(path));
    return basename(path);
  } catch (error) {
    await rm(part, { force: true });
    const reason = (error as NodeJS.ErrnoException).code;
    if (reason === undefined) throw error;
    throw new Refusal('FILE_UNWRITABLE', { name: basename(path), reason }, { cause: error });
  }
}
