import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { describe, expect, it } from 'vitest';
import { openSimpleScan } from '#renderer/viewer/simple-scan.ts';
import { makePackedPdf, makePdf, scanObjects, type Body, type MadePdf } from './make-pdf.ts';

async function withOverlay({ source, bytes }: MadePdf): Promise<Uint8Array> {
  const overlay = (await openSimpleScan(source, bytes.length))?.overlay();
  if (overlay === null || overlay === undefined) throw new Error('no overlay');
  return Buffer.concat([bytes, overlay]);
}

async function pageSizes(data: Uint8Array): Promise<number[]> {
  const task = getDocument({ data: new Uint8Array(data), verbosity: 0 });
  const file = await task.promise;
  const widths: number[] = [];
  for (let page = 1; page <= file.numPages; page += 1) widths.push((await file.getPage(page)).view[2] ?? 0);
  await task.destroy();
  return widths;
}

/** A flat scan whose pages differ in width, so that their order shows. */
function numberedObjects(pages: number): Record<number, Body> {
  const objects = scanObjects(pages);
  for (let page = 0; page < pages; page += 1) {
    objects[3 + page * 3] = `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${100 + page} 842] >>`;
  }
  return objects;
}

describe('the update that spares pdf.js a flat page tree', () => {
  it('shows pdf.js the same pages in the same order', async () => {
    const pdf = makePdf(numberedObjects(40));
    const expected = Array.from({ length: 40 }, (_, page) => 100 + page);
    expect(await pageSizes(pdf.bytes)).toEqual(expected);
    expect(await pageSizes(await withOverlay(pdf))).toEqual(expected);
  });

  it('stands behind files with a packed table as well', async () => {
    const entries = Object.entries(numberedObjects(12));
    const pick = (isText: boolean) => entries.filter(([, body]) => (typeof body === 'string') === isText);
    const pdf = makePackedPdf(
      Object.fromEntries(pick(true)) as Record<number, string>,
      Object.fromEntries(pick(false)) as Record<number, Body>,
    );
    expect(await pageSizes(await withOverlay(pdf))).toEqual(
      Array.from({ length: 12 }, (_, page) => 100 + page),
    );
  });

  it('is not made for a handful of pages', async () => {
    const pdf = makePdf(scanObjects(3));
    expect((await openSimpleScan(pdf.source, pdf.bytes.length))?.overlay()).toBeNull();
  });
});
