import { closeSync, fstatSync, openSync, read, readSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { copyFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { nodeFs, readFlags, type PackageFs } from '#electron/exchange/files.ts';
import { bytesFs } from '#electron/exchange/bytes-fs.ts';
import { inspectPackage } from '#electron/exchange/open.ts';
import { Refusal } from '#shared/errors/refusal.ts';
import { toDiskRefusal } from '../disk-refusal.ts';
import type { Core } from '../open-core.ts';
import type { UnflushedFiles } from './unflushed-files.ts';

/** A result holds text only; a larger held file is recorded but not copied. */
const keptBytes = 64 * 1024 ** 2;

/** What is this small is read without waiting: for most results waking another thread takes longer. */
const quickBytes = 1024 ** 2;

/** Up to here a file is held while it is verified; every honest result is: a review is six thousand bytes. */
const heldBytes = 16 * 1024 ** 2;

/**
 * A package as it was found on a stick. What is kept is what was verified, whatever becomes of the stick's file meanwhile.
 */
export interface ArrivedFile {
  readonly path: string;
  /** Gives the bytes to verify. */
  readonly fs: PackageFs;
  /**
   * Keeps them under their digest; the file is on the disk when `unflushed` was flushed.
   * @throws DISK_FULL, PKG_* when a large file has changed since it was verified
   */
  readonly keep: (core: Core, digest: string, unflushed: UnflushedFiles) => Promise<void>;
  /** Whether they are kept as they should be: a power cut may have taken what nobody was told of yet. */
  readonly isKept: (core: Core, digest: string) => Promise<boolean>;
}

/** Where the file of an accepted or held package is kept. */
export const keptPath = (core: Core, digest: string): string =>
  join(core.dataDir, 'packages', `${digest}.pxr`);

/** Reads a file whole and leaves one that is too large for it, or what cannot be read, to the verification. */
export async function openArrived(path: string): Promise<ArrivedFile> {
  const bytes = await readWhole(path);
  if (bytes === null)
    return {
      path,
      fs: nodeFs,
      keep: (core, digest, unflushed) => keepLarge(core, path, digest, unflushed),
      isKept: (core, digest) => Promise.resolve(isKeptLarge(keptPath(core, digest), path)),
    };
  return {
    path,
    fs: bytesFs(path, bytes),
    isKept: async (core, digest) => (await readWhole(keptPath(core, digest)))?.equals(bytes) === true,
    keep(core, digest, unflushed) {
      const target = keptPath(core, digest);
      if (path !== target) {
        // A backup takes what has the final name: that is always whole.
        try {
          writeFileSync(`${target}.part`, bytes);
          renameSync(`${target}.part`, target);
          unflushed.add(target);
        } catch (error) {
          throw toDiskRefusal(error);
        }
      }
      return Promise.resolve();
    },
  };
}

/** Null for what is too large, no file, or cannot be read: the verification says so in its own words. */
async function readWhole(path: string): Promise<Buffer | null> {
  let descriptor: number;
  try {
    descriptor = openSync(path, readFlags);
  } catch {
    return null;
  }
  try {
    const stats = fstatSync(descriptor);
    if (!stats.isFile() || stats.size > heldBytes) return null;
    const bytes = Buffer.allocUnsafe(stats.size);
    let done = 0;
    for (let moved = -1; done < bytes.length && moved !== 0; done += moved)
      moved = await readSome(descriptor, bytes, done);
    return bytes.subarray(0, done);
  } catch {
    return null;
  } finally {
    closeSync(descriptor);
  }
}

const readLater = promisify(read);

async function readSome(descriptor: number, bytes: Buffer, done: number): Promise<number> {
  if (bytes.length <= quickBytes) return readSync(descriptor, bytes, done, bytes.length - done, done);
  return (await readLater(descriptor, bytes, done, Math.min(quickBytes, bytes.length - done), done))
    .bytesRead;
}

/** What is too large to keep needs none; of the others the size says whether the copy is whole. */
function isKeptLarge(target: string, path: string): boolean {
  const { size } = statSync(path);
  return size > keptBytes || statSync(target, { throwIfNoEntry: false })?.size === size;
}

/** A large file is copied after it was verified, so the copy is verified again before it gets its name. */
async function keepLarge(core: Core, path: string, digest: string, unflushed: UnflushedFiles): Promise<void> {
  const target = keptPath(core, digest);
  if (path === target || statSync(path).size > keptBytes) return;
  const part = `${target}.part`;
  try {
    await copyFile(path, part);
    const report = await inspectPackage(part);
    const found = report.ok ? report.verified.digest : report.signed?.digest;
    if (!report.ok || found !== digest)
      throw new Refusal('PKG_DIGEST', { name: report.ok ? 'header.dsse' : report.refusal.code });
    renameSync(part, target);
    unflushed.add(target);
  } catch (error) {
    await rm(part, { force: true });
    throw toDiskRefusal(error);
  }
}
