import { deflateRawSync } from 'node:zlib';
import type { HostilePdf } from './hostile-pdf.ts';
import { goodScan, latin1 } from './writer.ts';

const cutAt = (name: string, place: (bytes: Buffer) => number): HostilePdf => ({
  name: `cut-${name}`,
  make: () => goodScan().subarray(0, place(goodScan())),
});

const share = (part: number) => (bytes: Buffer) => Math.floor(bytes.length * part);
const before =
  (word: string, skip = 0) =>
  (bytes: Buffer) =>
    bytes.lastIndexOf(word) + skip;

/** Copies that ended too early, and files that never were a PDF. */
export const cutFiles: readonly HostilePdf[] = [
  cutAt('in-the-header', () => 5),
  cutAt('after-the-header', () => 9),
  cutAt('at-a-tenth', share(0.1)),
  cutAt('at-a-half', share(0.5)),
  cutAt('at-nine-tenths', share(0.9)),
  cutAt('before-the-table', before('xref\n0')),
  cutAt('in-the-table', before('xref\n0', 120)),
  cutAt('before-the-trailer', before('trailer')),
  cutAt('in-the-trailer', before('trailer', 14)),
  cutAt('before-startxref', before('startxref')),
  cutAt('before-the-offset', before('startxref', 10)),
  cutAt('before-the-end-mark', before('%%EOF')),
];

const asPdf = (name: string, make: () => Buffer): HostilePdf => ({ name, make, isForeign: true });

export const foreignFiles: readonly HostilePdf[] = [
  asPdf('zero-bytes', () => Buffer.alloc(0)),
  asPdf('zip', () =>
    Buffer.concat([latin1('PK\x03\x04\x14\0\0\0\x08\0'), deflateRawSync(latin1('x'.repeat(9999)))]),
  ),
  asPdf('html', () =>
    latin1(
      '<!doctype html><script>window.open("http://127.0.0.1:9/")</script><img src="http://127.0.0.1:9/a">',
    ),
  ),
  asPdf('program', () => Buffer.concat([latin1('MZ\x90\0\x03\0\0\0'), Buffer.alloc(40_000, 0xcc)])),
  asPdf('zeros', () => Buffer.alloc(200_000)),
  { name: 'header-and-zeros', make: () => Buffer.concat([latin1('%PDF-1.7\n'), Buffer.alloc(300_000)]) },
  { name: 'html-with-a-header', make: () => latin1('%PDF-1.4\n<html><script>alert(1)</script></html>') },
];
