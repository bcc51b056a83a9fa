import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { version } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { expect, it } from 'vitest';

const require = createRequire(import.meta.url);

it('loads the pinned pdf.js, which is past CVE-2026-16633 (fixed in 6.2.108)', () => {
  expect(version).toBe('6.5.438');
});

it.each([
  'legacy/build/pdf.worker.min.mjs',
  'legacy/build/pdf.renderer.min.mjs',
  'wasm/jbig2.wasm',
  'wasm/openjpeg.wasm',
  'cmaps/UniGB-UCS2-H.bcmap',
  'standard_fonts/LiberationSans-Regular.ttf',
])('finds %s, which the app ships', (name) => {
  expect(existsSync(require.resolve(`pdfjs-dist/${name}`))).toBe(true);
});
