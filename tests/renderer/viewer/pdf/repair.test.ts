import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { describe, expect, it } from 'vitest';
import { openSimpleScan } from '#renderer/viewer/simple-scan.ts';
import { makePackedPdf, makePdf, scanObjects, serve, type Body, type MadePdf } from './make-pdf.ts';

const pages = 40;
const open = ({ source, bytes }: MadePdf) => openSimpleScan(source, bytes.length);
const latin1 = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1');
const bytesOf = (text: string) => Buffer.from(text, 'latin1');

/** Damages a scan of forty pages by its text. */
function damaged(change: (text: string) => string, objects = scanObjects(pages)): MadePdf {
  return serve(bytesOf(change(latin1(makePdf(objects).bytes))));
}

/** The pages of the first, a middle and the last picture that are found, by what these pictures hold. */
async function shownPages(pdf: MadePdf): Promise<(number | undefined)[]> {
  const scan = await open(pdf);
  return Promise.all(
    [0, 17, 39].map(async (page) => {
      const image = await scan?.image(page);
      const bytes = image === null || image === undefined ? [] : pdf.bytes.slice(image.begin, image.end);
      return bytes.length === 40_000 && new Set(bytes).size === 1 ? bytes[0] : undefined;
    }),
  );
}

describe('a file whose table is missing or wrong', () => {
  it.each<[string, (text: string) => string]>([
    ['cut off at its table', (text) => text.slice(0, text.lastIndexOf('xref\n0 '))],
    ['without its last line', (text) => text.slice(0, -8)],
    ['with a startxref that leads nowhere', (text) => text.replace(/startxref\n\d+/, 'startxref\n7')],
    ['with other lines before its header', (text) => `HTTP/1.1 200 OK\r\n\r\n${text}`],
    ['whose offsets are all wrong', (text) => text.replaceAll(/\d{10}(?= 00000 n)/g, '0000000123')],
  ])('%s is read by its objects', async (_, change) => {
    expect(await shownPages(damaged(change))).toEqual([0, 17, 39]);
  });

  it('is not read picture by picture', async () => {
    const pdf = damaged((text) => text.slice(0, -8), scanObjects(400));
    let read = 0;
    const source = {
      ...pdf.source,
      read: (begin: number, end: number) => {
        read += end - begin;
        return pdf.source.read(begin, end);
      },
    };
    // Pictures of 40 KB are shorter than a window; what counts is that nothing is read twice.
    expect((await openSimpleScan(source, pdf.bytes.length))?.pageCount).toBe(400);
    expect(read).toBeLessThan(2.5 * pdf.bytes.length);
  });

  it('takes the later of two objects with the same number, as an update means it', async () => {
    const newer = '2 0 obj\n<< /Type /Pages /Count 1 /Kids [6 0 R] /MediaBox [0 0 100 100] >>\nendobj\n';
    const scan = await open(damaged((text) => `${text.slice(0, text.lastIndexOf('xref\n0 '))}${newer}`));
    expect(scan?.pageCount).toBe(1);
    expect(await scan?.box(0)).toMatchObject({ crop: [0, 0, 100, 100] });
  });

  it('finds its way past a picture that lies about its length, or shows words of a PDF', async () => {
    const objects = scanObjects(pages);
    const image = objects[5] as Exclude<Body, string>;
    const content = Buffer.alloc(40_000);
    content.write('\n1 0 obj\n<< /Type /Catalog /Pages 99 0 R >>\nendobj\ntrailer << /Root 99 0 R >>', 100);
    const change = (text: string) => text.slice(0, -8);
    const scan = await open(damaged(change, { ...objects, 5: { ...image, content } }));
    expect(scan?.pageCount).toBe(pages);
    const lying = await open(damaged((text) => change(text).replace('/Length 40000', '/Length 39000')));
    expect(lying?.pageCount).toBe(pages);
  });

  it('is handed to pdf.js with a table, so that it finds the same pages without looking for them', async () => {
    const objects = scanObjects(pages);
    for (let page = 0; page < pages; page += 1) {
      objects[3 + page * 3] = `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${100 + page} 842] >>`;
    }
    const pdf = damaged((text) => text.slice(0, text.lastIndexOf('xref\n0 ')), objects);
    const overlay = (await open(pdf))?.overlay() ?? new Uint8Array();
    const whole = Buffer.concat([pdf.bytes, overlay]);
    // What recovery would look for is not there any more.
    const task = getDocument({
      data: new Uint8Array(bytesOf(latin1(whole))),
      verbosity: 0,
      stopAtErrors: true,
    });
    const file = await task.promise;
    expect(file.numPages).toBe(pages);
    expect((await file.getPage(31)).view[2]).toBe(130);
    await task.destroy();
  });

  it('is left to pdf.js when its objects are packed, or there are none', async () => {
    const { bytes } = makePackedPdf(
      { 1: '<< /Type /Catalog /Pages 2 0 R >>', 2: '<< /Type /Pages /Count 1 /Kids [3 0 R] >>' },
      {},
    );
    expect(await open(serve(bytes.slice(0, -8)))).toBeNull();
    expect(await open(serve(Buffer.alloc(200_000, 'no PDF ')))).toBeNull();
  });
});
