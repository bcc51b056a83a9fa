import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findOutdatedPackages } from '#scripts/runtime/ensure-node-modules.mjs';
import { inRepo } from '#scripts/runtime/paths.mjs';

const wanted = {
  '': { name: 'app' },
  'node_modules/a': { integrity: 'sha512-a1' },
  'node_modules/only-elsewhere': { integrity: 'sha512-o', optional: true },
};

describe('findOutdatedPackages', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'pingxia-lock-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const compare = (installed?: object) => {
    writeFileSync(join(folder, 'package-lock.json'), JSON.stringify({ packages: wanted }));
    const record = join(folder, '.package-lock.json');
    if (installed) writeFileSync(record, JSON.stringify({ packages: installed }));
    return findOutdatedPackages(join(folder, 'package-lock.json'), record);
  };

  it('is content when every package is there, and lets optional ones of other platforms go', () => {
    expect(compare({ 'node_modules/a': { integrity: 'sha512-a1' } })).toEqual([]);
  });

  it('names a package of another version', () => {
    expect(compare({ 'node_modules/a': { integrity: 'sha512-a0' } })).toEqual(['node_modules/a']);
  });

  it('names a package that is not there', () => {
    expect(compare({})).toEqual(['node_modules/a']);
  });

  it('names the folder when nothing has been installed, or an installation was interrupted', () => {
    expect(compare()).toEqual([folder]);
  });

  it('finds this checkout installed, for it runs', () => {
    expect(
      findOutdatedPackages(inRepo('package-lock.json'), inRepo('node_modules', '.package-lock.json')),
    ).toEqual([]);
  });
});
