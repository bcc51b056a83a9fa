import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readEnds } from '#shared/pdf/blocks.ts';
import { createRangeSource } from '#renderer/viewer/range-source.ts';
import { RangeFault } from '#renderer/viewer/read-stretch.ts';
import { openSimpleScan } from '#renderer/viewer/simple-scan.ts';
import { hybridPdf, pageTree, tablePdf } from '#tests/electron/core/intake/pdf-files.ts';
import { makePackedPdf, makePdf, scanObjects, serve, type Body, type MadePdf } from './make-pdf.ts';

const open = ({ source, bytes }: MadePdf) => openSimpleScan(source, bytes.length);

async function imageOf(change: Parameters<typeof scanObjects>[1], more: Record<number, Body> = {}) {
  const scan = await open(makePdf({ ...scanObjects(1, change), ...more }));
  return scan?.image(0);
}

const plainPages = {
  1: '<< /Type /Catalog /Pages 2 0 R >>',
  2: pageTree(['3 0 R']),
  3: '<< /Type /Page /MediaBox [0 0 595 842] >>',
};

describe('reading a scan without pdf.js', () => {
  it('finds the last of 500 pages with a handful of reads', async () => {
    const pdf = makePdf(scanObjects(500));
    const scan = await open(pdf);
    expect(scan?.pageCount).toBe(500);
    const image = await scan?.image(499);
    expect(image).toMatchObject({
      width: 8,
      height: 8,
      coding: { codec: 'jpeg', components: 3 },
      rect: [0, 0, 595, 842],
    });
    expect(image && pdf.bytes.slice(image.begin, image.end)).toEqual(new Uint8Array(40_000).fill(499));
    expect(pdf.reads()).toBeLessThan(20);
  });

  it('opens a flat scan and finds its first page from the two ends of the file', async () => {
    const { bytes } = makePdf(scanObjects(50));
    const asked: string[] = [];
    const source = createRangeSource('dossier://volume/x', bytes.length, async (_url, { headers }) => {
      const { range } = headers as { range: string };
      asked.push(range);
      const [, from, to] = /^bytes=(\d+)-(\d+)$/.exec(range) ?? [];
      return new Response(bytes.slice(Number(from), Number(to) + 1), { status: 206 });
    });
    await readEnds({ bytes: bytes.length, read: source.read });
    const first = asked.length;
    const scan = await openSimpleScan(source, bytes.length);
    expect(await scan?.image(0)).toMatchObject({ width: 8 });
    expect(asked.slice(first)).toEqual([]);
    await scan?.image(25);
    expect(asked.length).toBeGreaterThan(first);
  });

  it.each([1, 40_000, 200_000])('reads both ends of a file of %i bytes, whatever it is', async (size) => {
    const { source, bytes, reads } = serve(new Uint8Array(size));
    await readEnds({ bytes: bytes.length, read: source.read });
    expect(reads()).toBeGreaterThan(0);
  });

  it('reads ahead at the ends what may be read: only the beginning must', async () => {
    const bytes = 500_000;
    const readable = (limit: number) =>
      createRangeSource('dossier://volume/x', bytes, async (_url, { headers }) => {
        const [, from, to] = /^bytes=(\d+)-(\d+)$/.exec((headers as { range: string }).range) ?? [];
        if (Number(from) >= limit) return new Response(null, { status: 500 });
        return new Response(new Uint8Array(Number(to) + 1 - Number(from)), { status: 206 });
      });
    await readEnds({ bytes, read: readable(100_000).read });
    await expect(readEnds({ bytes, read: readable(0).read })).rejects.toThrow(RangeFault);
  });

  it('reads files whose objects and table are packed', async () => {
    const objects = scanObjects(3);
    const packed = Object.entries(objects).filter(([, body]) => typeof body === 'string');
    const plain = Object.entries(objects).filter(([, body]) => typeof body !== 'string');
    const scan = await open(
      makePackedPdf(
        Object.fromEntries(packed) as Record<number, string>,
        Object.fromEntries(plain) as Record<number, Body>,
      ),
    );
    expect(scan?.pageCount).toBe(3);
    expect(await scan?.image(2)).toMatchObject({ width: 8 });
  });

  it('takes boxes, rotation and unit from the page and the nodes above it', async () => {
    const scan = await open(
      makePdf(scanObjects(1, { page: '/CropBox [10 20 600 400] /Rotate -90 /UserUnit 2' })),
    );
    expect(await scan?.box(0)).toEqual({ crop: [10, 20, 595, 400], rotate: 270, userUnit: 2 });
  });

  it('places a picture by all the matrices before it', async () => {
    const flipped = 'q 1 0 0 -1 0 842 cm q 595 0 0 -842 0 842 cm /Im0 Do Q Q';
    expect(await imageOf({ content: flipped })).toMatchObject({ rect: [0, 0, 595, 842] });
    const inset = 'q 2 0 0 2 5 7 cm 100 0 0 200 10 20 cm /Im0 Do Q';
    expect(await imageOf({ content: inset })).toMatchObject({ rect: [25, 47, 225, 447] });
  });

  const ink = '/Subtype /Image /Width 8 /Height 8 /BitsPerComponent 1';
  it.each([
    [
      'JPEG 2000',
      `/Subtype /Image /Width 8 /Height 8 /ColorSpace /DeviceRGB /Filter [/JPXDecode]`,
      { codec: 'jpx', components: 3 },
    ],
    [
      'fax',
      `${ink} /ColorSpace /DeviceGray /Filter /CCITTFaxDecode /DecodeParms << /K -1 /Columns 8 /BlackIs1 true >>`,
      { codec: 'ccitt', isInverted: false, fax: { K: -1, Columns: 8, Rows: 0, BlackIs1: true } },
    ],
    [
      'a stencil of fax',
      '/Subtype /Image /Width 8 /Height 8 /ImageMask true /Decode [1 0] /Filter /CCITTFaxDecode /DecodeParms [<< /Columns 8 >>]',
      { codec: 'ccitt', isInverted: true, fax: { K: 0, Columns: 8, BlackIs1: false } },
    ],
    [
      'JBIG2 with a shared part',
      `${ink} /ColorSpace /DeviceGray /Filter /JBIG2Decode /DecodeParms << /JBIG2Globals 9 0 R >>`,
      { codec: 'jbig2', isInverted: false, globals: new Uint8Array([1, 2, 3]) },
    ],
    ['JBIG2', `${ink} /ColorSpace /DeviceGray /Filter /JBIG2Decode`, { globals: new Uint8Array() }],
  ])('knows how %s is coded', async (_, image, coding) => {
    const shared = { 9: { entries: '', content: Uint8Array.of(1, 2, 3) } };
    expect(await imageOf({ image }, shared)).toMatchObject({ width: 8, height: 8, coding });
  });

  const plain = '/Subtype /Image /Width 8 /Height 8 /BitsPerComponent 8 /Filter /DCTDecode';
  it.each([
    ['a turned picture', { content: 'q 0 842 -595 0 595 0 cm /Im0 Do Q' }],
    ['a mirrored picture', { content: 'q -595 0 0 842 595 0 cm /Im0 Do Q' }],
    ['two pictures', { content: 'q 595 0 0 842 0 0 cm /Im0 Do /Im0 Do Q' }],
    ['text on top', { content: 'q 595 0 0 842 0 0 cm /Im0 Do Q BT ET' }],
    ['a clip', { content: 'q 0 0 100 100 re W n 595 0 0 842 0 0 cm /Im0 Do Q' }],
    ['a transparency state', { content: 'q /G0 gs 595 0 0 842 0 0 cm /Im0 Do Q' }],
    ['an empty page', { content: '' }],
    ['annotations', { page: '/Annots [<< /Subtype /Square >>]' }],
    ['CMYK', { image: `${plain} /ColorSpace /DeviceCMYK` }],
    ['Lab colours', { image: `${plain} /ColorSpace [/Lab << >>]` }],
    ['an inverted picture', { image: `${plain} /ColorSpace /DeviceGray /Decode [1 0]` }],
    ['a soft mask', { image: `${plain} /ColorSpace /DeviceRGB /SMask 4 0 R` }],
    ['JPEG 2000 of colours of its own', { image: plain.replace('DCT', 'JPX') }],
    ['fax in colour', { image: plain.replace('DCT', 'CCITTFax') + ' /ColorSpace /DeviceRGB' }],
    ['fax of odd columns', { image: `${ink} /ColorSpace /DeviceGray /Filter /CCITTFaxDecode` }],
    ['odd levels', { image: `${ink} /ColorSpace /DeviceGray /Decode [0 0.5] /Filter /JBIG2Decode` }],
    ['a soft mask on JPEG 2000', { image: plain.replace('DCT', 'JPX') + ' /SMaskInData 1' }],
    ['two filters', { image: plain.replace('/DCTDecode', '[/FlateDecode /DCTDecode]') }],
  ])('leaves %s to pdf.js', async (_, change) => {
    expect(await imageOf(change)).toBeNull();
  });

  it('leaves encrypted and hybrid files to pdf.js', async () => {
    expect(await open(makePdf(scanObjects(1), '/Encrypt << >>'))).toBeNull();
    expect(await open(serve(new Uint8Array(hybridPdf(plainPages))))).toBeNull();
    expect(await open(serve(new Uint8Array(tablePdf(plainPages))))).not.toBeNull();
    const { bytes } = makePdf(scanObjects(1), '/Encrypt << >>');
    expect(await open(serve(bytes.slice(0, -20)))).toBeNull();
  });

  it('does not believe a page tree that counts wrongly or turns in a circle', async () => {
    const objects = scanObjects(2);
    const wrong = { ...objects, 2: '<< /Type /Pages /Count 3 /Kids [3 0 R 6 0 R] /MediaBox [0 0 9 9] >>' };
    const scan = await open(makePdf(wrong));
    expect(await scan?.box(2)).toBeNull();
    expect(await open(makePdf({ ...objects, 2: '<< /Type /Pages /Count 1 /Kids [2 0 R] >>' }))).toBeNull();
  });

  it('answers or declines whatever single byte is changed', async () => {
    const { bytes } = makePdf(scanObjects(1));
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), async (at, by) => {
        const changed = bytes.slice();
        changed[at] = (changed[at] ?? 0) ^ by;
        const scan = await open(serve(changed));
        const image = await scan?.image(0);
        expect(image?.end ?? 0).toBeLessThanOrEqual(changed.length);
      }),
      { numRuns: 300 },
    );
  });
});
