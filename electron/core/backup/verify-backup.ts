import { createWriteStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { assertWhole, openReaderOf, type Reader } from '#db/snapshot.ts';
import { nodeFs, type PackageFs } from '#electron/exchange/files.ts';
import type { BlobSink } from '#electron/exchange/types.ts';
import { isRefusal, Refusal } from '#shared/errors/refusal.ts';
import type { BackupFacts } from '#shared/ipc/system.ts';
import { verifyLedger } from '../ledger/read.ts';
import { assertRunning, unwatchedTask, type Task } from '../task.ts';
import { listStored } from './format.ts';
import { withBackup, type OpenBackup } from './read-backup.ts';
import { isSealed } from './sealed-backup.ts';
import { sealedFs } from './sealed-fs.ts';

/**
 * Checks a whole backup: structure, every digest, the database's own integrity, the ledger's chain up to the
 * head that the manifest names. Nothing is written anywhere, least of all what an encrypted backup holds: its
 * database is looked at in memory.
 * @param passphrase of an encrypted backup
 * @throws BACKUP_DAMAGED, BACKUP_PASSPHRASE_*, DB_FROM_FUTURE, FILE_UNREADABLE, PKG_MEDIUM_LOST, CANCELLED
 */
export async function verifyBackup(
  path: string,
  task: Task = unwatchedTask,
  passphrase?: string,
): Promise<BackupFacts> {
  const isEncrypted = await isSealed(path);
  if (!isEncrypted) return verifyIn(nodeFs, path, task);
  if (passphrase === undefined) throw new Refusal('BACKUP_PASSPHRASE_NEEDED', { name: basename(path) });
  const facts = await verifyIn(sealedFs(path, passphrase, task), path, task);
  return { ...facts, bytes: (await stat(path)).size, isSealed: true };
}

async function verifyIn(fs: PackageFs, path: string, task: Task): Promise<BackupFacts> {
  const progress = countBytes(task, '核对备份');
  const check = async (backup: OpenBackup): Promise<BackupFacts> => {
    progress.begin(backup.bytes);
    const { database } = backup.manifest;
    // In the order of the file: an encrypted one is read from the start again for every step back.
    for (const hash of listStored(backup.manifest).keys()) {
      assertRunning(task);
      if (hash === database.sha256) assertDatabase(openReaderOf(await readContent(backup, hash)), backup);
      else await backup.check(hash);
    }
    progress.end();
    return describeBackup(backup);
  };
  return withBackup(path, task, progress.add, check, fs);
}

/** One content in memory: all of it, checked against its hash. */
async function readContent(backup: OpenBackup, sha256: string): Promise<Buffer> {
  let content = Buffer.alloc(0);
  const put: BlobSink['put'] = async (_hash, bytes, stream) => {
    content = Buffer.allocUnsafe(bytes);
    let done = 0;
    for await (const chunk of stream as AsyncIterable<Buffer>) done += chunk.copy(content, done);
  };
  await backup.store(sha256, { has: () => false, put });
  return content;
}

export function describeBackup({ manifest, digest, bytes }: OpenBackup): BackupFacts {
  const { createdAt, appVersion, documents, keys, ledger } = manifest;
  return { createdAt, appVersion, digest, bytes, documents: documents.length, keys: keys.length, ledger };
}

/**
 * The database that came out of a backup is sound and is the one that the manifest describes; it is closed afterwards.
 * @throws BACKUP_DAMAGED
 */
export function assertDatabase(reader: Reader, { name, manifest }: OpenBackup): void {
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
