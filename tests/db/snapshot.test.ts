import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { listRemarks, putRemark } from '#db/repositories/remarks.ts';
import {
  assertWhole,
  newestSchema,
  openReader,
  openReaderOf,
  writeSnapshot,
  type Reader,
} from '#db/snapshot.ts';
import { rawConnection, transact } from '#db/sql.ts';
import { codeOf, makeFolder, openTestStore } from './store.ts';

const remark = { id: 'a', place: { at: 'any' as const }, text: '材料不清' };
const at = '2026-11-21T08:00:00.000Z';

/** A folder with a database that is being worked in, and a snapshot of it. */
function prepare() {
  const folder = makeFolder();
  const store = openTestStore(folder);
  putRemark(store.db, remark, at);
  const path = join(folder, 'snapshot.db');
  writeSnapshot(store.db, path);
  return { folder, store, path };
}

const close = <T>(reader: Reader, work: (reader: Reader) => T): T => {
  try {
    return work(reader);
  } finally {
    reader.close();
  }
};

describe('a snapshot', () => {
  test('holds what was there at its moment, is whole, and stands alone', () => {
    const { store, path } = prepare();
    putRemark(store.db, { ...remark, id: 'b' }, at);
    expect(existsSync(`${path}-wal`)).toBe(false);
    for (const reader of [openReader(path), openReaderOf(readFileSync(path))])
      close(reader, ({ db, schemaVersion }) => {
        expect(schemaVersion).toBe(newestSchema);
        assertWhole(db);
        expect(listRemarks(db)).toEqual([remark]);
      });
  });

  test('is never written over another file, and not from within a transaction', () => {
    const { store, path } = prepare();
    const bytes = readFileSync(path);
    expect(() => writeSnapshot(store.db, path)).toThrow('already exists');
    expect(readFileSync(path).equals(bytes)).toBe(true);
    expect(() => transact(store.db, () => writeSnapshot(store.db, `${path}2`))).toThrow('transaction');
  });

  test('opens for nothing but reading, in a file and in memory', () => {
    const { path } = prepare();
    for (const reader of [openReader(path), openReaderOf(readFileSync(path))])
      close(reader, ({ db }) =>
        expect(() => rawConnection(db).exec('DELETE FROM remarks')).toThrow('readonly'),
      );
  });

  test('that a byte was changed of is not whole', () => {
    const { path } = prepare();
    const bytes = readFileSync(path);
    // The first page but one, wherever its rows lie: page 1 says what the file is.
    bytes.fill(0xff, 4096, 4096 + 200);
    expect(codeOf(() => close(openReaderOf(bytes), ({ db }) => assertWhole(db)))).toBe('DB_DAMAGED');
  });
});

describe('a file that is no database of this program', () => {
  test('is refused as missing, as something else, or as one of a newer program', () => {
    const { folder, path } = prepare();
    expect(codeOf(() => openReader(join(folder, 'none.db')))).toBe('FILE_UNREADABLE');
    const text = join(folder, 'text.db');
    writeFileSync(text, 'no database at all, but long enough to be looked at'.repeat(100));
    expect(codeOf(() => openReader(text))).toBe('DB_DAMAGED');
    expect(codeOf(() => openReaderOf(readFileSync(text)))).toBe('DB_DAMAGED');
    const raw = new Database(path);
    raw.pragma(`user_version = ${newestSchema + 1}`);
    raw.close();
    for (const open of [() => openReader(path), () => openReaderOf(readFileSync(path))])
      expect(codeOf(open)).toBe('DB_FROM_FUTURE');
  });
});
