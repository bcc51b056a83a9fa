import { constants } from 'node:fs';
import { open, rename, rm, stat, statfs } from 'node:fs/promises';
import { basename } from 'node:path';
import { fat32LimitBytes } from './parts/part-names.ts';
import { Refusal } from '#shared/errors/refusal.ts';

/** An open file; positions and sizes in bytes. Both calls may move fewer bytes than asked. */
export interface PackageFile {
  readonly read: (target: Uint8Array, position: number) => Promise<number>;
  readonly write: (data: Uint8Array, position: number) => Promise<number>;
  readonly sync: () => Promise<void>;
  /** Size, and which file on which volume this is. */
  readonly stat: () => Promise<FileIdentity>;
  readonly close: () => Promise<void>;
}

export interface FileIdentity {
  readonly bytes: number;
  readonly inode: bigint;
  readonly isFile: boolean;
}

/** Every file operation that reading and writing packages needs; tests put faults behind it. */
export interface PackageFs {
  readonly open: (path: string, mode: 'read' | 'create') => Promise<PackageFile>;
  readonly stat: (path: string) => Promise<FileIdentity>;
  readonly rename: (from: string, to: string) => Promise<void>;
  readonly remove: (path: string) => Promise<void>;
  readonly syncFolder: (path: string) => Promise<void>;
  readonly freeBytes: (folder: string) => Promise<number>;
  /** What one file may hold there at most, where that is known and matters; else null. */
  readonly fileLimitBytes?: (folder: string) => Promise<number | null>;
}

/** `statfs` of FAT12 to FAT32 on Linux (MSDOS_SUPER_MAGIC); exFAT, which holds large files, has another. */
const fatMagic = 0x4d44;

/** Non-blocking where the system knows it: a named pipe must not keep the reader waiting for ever. */
export const readFlags = constants.O_RDONLY | (process.platform === 'win32' ? 0 : constants.O_NONBLOCK);

/** The real file system. `create` fails with EEXIST where a file exists. */
export const nodeFs: PackageFs = {
  async open(path, mode) {
    const handle = await open(path, mode === 'read' ? readFlags : 'wx+');
    return {
      read: async (target, position) => (await handle.read(target, 0, target.length, position)).bytesRead,
      write: async (data, position) => (await handle.write(data, 0, data.length, position)).bytesWritten,
      sync: () => handle.sync(),
      stat: async () => toIdentity(await handle.stat({ bigint: true })),
      close: () => handle.close(),
    };
  },
  stat: async (path) => toIdentity(await stat(path, { bigint: true })),
  rename,
  remove: (path) => rm(path, { force: true }),
  async syncFolder(path) {
    // Windows has no such call: there the rename itself is journalled by NTFS.
    if (process.platform === 'win32') return;
    const handle = await open(path, 'r');
    try {
      await handle.sync();
    } catch (error) {
      // Some file systems on sticks have no such call for folders; EIO and its like are real failures.
      if (!['EINVAL', 'ENOTSUP', 'ENOSYS'].includes(systemCodeOf(error) ?? '')) throw error;
    } finally {
      await handle.close();
    }
  },
  async freeBytes(folder) {
    const { bavail, bsize } = await statfs(folder);
    return bavail * bsize;
  },
  // Linux tells the kind of file system; elsewhere a large file fails with EFBIG and says what to do.
  fileLimitBytes: async (folder) => ((await statfs(folder)).type === fatMagic ? fat32LimitBytes : null),
};

function toIdentity(stats: { size: bigint; ino: bigint; isFile: () => boolean }): FileIdentity {
  return { bytes: Number(stats.size), inode: stats.ino, isFile: stats.isFile() };
}

const lostCodes = new Set([
  'EIO',
  'ENODEV',
  'ENXIO',
  'EBADF',
  'ESTALE',
  'ENOTCONN',
  'EREMOTEIO',
  'ETIMEDOUT',
]);
const deniedCodes = new Set(['EROFS', 'EACCES', 'EPERM']);
const fullCodes = new Set(['ENOSPC', 'EDQUOT']);

/** The operating system's code of an error (`ENOSPC`), or null when it is none of its errors. */
export function systemCodeOf(error: unknown): string | null {
  if (!(error instanceof Error) || !('syscall' in error) || !('code' in error)) return null;
  return typeof error.code === 'string' ? error.code : null;
}

/** Opens a file for reading; whatever its medium fails at is a refusal that names the file. */
export async function openForReading(fs: PackageFs, path: string): Promise<PackageFile> {
  const name = basename(path);
  const refuse = (error: unknown): never => {
    throw toReadRefusal(error, name);
  };
  const file = await fs.open(path, 'read').catch(refuse);
  return {
    ...file,
    read: (target, position) => file.read(target, position).catch(refuse),
    stat: () => file.stat().catch(refuse),
    close: () => file.close().catch(refuse),
  };
}

/** Turns a failed read into a refusal; hands back anything that is not the system's error. */
export function toReadRefusal(error: unknown, name: string): unknown {
  const reason = systemCodeOf(error);
  if (reason === null) return error;
  if (lostCodes.has(reason)) return new Refusal('PKG_MEDIUM_LOST', { name, reason }, { cause: error });
  return new Refusal('FILE_UNREADABLE', { name, reason }, { cause: error });
}

/** Turns a failed write into a refusal that says what a person can do about it. */
export function toWriteRefusal(error: unknown, name: string, neededBytes: number): unknown {
  const reason = systemCodeOf(error);
  if (reason === null) return error;
  const options = { cause: error };
  if (fullCodes.has(reason))
    return new Refusal('PKG_DISK_FULL', { name, neededBytes, freeBytes: null }, options);
  if (reason === 'EFBIG') return new Refusal('PKG_MEDIUM_FILE_LIMIT', { name, bytes: neededBytes }, options);
  if (deniedCodes.has(reason)) return new Refusal('PKG_MEDIUM_READ_ONLY', { name, reason }, options);
  if (lostCodes.has(reason)) return new Refusal('PKG_MEDIUM_LOST', { name, reason }, options);
  return new Refusal('FILE_UNWRITABLE', { name, reason }, options);
}
