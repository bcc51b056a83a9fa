import { describe, expect, it } from 'vitest';
import { fileInside } from '#electron/shell/file-inside.ts';

describe('fileInside', () => {
  it('finds the page and its assets', () => {
    expect(fileInside('/app/out', '/')).toBe('/app/out/index.html');
    expect(fileInside('/app/out', '/assets/a.js')).toBe('/app/out/assets/a.js');
  });

  it.each([
    '/../main/main.js',
    '/%2e%2e/main/main.js',
    '/..%2fmain.js',
    '/assets/../../x',
    '/%2e%2e%2f%2e%2e%2fetc/passwd',
    '/a%00.js',
    '/../out-other/x',
  ])('refuses %s', (path) => expect(fileInside('/app/out', path)).toBeNull());
});
