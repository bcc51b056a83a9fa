import { createHash } from 'node:crypto';
import { constants, deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inspectPdf } from '#electron/core/intake/inspect-pdf.ts';
import { PdfInspection } from '#shared/domain/intake.ts';
import { openFolder } from './office-files.ts';
import { hybridPdf, packedPdf, pageTree, tablePdf, updatedPdf, writtenPdf } from './pdf-files.ts';

const folder = openFolder();
const PAGE = '<< /Type /Page /Parent 2 0 R >>';
const TWO_PAGES = {
  1: '<< /Type /Catalog /Pages 2 0 R >>',
  2: pageTree(['3 0 R', '4 0 R']),
  3: PAGE,
  4: PAGE,
};

async function inspect(bytes: Uint8Array, name = 'a.pdf') {
  return inspectPdf(await folder.write(name, bytes));
}

describe('PDF inspection', () => {
  it('gives size, SHA-256 and pages', async () => {
    const bytes = await writtenPdf(7);
    const found = await inspect(bytes);
    expect(found).toEqual({
      bytes: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      pages: 7,
      problem: null,
    });
    expect(PdfInspection.parse(found)).toEqual(found);
  });

  it('counts what another program wrote, whatever the number', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 120 }), async (pages) => {
        expect((await inspect(await writtenPdf(pages))).pages).toBe(pages);
      }),
      { numRuns: 12 },
    );
  });

  it('walks nested trees and believes no /Count', async () => {
    const objects = {
      ...TWO_PAGES,
      2: pageTree(['5 0 R', '4 0 R'], 4000),
      5: pageTree(['3 0 R', '6 0 R']),
      6: PAGE,
    };
    expect((await inspect(tablePdf(objects))).pages).toBe(3);
  });

  it('counts a page that stands in the tree twice, twice', async () => {
    const objects = { ...TWO_PAGES, 2: pageTree(['3 0 R', '3 0 R', '4 0 R']) };
    expect((await inspect(tablePdf(objects))).pages).toBe(3);
  });

  it('takes the newest version of an updated file', async () => {
    const base = tablePdf(TWO_PAGES);
    const updated = updatedPdf(base, { 2: pageTree(['3 0 R', '4 0 R', '7 0 R']), 7: PAGE });
    expect((await inspect(base)).pages).toBe(2);
    expect((await inspect(updated)).pages).toBe(3);
    expect((await inspect(updatedPdf(updated, { 2: pageTree(['3 0 R']) }))).pages).toBe(1);
  });

  it.each([null, 0, 1, 2, 3, 4])(
    'reads packed objects and reference streams (PNG filter %s)',
    async (filter) => {
      expect(await inspect(packedPdf(TWO_PAGES, filter))).toMatchObject({ pages: 2, problem: null });
    },
  );

  it('counts a file whose table is missing or wrong by its objects', async () => {
    const whole = (await writtenPdf(3)).toString('latin1');
    const cut = whole.slice(0, whole.lastIndexOf('xref\n0 '));
    const wrong = whole.replaceAll(/\d{10}(?= 00000 n)/g, '0000000123');
    for (const text of [cut, wrong, `HTTP/1.1 200 OK\r\n\r\n${whole}`]) {
      expect(await inspect(Buffer.from(text, 'latin1'))).toMatchObject({ pages: 3, problem: null });
    }
  });

  it('finds the end of a file behind which something else was put', async () => {
    const bytes = Buffer.concat([packedPdf(TWO_PAGES, 2), Buffer.alloc(900, '\0 <script></script>')]);
    expect(await inspect(bytes)).toMatchObject({ pages: 2, problem: null });
  });

  it('reads streams that were flushed and never ended', async () => {
    const flushed = (bytes: Buffer): Buffer => deflateSync(bytes, { finishFlush: constants.Z_SYNC_FLUSH });
    expect(await inspect(packedPdf(TWO_PAGES, null, flushed))).toMatchObject({ pages: 2, problem: null });
  });

  it('takes objects from the second table of a hybrid file', async () => {
    expect(await inspect(hybridPdf(TWO_PAGES))).toMatchObject({ pages: 2, problem: null });
  });

  it('counts a file whose owner restricted printing', async () => {
    const bytes = await writtenPdf(3, { ownerPassword: 'x', permissions: { printing: false } as never });
    expect(await inspect(bytes)).toMatchObject({ pages: 3, problem: null });
  });

  it('says what is wrong instead of failing', async () => {
    const whole = await writtenPdf(3);
    const locked = tablePdf({ 1: '<< /Pages 2 0 R >>', 2: '(cannot be read)' }, '/Encrypt 9 0 R');
    const cases: [Uint8Array, string][] = [
      [new Uint8Array(), 'PDF_EMPTY'],
      [new TextEncoder().encode('<html>'), 'PDF_NOT_PDF'],
      [whole.subarray(0, whole.length / 2), 'PDF_DAMAGED'],
      [tablePdf({ 1: '<< >>' }), 'PDF_DAMAGED'],
      [tablePdf({ ...TWO_PAGES, 2: pageTree(['2 0 R']) }), 'PDF_DAMAGED'],
      [tablePdf({ ...TWO_PAGES, 2: pageTree([]) }), 'PDF_DAMAGED'],
      [tablePdf({ ...TWO_PAGES, 2: pageTree(['88 0 R']) }), 'PDF_DAMAGED'],
      [tablePdf({ ...TWO_PAGES, 2: '['.repeat(5000) }), 'PDF_DAMAGED'],
      [
        tablePdf({ ...TWO_PAGES, 2: pageTree(Array.from({ length: 400_000 }, () => '3 0 R')) }),
        'PDF_DAMAGED',
      ],
      [locked, 'PDF_LOCKED'],
    ];
    for (const [bytes, code] of cases) {
      const found = await inspect(bytes);
      expect(found.problem?.code).toBe(code);
      expect(found.pages).toBeNull();
      expect(found.bytes).toBe(bytes.length);
    }
  });

  it('survives any damage to any byte', async () => {
    const originals = [await writtenPdf(2), packedPdf(TWO_PAGES, 2), tablePdf(TWO_PAGES)];
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...originals), fc.nat(), fc.nat(255), async (original, at, value) => {
        const bytes = Buffer.from(original);
        bytes[at % bytes.length] = value;
        const found = await inspect(bytes, 'damaged.pdf');
        expect(found.pages === null).toBe(found.problem !== null);
      }),
      { numRuns: 200 },
    );
  });

  it('stops on request and refuses what it cannot open', async () => {
    const file = await folder.write('big.pdf', Buffer.concat([await writtenPdf(1), Buffer.alloc(4_000_000)]));
    const controller = new AbortController();
    const seen: number[] = [];
    const onProgress = ({ bytesDone }: { bytesDone: number }): void => {
      seen.push(bytesDone);
      controller.abort();
    };
    await expect(inspectPdf(file, { signal: controller.signal, onProgress })).rejects.toMatchObject({
      code: 'CANCELLED',
    });
    expect(seen).toHaveLength(1);
    await expect(inspectPdf(`${folder.path()}/none.pdf`)).rejects.toMatchObject({ code: 'FILE_UNREADABLE' });
  });
});
