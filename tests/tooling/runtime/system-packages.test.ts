import { describe, expect, it } from 'vitest';
import { findMissingPackages } from '#scripts/runtime/system-packages.mjs';

const EVERY_LIBRARY = [
  'libgtk-3.so.0',
  'libnss3.so',
  'libasound.so.2',
  'libgbm.so.1',
  'libXss.so.1',
  'libatk-bridge-2.0.so.0',
  'libdrm.so.2',
];

const complete = {
  libraryList: EVERY_LIBRARY.map((name) => `\t${name} (libc6,x86-64) => /lib/x86_64-linux-gnu/${name}`).join(
    '\n',
  ),
  chineseFontList: 'Noto Sans CJK SC\n',
  hasCommand: () => true,
};
const everyNeed = ['virtual-window', 'fonts', 'compiler', 'verifier', 'renderers'] as const;
const bare = { libraryList: '', chineseFontList: '', hasCommand: () => false };

const firstNames = (missing: readonly (readonly string[])[]) => missing.map(([name]) => name);

describe('findMissingPackages', () => {
  it('finds nothing missing on a complete system', () => {
    expect(findMissingPackages(everyNeed, complete)).toEqual([]);
  });

  it('names every package on a bare system', () => {
    expect(firstNames(findMissingPackages(everyNeed, bare))).toEqual([
      'libgtk-3-0',
      'libnss3',
      'libasound2',
      'libgbm1',
      'libxss1',
      'libatk-bridge2.0-0',
      'libdrm2',
      'xvfb',
      'xauth',
      'fontconfig',
      'fonts-noto-cjk',
      'g++',
      'python3',
      'openssl',
      'poppler-utils',
      'mupdf-tools',
      'qpdf',
    ]);
  });

  it('asks only for what the work needs', () => {
    expect(firstNames(findMissingPackages(['fonts'], { ...bare, hasCommand: () => true }))).toEqual([
      'fonts-noto-cjk',
    ]);
  });

  it.each(EVERY_LIBRARY)('misses %s when only a longer name is there', (library) => {
    const libraryList = complete.libraryList.replaceAll(library, `${library}.99`);
    expect(findMissingPackages(['window'], { ...complete, libraryList })).toHaveLength(1);
  });
});
