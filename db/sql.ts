import Database from 'better-sqlite3';
import type { z } from 'zod';
import { Refusal } from '#shared/errors/refusal.ts';

declare const readable: unique symbol;
declare const writable: unique symbol;

/** A connection that a function may only read through: it has no way to run a statement that writes. */
export interface ReadableDb {
  readonly [readable]: true;
}

/** A connection that may also write. Handed to a read function it is simply a `ReadableDb`. */
export interface WritableDb extends ReadableDb {
  readonly [writable]: true;
}

export type SqlValue = string | number | null | Uint8Array;
export type SqlParams = Readonly<Record<string, SqlValue>>;

type Statement = Database.Statement<[SqlParams], unknown>;

const statements = new WeakMap<ReadableDb, Map<string, Statement>>();

/** Gives a raw connection its brand; only `open.ts` and tests of migrations call this. */
export const brandConnection = (raw: Database.Database): WritableDb => raw as unknown as WritableDb;

/** The raw connection behind the brand, for pragmas and migrations. */
export const rawConnection = (db: ReadableDb): Database.Database => db as unknown as Database.Database;

/** All rows of a query, each checked by `row`. Values are bound by name (`@name`), never spliced in. */
export function selectAll<T>(db: ReadableDb, row: z.ZodType<T>, sql: string, params: SqlParams = {}): T[] {
  return prepareRead(db, sql)
    .all(params)
    .map((one) => row.parse(one));
}

/** The one row of a query, or null when there is none. */
export function selectOne<T>(
  db: ReadableDb,
  row: z.ZodType<T>,
  sql: string,
  params: SqlParams = {},
): T | null {
  const found = prepareRead(db, sql).get(params);
  return found === undefined ? null : row.parse(found);
}

/**
 * Runs a statement that writes and returns the number of rows changed.
 * @param expected throws (a bug) unless exactly that many rows changed
 * @throws ROW_SEALED when a trigger protects the row, DISK_FULL when there is no room
 */
export function execute(db: WritableDb, sql: string, params: SqlParams = {}, expected?: number): number {
  const { changes } = guardWrite(() => prepare(db, sql).run(params));
  if (expected !== undefined && changes !== expected) {
    throw new Refusal('BUG', { summary: `expected ${expected} changed rows, got ${changes}: ${sql}` });
  }
  return changes;
}

/** Runs `work` in one transaction: everything or nothing. A transaction inside another one is a bug. */
export function transact<T>(db: WritableDb, work: () => T): T {
  const raw = rawConnection(db);
  if (raw.inTransaction) throw new Refusal('BUG', { summary: 'a transaction is already open' });
  return guardWrite(() => raw.transaction(work).immediate());
}

function prepareRead(db: ReadableDb, sql: string): Statement {
  const statement = prepare(db, sql);
  if (!statement.readonly) throw new Refusal('BUG', { summary: `not a query: ${sql}` });
  return statement;
}

function prepare(db: ReadableDb, sql: string): Statement {
  const cache = statements.get(db) ?? new Map<string, Statement>();
  statements.set(db, cache);
  const known = cache.get(sql);
  if (known !== undefined) return known;
  const statement = rawConnection(db).prepare<[SqlParams]>(sql);
  cache.set(sql, statement);
  return statement;
}

/** Turns the refusals that only SQLite can see into refusals with a sentence. */
export function guardWrite<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof Database.SqliteError)) throw error;
    const sealed = /^ROW_SEALED:(.+)$/.exec(error.message)?.[1];
    if (sealed !== undefined) throw new Refusal('ROW_SEALED', { what: sealed }, { cause: error });
    if (error.code === 'SQLITE_FULL' || error.code.startsWith('SQLITE_IOERR')) {
      throw new Refusal('DISK_FULL', { reason: error.code }, { cause: error });
    }
    throw error;
  }
}
