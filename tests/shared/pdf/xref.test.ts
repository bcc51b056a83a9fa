import { deflateSync, inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { openObjects } from '#shared/pdf/objects.ts';
import type { PdfSource } from '#shared/pdf/source.ts';
import { NotSimple } from '#shared/pdf/values.ts';
import { walkPages, type PageNode } from '#shared/pdf/walk-pages.ts';
import { readXref } from '#shared/pdf/xref.ts';
import { pageTree, tablePdf, updatedPdf } from '#tests/electron/core/intake/pdf-files.ts';

const objects = {
  1: '<< /Type /Catalog /Pages 2 0 R >>',
  2: pageTree(['3 0 R']),
  3: '<< /Type /Page /MediaBox [0 0 595 842] /Annots 77 0 R >>',
};

const sourceOf = (bytes: Uint8Array): PdfSource => ({
  bytes: bytes.length,
  read: (begin, end) => Promise.resolve(bytes.slice(begin, end)),
  inflate: async (packed, maxBytes) => inflateSync(packed, { maxOutputLength: maxBytes }),
});

/** A file that is nothing but a reference stream with these rows. */
function streamPdf(data: Buffer, entries: string): Buffer {
  const head = `%PDF-1.5\n9 0 obj\n<< /Type /XRef /Length ${data.length} ${entries} >>\nstream\n`;
  const tail = '\nendstream\nendobj\nstartxref\n9\n%%EOF\n';
  return Buffer.concat([Buffer.from(head, 'latin1'), data, Buffer.from(tail, 'latin1')]);
}

async function pagesOf(bytes: Uint8Array): Promise<PageNode[]> {
  const pages: PageNode[] = [];
  for await (const page of walkPages(await openObjects(sourceOf(bytes)))) pages.push(page);
  return pages;
}

describe('the index of a PDF', () => {
  it('says of each object where its newest version stands', async () => {
    const base = tablePdf(objects);
    const newer = updatedPdf(base, { 3: objects[3], 9: 'true' });
    const { entries, newest, trailer } = await readXref(sourceOf(newer));
    expect(entries.get(2)?.offset).toBe(newer.indexOf('2 0 obj'));
    expect(entries.get(3)?.offset).toBe(newer.lastIndexOf('3 0 obj'));
    expect(newest).toEqual({ kind: 'table', start: newer.lastIndexOf('xref\n0') });
    expect(trailer.get('Root')).toEqual({ number: 1, generation: 0 });
  });

  it('takes what the newest trailer does not say from an older one', async () => {
    const base = tablePdf(objects, '/Info 8 0 R');
    expect((await readXref(sourceOf(updatedPdf(base, { 9: 'true' })))).trailer.get('Info')).toEqual({
      number: 8,
      generation: 0,
    });
  });

  it('frees a number above those of all objects, whatever the file says of its size', async () => {
    const found = await openObjects(sourceOf(tablePdf({ ...objects, 300: 'null' })));
    expect(found.trailer.get('Size')).toBe(99);
    expect(found.firstFree).toBe(301);
  });

  it.each<[string, Buffer]>([
    [
      'rows of no width for ever',
      streamPdf(deflateSync(Buffer.alloc(9)), `/Size 9000000000000 /W [0 0 0] /Filter /FlateDecode`),
    ],
    [
      'more rows than any document',
      streamPdf(deflateSync(Buffer.alloc(7_000_000)), `/Size 7000000 /W [1 0 0] /Filter /FlateDecode`),
    ],
    [
      'rows that inflate beyond the bound',
      streamPdf(deflateSync(Buffer.alloc(9_000_000)), `/Size 100 /W [1 1 1] /Filter /FlateDecode`),
    ],
    ['fewer rows than it says', streamPdf(Buffer.alloc(9), '/Size 4 /W [1 1 1]')],
  ])('is refused with %s', async (_, bytes) => {
    await expect(readXref(sourceOf(bytes))).rejects.toThrow(NotSimple);
  });

  it('is read from a stream: free, standing in the file, and packed into another object', async () => {
    const rows = [
      [0, 0, 0, 0],
      [1, 0x12, 0x34, 5],
      [2, 0, 7, 3],
      [1, 0, 0x99, 0],
    ];
    const data = deflateSync(Buffer.from(rows.flat()));
    const bytes = streamPdf(data, '/Size 12 /Index [0 3 11 1] /W [1 2 1] /Filter /FlateDecode');
    const { entries, newest } = await readXref(sourceOf(bytes));
    expect(newest).toEqual({ kind: 'stream', start: 9 });
    expect(entries.get(0)).toBeUndefined();
    expect(entries.get(1)).toEqual({ offset: 0x1234, generation: 5, container: null });
    expect(entries.get(2)).toEqual({ offset: 0, generation: 0, container: 7 });
    expect(entries.get(11)).toEqual({ offset: 0x99, generation: 0, container: null });
  });

  it('takes rows without a kind for objects that stand in the file', async () => {
    const bytes = streamPdf(Buffer.from([0, 1, 2]), '/Size 3 /W [0 1 0]');
    const { entries } = await readXref(sourceOf(bytes));
    expect(entries.get(2)).toEqual({ offset: 2, generation: 0, container: null });
  });

  it.each([
    ['no rows at all', tablePdf(objects).toString('latin1').replace('trailer', 'tra1ler')],
    ['a trailer that is none', tablePdf(objects).toString('latin1').replace('trailer\n<<', 'trailer\n7 <<')],
  ])('is refused with %s', async (_, text) => {
    await expect(readXref(sourceOf(Buffer.from(text, 'latin1')))).rejects.toThrow(NotSimple);
  });

  it('is read once, though it says that it comes before itself', async () => {
    const start = tablePdf(objects).lastIndexOf('xref\n0');
    const bytes = tablePdf(objects, `/Prev ${start}`);
    expect((await readXref(sourceOf(bytes))).newest).toEqual({ kind: 'table', start });
    expect(await pagesOf(bytes)).toHaveLength(1);
  });

  it('is made of the objects themselves where it is refused', async () => {
    const bytes = tablePdf(objects, '/Prev 7');
    await expect(readXref(sourceOf(bytes))).rejects.toThrow(NotSimple);
    expect((await openObjects(sourceOf(bytes))).xref.newest).toBeNull();
    expect(await pagesOf(bytes)).toHaveLength(1);
  });
});

describe('the objects of a PDF', () => {
  it('are null where a reference leads to none', async () => {
    const found = await openObjects(sourceOf(tablePdf(objects)));
    expect(await found.resolve({ number: 77, generation: 0 })).toBeNull();
    await expect(found.resolve({ number: 3, generation: 4 })).rejects.toThrow(NotSimple);
  });

  it.each([
    ['leads back to itself', { 2: pageTree(['2 0 R', '3 0 R']) }],
    ['leads back to what stands above', { 2: pageTree(['4 0 R']), 4: pageTree(['2 0 R']) }],
  ])('are refused where the tree of pages %s', async (_, more) => {
    await expect(pagesOf(tablePdf({ ...objects, ...more }))).rejects.toThrow(NotSimple);
  });

  it('give a stream of exactly its length, and refuse one that is longer than the file', async () => {
    const written = (length: number): string => `<< /Length ${length} >>\nstream\nabcdef\nendstream`;
    const read = async (length: number): Promise<string> => {
      const found = await openObjects(sourceOf(tablePdf({ ...objects, 8: written(length) })));
      const stream = await found.stream({ number: 8, generation: 0 });
      return Buffer.from(await found.content(stream)).toString('latin1');
    };
    expect(await read(6)).toBe('abcdef');
    await expect(read(60_000)).rejects.toThrow(NotSimple);
  });

  it('give pages what stands above them in the tree', async () => {
    const nested = {
      ...objects,
      2: '<< /Type /Pages /Kids [4 0 R 3 0 R] /Rotate 90 /Count 7 >>',
      4: '<< /Type /Pages /Kids [5 0 R] /CropBox [1 2 3 4] >>',
      5: '<< /Type /Page /Rotate 180 >>',
    };
    const pages = await pagesOf(tablePdf(nested));
    expect(pages.map(({ ref, inherited }) => [ref?.number, Object.fromEntries(inherited)])).toEqual([
      [5, { CropBox: [1, 2, 3, 4], Rotate: 180 }],
      [3, { Rotate: 90, MediaBox: [0, 0, 595, 842] }],
    ]);
  });
});
