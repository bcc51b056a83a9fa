import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { migrate, type Migration } from '#db/migrate.ts';
import { migrations } from '#db/migrations/list.ts';
import { findTrustedKey } from '#db/repositories/keys.ts';
import { brandConnection } from '#db/sql.ts';
import { codeOf, makeFolder } from './store.ts';

const step = (version: number, sql: string): Migration => ({
  version,
  name: `step-${version}`,
  up: (raw) => raw.exec(sql),
});

const first = step(10, 'CREATE TABLE a (x INTEGER) STRICT; INSERT INTO a VALUES (1)');
const second = step(20, 'CREATE TABLE b (y TEXT) STRICT; INSERT INTO b SELECT x FROM a');

function openRaw(path = join(makeFolder(), 'test.db')) {
  const raw = new Database(path);
  onTestFinished(() => void raw.close());
  return { raw, path, version: () => raw.pragma('user_version', { simple: true }) };
}

/** Everything that defines the schema, in order. */
const schemaOf = (raw: Database.Database): unknown[] =>
  raw.prepare('SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name').all();

test('a new file gets every step, and no copy of nothing is made', () => {
  const { raw, path, version } = openRaw();
  expect(migrate(raw, path, [first, second])).toBe(20);
  expect(version()).toBe(20);
  expect(raw.prepare('SELECT y FROM b').pluck().all()).toEqual(['1']);
  expect(existsSync(`${path}.before-20`)).toBe(false);
});

test('an older file is copied as it was, then gets what is missing', () => {
  const { raw, path } = openRaw();
  migrate(raw, path, [first]);
  writeFileSync(`${path}.before-20.part`, 'left by a crash');
  expect(migrate(raw, path, [first, second])).toBe(20);
  const copy = new Database(`${path}.before-20`, { readonly: true });
  expect(copy.pragma('user_version', { simple: true })).toBe(10);
  expect(copy.prepare('SELECT x FROM a').pluck().all()).toEqual([1]);
  copy.close();
  expect(existsSync(`${path}.before-20.part`)).toBe(false);
});

test('a copy that an earlier attempt finished is not overwritten', () => {
  const { raw, path } = openRaw();
  migrate(raw, path, [first]);
  writeFileSync(`${path}.before-20`, 'the copy of the first attempt');
  migrate(raw, path, [first, second]);
  expect(() => new Database(`${path}.before-20`, { readonly: true }).pragma('user_version')).toThrow(
    'not a database',
  );
});

test('a current file is left alone', () => {
  const { raw, path } = openRaw();
  migrate(raw, path, [first, second]);
  expect(migrate(raw, path, [first, second])).toBe(20);
  expect(raw.prepare('SELECT count(*) FROM a').pluck().get()).toBe(1);
});

test('all pending steps happen or none', () => {
  const { raw, path, version } = openRaw();
  migrate(raw, path, [first]);
  const before = schemaOf(raw);
  expect(() => migrate(raw, path, [first, second, step(30, 'CREATE TABLE nonsense (')])).toThrow(
    'incomplete input',
  );
  expect(version()).toBe(10);
  expect(schemaOf(raw)).toEqual(before);
});

test('a file of a newer app is refused', () => {
  const { raw, path } = openRaw();
  migrate(raw, path, [first, second]);
  expect(codeOf(() => migrate(raw, path, [first]))).toBe('DB_FROM_FUTURE');
});

test.each([[[second, first]], [[first, { ...second, version: 10 }]], [[step(0, '')]]])(
  'steps out of order are a bug: %#',
  (steps) => {
    const { raw, path, version } = openRaw();
    expect(codeOf(() => migrate(raw, path, steps))).toBe('BUG');
    expect(version()).toBe(0);
  },
);

test('the list holds every migration file once, in steps of ten', () => {
  const files = readdirSync(join(import.meta.dirname, '../../db/migrations'))
    .filter((name) => /^\d{4}-/.test(name))
    .map((name) => basename(name, '.ts'));
  expect(migrations.map(({ version, name }) => `${String(version).padStart(4, '0')}-${name}`)).toEqual(files);
  expect(migrations.every(({ version }) => version % 10 === 0)).toBe(true);
});

test('a file that came through every version has the schema of a new one', () => {
  const grown = openRaw();
  migrations.forEach((_, index) => migrate(grown.raw, grown.path, migrations.slice(0, index + 1)));
  const fresh = openRaw();
  migrate(fresh.raw, fresh.path, migrations);
  expect(schemaOf(grown.raw)).toEqual(schemaOf(fresh.raw));
});

test('every table is STRICT', () => {
  const { raw, path } = openRaw();
  migrate(raw, path, migrations);
  const tables = raw.pragma('table_list') as { name: string; schema: string; strict: number; type: string }[];
  const loose = tables.filter(
    ({ name, schema, strict, type }) =>
      schema === 'main' && type === 'table' && strict === 0 && !name.startsWith('sqlite_'),
  );
  expect(loose).toEqual([]);
  expect(tables.length).toBeGreaterThan(12);
});

test('what an older program kept reads as before: a key leads no panel and has no end', () => {
  const { raw, path } = openRaw();
  migrate(
    raw,
    path,
    migrations.filter(({ version }) => version <= 70),
  );
  const hash = 'a'.repeat(64);
  raw.exec(`
    INSERT INTO trusted_keys VALUES ('ed25519:${hash}', 'expert', '阿依努尔', '', 'AAAA',
      '2026-01-01T00:00:00.000Z', 'E01', '2026-01-01T00:00:00.000Z', NULL, NULL);
  `);
  migrate(raw, path, migrations);
  expect(findTrustedKey(brandConnection(raw), `ed25519:${hash}`)).toEqual({
    keyId: `ed25519:${hash}`,
    role: 'expert',
    name: '阿依努尔',
    unit: '',
    publicKey: 'AAAA',
    createdAt: '2026-01-01T00:00:00.000Z',
    expertId: 'E01',
    enrolledAt: '2026-01-01T00:00:00.000Z',
    revokedAt: null,
  });
});
