import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { openStore } from '#db/open.ts';
import { rawConnection } from '#db/sql.ts';
import { codeOf, makeFolder, openTestStore, runRaw } from './store.ts';

/** Another process that has the folder open. */
async function holdFolder(folder: string): Promise<ChildProcess> {
  const script = join(import.meta.dirname, 'hold-folder.mjs');
  const child = spawn(process.execPath, [script, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  await once(child.stdout as NodeJS.ReadableStream, 'data');
  return child;
}

test('the file is durable and strict about references', () => {
  const raw = rawConnection(openTestStore().db);
  const pragma = (name: string): unknown => raw.pragma(name, { simple: true });
  expect(pragma('journal_mode')).toBe('wal');
  expect(pragma('synchronous')).toBe(2);
  expect(pragma('foreign_keys')).toBe(1);
  expect(pragma('trusted_schema')).toBe(0);
  expect(pragma('busy_timeout')).toBe(5000);
});

test('one process owns a folder, and closing gives it free', () => {
  const folder = makeFolder();
  const first = openTestStore(folder);
  expect(codeOf(() => openStore(folder))).toBe('DB_IN_USE');
  first.close();
  const second = openTestStore(folder);
  expect(second.wasUnclean).toBe(false);
});

test('another process is kept out until it dies, even by kill -9; what it committed is there', async () => {
  const folder = makeFolder();
  const child = await holdFolder(folder);
  expect(codeOf(() => openStore(folder))).toBe('DB_IN_USE');
  child.kill('SIGKILL');
  await once(child, 'exit');
  const store = openTestStore(folder);
  expect(store.wasUnclean).toBe(true);
  expect(rawConnection(store.db).prepare('SELECT document FROM settings').all()).toEqual([
    { document: '{}' },
  ]);
});

test('a file that is no database is refused and left alone', () => {
  const folder = makeFolder();
  const path = join(folder, 'pingxia.db');
  const rubbish = 'this is no database '.repeat(60);
  writeFileSync(path, rubbish);
  expect(codeOf(() => openStore(folder))).toBe('DB_DAMAGED');
  expect(readFileSync(path, 'utf8')).toBe(rubbish);
  // The lock of the failed attempt is free again.
  expect(codeOf(() => openStore(folder))).toBe('DB_DAMAGED');
});

test('damage is found after an unclean end', () => {
  const folder = makeFolder();
  openTestStore(folder).close();
  const path = join(folder, 'pingxia.db');
  const raw = new Database(path);
  const pageBytes = raw.pragma('page_size', { simple: true }) as number;
  const query = "SELECT rootpage FROM sqlite_schema WHERE name = 'trusted_keys_by_expert'";
  const page = raw.prepare(query).pluck().get() as number;
  raw.close();
  const bytes = readFileSync(path);
  writeFileSync(path, bytes.fill(0x41, (page - 1) * pageBytes, page * pageBytes));
  writeFileSync(`${path}-wal`, 'cut off');
  expect(codeOf(() => openStore(folder))).toBe('DB_DAMAGED');
});

test('references that point nowhere are found after an unclean end', () => {
  const folder = makeFolder();
  openTestStore(folder).close();
  const path = join(folder, 'pingxia.db');
  const raw = new Database(path);
  raw.pragma('foreign_keys = OFF');
  raw.exec("INSERT INTO experts VALUES ('b-00000001', 'E01', 'x', '', '', '', '[]', 0)");
  raw.close();
  writeFileSync(`${path}-wal`, 'cut off');
  expect(codeOf(() => openStore(folder))).toBe('DB_DAMAGED');
});

test('a newer file is refused without a change', () => {
  const folder = makeFolder();
  openTestStore(folder).close();
  const path = join(folder, 'pingxia.db');
  const raw = new Database(path);
  raw.pragma('user_version = 99990');
  raw.close();
  const before = readFileSync(path);
  expect(codeOf(() => openStore(folder))).toBe('DB_FROM_FUTURE');
  expect(readFileSync(path).equals(before)).toBe(true);
});

test('a clean close leaves no write-ahead log behind', () => {
  const folder = makeFolder();
  const store = openTestStore(folder);
  runRaw(store.db, "INSERT INTO settings (id, document) VALUES (1, '{}')");
  expect(existsSync(join(folder, 'pingxia.db-wal'))).toBe(true);
  store.close();
  expect(existsSync(join(folder, 'pingxia.db-wal'))).toBe(false);
});
