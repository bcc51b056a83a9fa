import { Refusal } from '#shared/errors/refusal.ts';
import { guardWrite, rawConnection, transact, type WritableDb } from './sql.ts';

/**
 * Runs `work` in one transaction, everything or nothing, whose commit waits for no disk: it outlives the process, but a
 * power cut may take it back until `flushCommits` has returned or a later `transact` has. Whatever it says is told to
 * nobody before that.
 */
export function transactUnflushed<T>(db: WritableDb, work: () => T): T {
  const raw = rawConnection(db);
  if (raw.inTransaction) throw new Refusal('BUG', { summary: 'a transaction is already open' });
  raw.pragma('synchronous = NORMAL');
  try {
    return transact(db, work);
  } finally {
    raw.pragma('synchronous = FULL');
  }
}

/**
 * Brings every earlier commit to the disk: a flushed commit flushes the whole write-ahead log, those before it
 * included (https://sqlite.org/pragma.html#pragma_synchronous). It needs a page to write, so the schema's number is
 * written once more.
 * @throws DISK_FULL
 */
export function flushCommits(db: WritableDb): void {
  const raw = rawConnection(db);
  const version = Number(raw.pragma('user_version', { simple: true }));
  guardWrite(() => raw.pragma(`user_version = ${version}`));
}
