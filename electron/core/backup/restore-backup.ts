import { mkdir, readdir, rename, rm, rmdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { holdLock, ownerLock } from '#db/lock.ts';
import { databaseName, openReader } from '#db/snapshot.ts';
import { nodeFs } from '#electron/exchange/files.ts';
import { Refusal } from '#shared/errors/refusal.ts';
import type { BackupFacts } from '#shared/ipc/system.ts';
import { assertRunning, unwatchedTask, type Task } from '../task.ts';
import { openVault } from '../vault/vault.ts';
import { noteBackup } from './last-backup.ts';
import { packagesFolder } from './read-files.ts';
import { withBackup, type OpenBackup } from './read-backup.ts';
import { withPlainBackup } from './sealed-backup.ts';
import { assertDatabase, countBytes, describeBackup, intoFile } from './verify-backup.ts';

/**
 * Restores a backup into a folder that is empty or not there yet. Everything is checked on the way, in a folder
 * beside it that gets the name last: what has the name is whole.
 * @param passphrase of an encrypted backup
 * @throws BACKUP_RUNNING, BACKUP_TARGET_NOT_EMPTY, BACKUP_DAMAGED, BACKUP_PASSPHRASE_*, DB_FROM_FUTURE, FILE_UNREADABLE, DISK_FULL,
 * CANCELLED
 */
export async function restoreBackup(
  path: string,
  dataDir: string,
  task: Task = unwatchedTask,
  passphrase?: string,
): Promise<BackupFacts> {
  await assertEmpty(dataDir);
  const part = `${dataDir}.restoring`;
  await mkdir(part, { recursive: true, mode: 0o700 });
  // It keeps others out of the finished folder too, until it is closed.
  const lock = holdLock(
    join(part, ownerLock),
    () => new Refusal('BACKUP_RUNNING', { name: basename(dataDir) }),
  );
  const progress = countBytes(task, '恢复备份');
  try {
    await removeLeftovers(part);
    // An encrypted backup is opened in there: what a kill leaves of it goes with the next attempt.
    const facts = await withPlainBackup({ path, folder: part, passphrase, task }, (plain) =>
      withBackup(plain, task, progress.add, async (backup) => {
        progress.begin(backup.bytes);
        await fill(part, backup, task);
        return describeBackup(backup);
      }),
    );
    // Windows renames nothing that is open.
    if (process.platform === 'win32') lock.close();
    await assertEmpty(dataDir);
    // Windows renames onto no folder, not even an empty one; `rmdir` removes nothing but an empty one.
    await rmdir(dataDir).catch(ignoreMissing);
    await rename(part, dataDir);
    await nodeFs.syncFolder(dirname(dataDir));
    progress.end();
    return facts;
  } catch (error) {
    if (process.platform === 'win32') lock.close();
    await rm(part, { recursive: true, force: true });
    throw error;
  } finally {
    lock.close();
  }
}

/** What a restore that was killed has left. */
async function removeLeftovers(folder: string): Promise<void> {
  for (const name of await readdir(folder))
    if (!name.startsWith(ownerLock)) await rm(join(folder, name), { recursive: true });
}

async function fill(folder: string, backup: OpenBackup, task: Task): Promise<void> {
  const { database, keys, documents, packages = [], createdAt, ledger } = backup.manifest;
  const keysDir = join(folder, 'keys');
  await mkdir(keysDir, { recursive: true, mode: 0o700 });
  // First, because it says whether the rest is worth the time.
  await backup.store(database.sha256, intoFile(join(folder, databaseName)));
  assertDatabase(openReader(join(folder, databaseName)), backup);
  for (const { name, sha256 } of keys) await backup.store(sha256, intoFile(join(keysDir, name)));
  const packagesDir = join(folder, packagesFolder);
  if (packages.length > 0) await mkdir(packagesDir, { recursive: true, mode: 0o700 });
  for (const { name, sha256 } of packages) {
    assertRunning(task);
    await backup.store(sha256, intoFile(join(packagesDir, name)));
  }
  const vault = await openVault(join(folder, 'vault'));
  const sink = {
    has: vault.has,
    put: (hash: string, bytes: number, stream: Parameters<typeof vault.put>[2]) =>
      vault.put(hash, bytes, stream, { signal: task.signal }),
  };
  for (const { sha256 } of documents) {
    assertRunning(task);
    await backup.store(sha256, sink);
  }
  await noteBackup(folder, { at: createdAt, digest: backup.digest, ledgerLines: ledger.lines });
  await nodeFs.syncFolder(folder);
}

async function assertEmpty(dataDir: string): Promise<void> {
  const found = await readdir(dataDir).catch(ignoreMissing);
  if (found !== undefined && found.length > 0)
    throw new Refusal('BACKUP_TARGET_NOT_EMPTY', { name: basename(dataDir) });
}

function ignoreMissing(error: unknown): undefined {
  if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
  throw error;
}
