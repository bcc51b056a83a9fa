import { createCanvas } from '@napi-rs/canvas';
import { makePdf, scanObjects, type Body } from '#tests/renderer/viewer/pdf/make-pdf.ts';

export const latin1 = (text: string): Buffer => Buffer.from(text, 'latin1');

/** A stream: entries of its dictionary without /Length, and what lies in it. */
export const stream = (entries: string, content: string | Uint8Array): Body => ({
  entries,
  content: typeof content === 'string' ? latin1(content) : content,
});

let picture: Buffer | null = null;

/** A small page of dark lines on paper: a JPEG of 240 × 340 points of colour. */
export function scanPicture(): Buffer {
  if (picture !== null) return picture;
  const canvas = createCanvas(240, 340);
  const ctx = canvas.getContext('2d');
  ctx.fillStyle = '#f6f4ee';
  ctx.fillRect(0, 0, 240, 340);
  ctx.fillStyle = '#222222';
  for (let line = 0; line < 20; line += 1) ctx.fillRect(24, 24 + line * 14, 120 + ((line * 37) % 70), 5);
  picture = canvas.encodeSync('jpeg', 80);
  return picture;
}

/** Entries of the picture above as an image object. */
export const pictureEntries =
  '/Type /XObject /Subtype /Image /Width 240 /Height 340 /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode';

/** Numbers: 1 catalogue, 2 page tree, then three objects a page: page, content, picture. */
export function scanBodies(pages = 3): Record<number, Body> {
  const objects = scanObjects(pages, { image: pictureEntries });
  for (let page = 0; page < pages; page += 1) {
    objects[5 + page * 3] = stream(pictureEntries, scanPicture());
  }
  return objects;
}

export const write = (objects: Readonly<Record<number, Body>>, trailer = ''): Buffer =>
  Buffer.from(makePdf(objects, trailer).bytes);

/** A scan of three pages in good order: what most damages start from. */
export const goodScan = (): Buffer => write(scanBodies());

/** The scan with some objects put in the place of others, or added. */
export const changedScan = (changes: Readonly<Record<number, Body>>, trailer = ''): Buffer =>
  write({ ...scanBodies(), ...changes }, trailer);

/** One page whose content and resources are given; further objects from number 6 on. */
export function onePage(
  content: string | Uint8Array,
  resources: string,
  further: Readonly<Record<number, Body>> = {},
  page = '',
): Buffer {
  return write({
    1: '<< /Type /Catalog /Pages 2 0 R >>',
    2: '<< /Type /Pages /Count 1 /Kids [3 0 R] >>',
    3: `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << ${resources} >> ${page} >>`,
    4: stream('', content),
    ...further,
  });
}

/** Replaces one stretch of text, which must be there. */
export function replaceText(bytes: Buffer, from: string | RegExp, to: string): Buffer {
  const text = bytes.toString('latin1');
  const changed = text.replace(from, to);
  if (changed === text) throw new Error(`nothing like ${String(from)} in the file`);
  return latin1(changed);
}
