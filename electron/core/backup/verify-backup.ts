import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { assertWhole, databaseName, openReader } from '#db/snapshot.ts';
import type { BlobSink } from '#electron/exchange/types.ts';
import { isRefusal, Refusal } from '#shared/errors/refusal.ts';
import type { BackupFacts } from '#shared/ipc/system.ts';
import { verifyLedger } from '../ledger/read.ts';
import { assertRunning, unwatchedTask, type Task } from '../task.ts';
import { listStored } from './format.ts';
import { withBackup, type OpenBackup } from './read-backup.ts';
import { withPlainBackup } from './sealed-backup.ts';

/**
 * Checks a whole backup: structure, every digest, the database's own integrity, the ledger's chain up to the
 * head that the manifest names.
 * @param passphrase of an encrypted backup; it is opened in the system's folder for temporary files
 * @throws BACKUP_DAMAGED, BACKUP_PASSPHRASE_*, DB_FROM_FUTURE, FILE_UNREADABLE, PKG_MEDIUM_LOST, CANCELLED
 */
export async function verifyBackup(
  path: string,
  task: Task = unwatchedTask,
  passphrase?: string,
): Promise<BackupFacts> {
  const folder = await mkdtemp(join(tmpdir(), 'pingxia-backup-'));
  const progress = countBytes(task, '核对备份');
  try {
    return await withPlainBackup({ path, folder, passphrase, task }, (plain) =>
      withBackup(plain, task, progress.add, async (backup) => {
        progress.begin(backup.bytes);
        const { database } = backup.manifest;
        const copy = join(folder, databaseName);
        await backup.store(database.sha256, intoFile(copy));
        assertDatabase(copy, backup);
        for (const hash of listStored(backup.manifest).keys()) {
          assertRunning(task);
          if (hash !== database.sha256) await backup.check(hash);
        }
        progress.end();
        return describeBackup(backup);
      }),
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

export function describeBackup({ manifest, digest, bytes }: OpenBackup): BackupFacts {
  const { createdAt, appVersion, documents, keys, ledger } = manifest;
  return { createdAt, appVersion, digest, bytes, documents: documents.length, keys: keys.length, ledger };
}

/**
 * The database that came out of a backup is sound and is the one that the manifest describes.
 * @throws BACKUP_DAMAGED
 */
export function assertDatabase(path: string, { name, manifest }: OpenBackup): void {
  const reader = openReader(path);
  try {
    assertWhole(reader.db);
    const { lines, head } = verifyLedger(reader);
    const { ledger, schemaVersion } = manifest;
    if (lines !== ledger.lines || head !== ledger.head || reader.schemaVersion !== schemaVersion)
      throw new Refusal('BACKUP_DAMAGED', { name, problem: '数据库与清单所写的不是同一个。' });
  } catch (error) {
    if (isRefusal(error, 'DB_DAMAGED') || isRefusal(error, 'LEDGER_BROKEN'))
      throw new Refusal('BACKUP_DAMAGED', { name, problem: error.message }, { cause: error });
    throw error;
  } finally {
    reader.close();
  }
}

/** Takes one content as a file of its own, flushed to the disk. */
export const intoFile = (path: string): BlobSink => ({
  has: () => false,
  put: (_hash, _bytes, stream) => pipeline(stream, createWriteStream(path, { mode: 0o600, flush: true })),
});

/** Progress in bytes of one label. */
export function countBytes(task: Task, label: string) {
  let done = 0;
  let total: number | null = null;
  const tell = (): void => task.onProgress({ label, done, total, unit: 'bytes' });
  return {
    begin(bytes: number): void {
      total = bytes;
      tell();
    },
    add(bytes: number): void {
      // The end is told by `end`, after the last check: until then the work is not over.
      done = Math.min(done + bytes, (total ?? Infinity) - 1);
      tell();
    },
    end(): void {
      done = total ?? done;
      tell();
    },
  };
}
