import { copyFile, mkdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { findPackage, type PackagePlaceOnDisk } from '#electron/exchange/parts/gather-parts.ts';
import { splitPartPath } from '#electron/exchange/parts/part-names.ts';
import { isRefusal } from '#shared/errors/refusal.ts';
import { toDiskRefusal } from '../disk-refusal.ts';
import type { Core } from '../open-core.ts';

/** Where parts of a package wait until the others come, on another stick. */
const waitingDir = (core: Core, base: string): string => join(core.dataDir, 'parts', basename(base));

/**
 * Finds a package by one of its files. Parts that are here while others are missing are copied to this machine, so
 * that sticks can be put in one after another.
 * @throws PKG_PART_MISSING with the names of those that are still missing, PKG_PART_MIXED, FILE_UNREADABLE
 */
export async function findGathered(core: Core, path: string): Promise<PackagePlaceOnDisk> {
  const part = splitPartPath(path);
  if (part === null) return findPackage(path);
  const folder = waitingDir(core, part.base);
  try {
    return await findPackage(path, [folder]);
  } catch (error) {
    if (isRefusal(error, 'PKG_PART_MISSING')) await keepParts(dirname(path), folder, error.details.found);
    // What does not fit together must not spoil the next attempt.
    if (isRefusal(error, 'PKG_PART_MIXED')) await rm(folder, { recursive: true, force: true });
    throw error;
  }
}

/** Drops what was gathered of a package. */
export async function forgetParts(core: Core, path: string): Promise<void> {
  const part = splitPartPath(path);
  if (part !== null) await rm(waitingDir(core, part.base), { recursive: true, force: true });
}

async function keepParts(from: string, folder: string, names: readonly string[]): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  for (const name of names) {
    const target = join(folder, name);
    try {
      await copyFile(join(from, name), `${target}.part`);
    } catch (error) {
      await rm(`${target}.part`, { force: true });
      // It was found among those that wait already.
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') continue;
      throw toDiskRefusal(error);
    }
    await rename(`${target}.part`, target);
  }
}
