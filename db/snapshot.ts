import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import Database from 'better-sqlite3';
import { Refusal } from '#shared/errors/refusal.ts';
import { migrations } from './migrations/list.ts';
import { checkIntegrity } from './open.ts';
import { brandConnection, rawConnection, type ReadableDb } from './sql.ts';

/** A database opened for nothing but reading; the app that owns the folder may go on writing. */
export interface Reader {
  readonly db: ReadableDb;
  readonly schemaVersion: number;
  close(): void;
}

/** Name of the database in a data folder. */
export const databaseName = 'pingxia.db';

/** The schema that this program writes. */
export const newestSchema = migrations.at(-1)?.version ?? 0;

/**
 * Opens a database file beside whoever owns its folder.
 * @throws FILE_UNREADABLE when there is none, DB_FROM_FUTURE, DB_DAMAGED when it is no database
 */
export function openReader(path: string): Reader {
  if (!existsSync(path))
    throw new Refusal('FILE_UNREADABLE', { name: basename(path), reason: '没有这个文件' });
  return readFrom(new Database(path, { readonly: true, timeout: 5000 }));
}

/**
 * Opens a database that lies in memory.
 * @throws DB_FROM_FUTURE, DB_DAMAGED when it is no database
 */
export function openReaderOf(bytes: Buffer): Reader {
  return readFrom(new Database(bytes, { readonly: true }));
}

function readFrom(raw: Database.Database): Reader {
  try {
    const schemaVersion = readSchema(raw);
    if (schemaVersion > newestSchema)
      throw new Refusal('DB_FROM_FUTURE', { fileVersion: schemaVersion, appVersion: newestSchema });
    return { db: brandConnection(raw), schemaVersion, close: () => raw.close() };
  } catch (error) {
    raw.close();
    throw error;
  }
}

function readSchema(raw: Database.Database): number {
  try {
    return raw.pragma('user_version', { simple: true }) as number;
  } catch (error) {
    if (!(error instanceof Database.SqliteError)) throw error;
    throw new Refusal('DB_DAMAGED', { problem: '文件不是数据库' }, { cause: error });
  }
}

/**
 * Copies the database as it stands now into a new file: one consistent read, whatever is written meanwhile
 * (https://www.sqlite.org/lang_vacuum.html#vacuuminto). The file must not exist.
 */
export function writeSnapshot(db: ReadableDb, path: string): void {
  rawConnection(db).prepare('VACUUM INTO ?').run(path);
}

/** Walks the whole file. @throws DB_DAMAGED */
export function assertWhole(db: ReadableDb): void {
  checkIntegrity(rawConnection(db));
}
