import { existsSync, mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { isRefusal, Refusal } from '#shared/errors/refusal.ts';
import { holdLock, ownerLock } from './lock.ts';
import { migrate } from './migrate.ts';
import { migrations } from './migrations/list.ts';
import { brandConnection, type WritableDb } from './sql.ts';

const busyTimeoutMs = 5000;

/** An open database with the lock that keeps every other process out of its folder. */
export interface Store {
  readonly db: WritableDb;
  readonly schemaVersion: number;
  /** True when the last owner did not close the file (crash, power cut); it was checked on opening. */
  readonly wasUnclean: boolean;
  isOpen(): boolean;
  close(): void;
}

/**
 * Opens (or creates) `pingxia.db` in `dataDir`, migrated to the newest schema.
 * @throws DB_IN_USE, DB_FROM_FUTURE, DB_DAMAGED
 */
export function openStore(dataDir: string): Store {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const lock = holdLock(join(dataDir, ownerLock), () => new Refusal('DB_IN_USE', {}));
  try {
    const path = join(dataDir, 'pingxia.db');
    const wasUnclean = hasLeftoverLog(path);
    const raw = connect(path);
    try {
      if (wasUnclean) checkIntegrity(raw);
      const schemaVersion = migrate(raw, path, migrations);
      const close = (): void => {
        raw.close();
        lock.close();
      };
      return { db: brandConnection(raw), schemaVersion, wasUnclean, isOpen: () => raw.open, close };
    } catch (error) {
      raw.close();
      throw error;
    }
  } catch (error) {
    lock.close();
    throw isNotADatabase(error) ? new Refusal('DB_DAMAGED', { problem: '文件不是数据库' }) : error;
  }
}

/** Sealed reviews are long rows: SQLite's own 2 MiB would read them from the file again for every one that comes in. */
const cacheKib = 32 * 1024;

function connect(path: string): Database.Database {
  const raw = new Database(path, { timeout: busyTimeoutMs });
  raw.pragma('journal_mode = WAL');
  raw.pragma('synchronous = FULL');
  raw.pragma('foreign_keys = ON');
  raw.pragma('trusted_schema = OFF');
  raw.pragma(`cache_size = -${cacheKib}`);
  return raw;
}

/** A clean close removes the write-ahead log; one with content was left by a process that died. */
function hasLeftoverLog(path: string): boolean {
  const log = `${path}-wal`;
  return existsSync(log) && statSync(log).size > 0;
}

export function checkIntegrity(raw: Database.Database): void {
  try {
    const problems = raw.pragma('integrity_check(3)') as { integrity_check: string }[];
    const found = problems.map((row) => row.integrity_check).filter((text) => text !== 'ok');
    if (found.length > 0) throw new Refusal('DB_DAMAGED', { problem: found.join('；') });
    const orphans = raw.pragma('foreign_key_check') as unknown[];
    if (orphans.length > 0) throw new Refusal('DB_DAMAGED', { problem: `${orphans.length} 行引用断开` });
  } catch (error) {
    if (isRefusal(error)) throw error;
    if (error instanceof Database.SqliteError && error.code.startsWith('SQLITE_CORRUPT')) {
      throw new Refusal('DB_DAMAGED', { problem: error.message }, { cause: error });
    }
    throw error;
  }
}

const isNotADatabase = (error: unknown): boolean =>
  error instanceof Database.SqliteError &&
  (error.code === 'SQLITE_NOTADB' || error.code === 'SQLITE_CORRUPT');
