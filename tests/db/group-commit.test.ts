import { statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { flushCommits, transactUnflushed } from '#db/group-commit.ts';
import { execute, rawConnection, transact, type WritableDb } from '#db/sql.ts';
import { codeOf, makeFolder, openTestStore, runRaw } from './store.ts';

const flushed = 2;
const unflushed = 1;

const levelOf = (db: WritableDb): unknown => rawConnection(db).pragma('synchronous', { simple: true });

function openTable() {
  const folder = makeFolder();
  const { db } = openTestStore(folder);
  runRaw(db, 'CREATE TABLE t (id INTEGER PRIMARY KEY) STRICT');
  const insert = (id: number): number => execute(db, 'INSERT INTO t (id) VALUES (@id)', { id }, 1);
  const all = () => rawConnection(db).prepare('SELECT id FROM t ORDER BY id').pluck().all();
  const logBytes = () => statSync(join(folder, 'pingxia.db-wal')).size;
  return { db, insert, all, logBytes };
}

test('only the commit itself does without the flush', () => {
  const { db, insert, all } = openTable();
  const during = transactUnflushed(db, () => {
    insert(1);
    return levelOf(db);
  });
  expect(during).toBe(unflushed);
  expect(levelOf(db)).toBe(flushed);
  expect(all()).toEqual([1]);
});

test('it is everything or nothing, and afterwards commits are flushed again', () => {
  const { db, insert, all } = openTable();
  const twice = (): void => {
    insert(1);
    insert(1);
  };
  expect(codeOf(() => transactUnflushed(db, twice))).toBe('SQLITE_CONSTRAINT_PRIMARYKEY');
  expect(levelOf(db)).toBe(flushed);
  expect(all()).toEqual([]);
});

test('inside another transaction it is a bug, and leaves that one as it is', () => {
  const { db, insert, all } = openTable();
  transact(db, () => {
    insert(1);
    expect(codeOf(() => transactUnflushed(db, () => insert(2)))).toBe('BUG');
    expect(levelOf(db)).toBe(flushed);
  });
  expect(all()).toEqual([1]);
});

test('flushing writes a commit to the log and changes nothing', () => {
  const { db, insert, all, logBytes } = openTable();
  transactUnflushed(db, () => insert(1));
  const version: unknown = rawConnection(db).pragma('user_version', { simple: true });
  const before = logBytes();
  flushCommits(db);
  expect(logBytes()).toBeGreaterThan(before);
  expect(rawConnection(db).pragma('user_version', { simple: true })).toBe(version);
  expect(all()).toEqual([1]);
});
