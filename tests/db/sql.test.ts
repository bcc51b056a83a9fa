import { expect, test } from 'vitest';
import { z } from 'zod';
import { flagColumn, jsonColumn } from '#db/json-column.ts';
import { execute, rawConnection, selectAll, selectOne, transact } from '#db/sql.ts';
import { codeOf, openTestStore, runRaw } from './store.ts';

const Row = z.object({ id: z.int(), text: z.string() });

function openTable() {
  const { db } = openTestStore();
  runRaw(db, 'CREATE TABLE t (id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT');
  const insert = (id: number, text: string): number =>
    execute(db, 'INSERT INTO t (id, text) VALUES (@id, @text)', { id, text }, 1);
  const all = () => selectAll(db, Row, 'SELECT id, text FROM t ORDER BY id');
  return { db, insert, all };
}

test('values are bound, never spliced into the statement', () => {
  const { db, insert, all } = openTable();
  const nasty = "'); DROP TABLE t; --";
  insert(1, nasty);
  expect(selectOne(db, Row, 'SELECT id, text FROM t WHERE text = @text', { text: nasty })).toEqual(all()[0]);
  expect(selectOne(db, Row, 'SELECT id, text FROM t WHERE id = 9')).toBeNull();
});

test('a read cannot write, whatever its text says', () => {
  const { db, insert, all } = openTable();
  insert(1, 'kept');
  expect(codeOf(() => selectAll(db, Row, 'DELETE FROM t RETURNING id, text'))).toBe('BUG');
  expect(codeOf(() => selectOne(db, Row, 'UPDATE t SET text = 1 RETURNING id, text'))).toBe('BUG');
  expect(all()).toEqual([{ id: 1, text: 'kept' }]);
});

test('rows that do not have the promised shape are not handed out', () => {
  const { db, insert } = openTable();
  insert(1, 'x');
  expect(() => selectAll(db, z.object({ id: z.string() }), 'SELECT id FROM t')).toThrow('expected string');
});

test('a write that changes more or fewer rows than it must is a bug', () => {
  const { db, insert } = openTable();
  insert(1, 'x');
  expect(codeOf(() => execute(db, 'UPDATE t SET text = 2 WHERE id = 7', {}, 1))).toBe('BUG');
  expect(execute(db, 'UPDATE t SET text = 2 WHERE id = 7')).toBe(0);
});

test('a transaction is everything or nothing, and does not nest', () => {
  const { db, insert, all } = openTable();
  const work = (): void => {
    insert(1, 'one');
    insert(1, 'again');
  };
  expect(codeOf(() => transact(db, work))).toBe('SQLITE_CONSTRAINT_PRIMARYKEY');
  expect(all()).toEqual([]);
  expect(transact(db, () => insert(2, 'two'))).toBe(1);
  expect(codeOf(() => transact(db, () => transact(db, () => 1)))).toBe('BUG');
  expect(all()).toEqual([{ id: 2, text: 'two' }]);
});

test('a protected row is a refusal that names what is protected', () => {
  const { db, insert } = openTable();
  insert(1, 'x');
  runRaw(db, "CREATE TRIGGER keep BEFORE DELETE ON t BEGIN SELECT RAISE(ABORT, 'ROW_SEALED:这一行'); END");
  expect(() => execute(db, 'DELETE FROM t')).toThrow('这一行已经签名封存');
  expect(codeOf(() => transact(db, () => execute(db, 'DELETE FROM t')))).toBe('ROW_SEALED');
});

test('a full disk is a refusal, and what was saved stays', () => {
  const { db, insert, all } = openTable();
  insert(1, 'saved');
  const raw = rawConnection(db);
  raw.pragma(`max_page_count = ${String(raw.pragma('page_count', { simple: true }))}`);
  expect(codeOf(() => transact(db, () => insert(2, 'x'.repeat(100_000))))).toBe('DISK_FULL');
  expect(all()).toEqual([{ id: 1, text: 'saved' }]);
});

test('JSON and flag columns are read by their schema', () => {
  const column = jsonColumn(z.strictObject({ a: z.int() }));
  expect(column.parse('{"a":1}')).toEqual({ a: 1 });
  expect(() => column.parse('{"a":1,"b":2}')).toThrow('Unrecognized key');
  expect(() => column.parse('{')).toThrow('JSON');
  expect(flagColumn.parse(1)).toBe(true);
  expect(flagColumn.parse(0)).toBe(false);
  expect(() => flagColumn.parse(2)).toThrow('Invalid input');
});
