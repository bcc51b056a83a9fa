import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Folder of the data folder that holds kept packages and what encrypted ones hold. */
export const packagesFolder = 'packages';

export interface KeyBytes {
  readonly name: string;
  readonly bytes: Buffer;
}

/** The key files of one moment: another process may be setting a passphrase, so two readings must agree. */
export async function readKeyFiles(dir: string): Promise<KeyBytes[]> {
  for (let before = await readAll(dir); ;) {
    const now = await readAll(dir);
    const isSettled =
      now.length === before.length &&
      now.every(
        ({ name, bytes }, index) => name === before[index]?.name && bytes.equals(before[index].bytes),
      );
    if (isSettled) return now;
    before = now;
  }
}

/** Names of the kept packages; a `.part` is not one yet. */
export async function listPackageFiles(dataDir: string): Promise<string[]> {
  const names = await listNames(join(dataDir, packagesFolder));
  return names.filter((name) => /^[0-9a-f]{64}\.(?:pxr|open)$/.test(name));
}

async function readAll(dir: string): Promise<KeyBytes[]> {
  const names = (await listNames(dir)).filter((name) => name.endsWith('.json'));
  return Promise.all(names.map(async (name) => ({ name, bytes: await readFile(join(dir, name)) })));
}

async function listNames(dir: string): Promise<string[]> {
  try {
    return (await readdir(dir)).toSorted();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
