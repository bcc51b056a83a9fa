import Database from 'better-sqlite3';
import type { Refusal } from '#shared/errors/refusal.ts';

/** Lock of the one process that works in a data folder. */
export const ownerLock = 'owner.lock';

/** A lock that is held until it is closed or its process ends. */
export interface Lock {
  close(): void;
}

/**
 * Holds an exclusive lock of the operating system on a file, as SQLite takes it: it ends with the process, even one
 * that is killed, and leaves nothing to clean up but the empty file.
 * @param isTaken the refusal when another process, or another part of this one, holds it
 */
export function holdLock(path: string, isTaken: () => Refusal): Lock {
  const lock = new Database(path, { timeout: 0 });
  try {
    lock.pragma('locking_mode = EXCLUSIVE');
    lock.exec('BEGIN EXCLUSIVE; CREATE TABLE IF NOT EXISTS owner (id INTEGER); COMMIT');
    return lock;
  } catch (error) {
    lock.close();
    if (error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY')) throw isTaken();
    throw error;
  }
}
