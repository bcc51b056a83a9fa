import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { readSqliteDefines } from '#scripts/runtime/compile-sqlite.mjs';
import { inRepo } from '#scripts/runtime/paths.mjs';

describe('readSqliteDefines', () => {
  const defines = readSqliteDefines(inRepo('node_modules', 'better-sqlite3', 'deps', 'defines.gypi'));

  it('reads every option that the loaded SQLite says it was built with', () => {
    const db = new Database(':memory:');
    const reported = db.prepare('PRAGMA compile_options').pluck().all() as string[];
    db.close();
    const enabled = reported.filter((option) => option.startsWith('ENABLE_'));
    expect(enabled.length).toBeGreaterThan(10);
    expect(defines).toEqual(expect.arrayContaining(enabled.map((option) => `SQLITE_${option}`)));
  });
});
