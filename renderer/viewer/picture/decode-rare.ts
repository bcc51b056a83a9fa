import '../bound-memory.ts';
// The guard above must stand before any decoder runs.
import {
  Jbig2Image,
  JpxImage,
  setVerbosityLevel,
} from 'pdfjs-dist/legacy/image_decoders/pdf.image_decoders.min.mjs';
import { readJpxHead } from '../pdf/jpx.ts';
import type { InkCoding, JpxCoding } from '../pdf/picture-coding.ts';
import { NotSimple } from '#shared/pdf/values.ts';
import { fetchDecoder } from '../wasm-files.ts';
import { countInk } from './count-ink.ts';
import type { Pixels } from './lay-picture.ts';

/** A3 at 600 dpi has 70 million points. */
const MAX_POINTS = 80 * 1024 * 1024;

export interface RarePicture<Coding> {
  readonly width: number;
  readonly height: number;
  readonly coding: Coding;
}

setVerbosityLevel(0);
JpxImage.setOptions({
  useWasm: true,
  useWorkerFetch: false,
  getHandler: () => ({ sendWithPromise: (_: string, { filename }) => fetchDecoder(filename) }),
});

/**
 * Decodes CCITT, JBIG2 and JPEG 2000 with the decoders of pdf.js, at the size that is needed or a little more. Null
 * when it cannot be decoded. Throws NotSimple when it is not what the page says.
 */
export async function decodeRare(
  bytes: Uint8Array,
  { width, height, coding }: RarePicture<InkCoding | JpxCoding>,
  across: number,
): Promise<Pixels | null> {
  if (width < 1 || height < 1) throw new NotSimple('an empty picture');
  try {
    if (coding.codec === 'jpx') return await decodeJpx(bytes, { width, height, coding }, across);
    return await decodeInk(bytes, { width, height, coding }, across);
  } catch (error) {
    if (error instanceof NotSimple) throw error;
    return null;
  }
}

async function decodeInk(
  bytes: Uint8Array,
  { width, height, coding }: RarePicture<InkCoding>,
  across: number,
): Promise<Pixels> {
  if (width * height > MAX_POINTS) throw new NotSimple('a very large picture');
  const points =
    coding.codec === 'ccitt'
      ? await Jbig2Image.instance.decode(bytes, width, height, null, coding.fax)
      : await Jbig2Image.instance.decode(bytes, width, height, coding.globals);
  return countInk(points, { width, height, isInverted: coding.isInverted }, across);
}

async function decodeJpx(
  bytes: Uint8Array,
  { width, height, coding }: RarePicture<JpxCoding>,
  across: number,
): Promise<Pixels> {
  const head = readJpxHead(bytes);
  const isSame = head.width === width && head.height === height && head.components === coding.components;
  if (!isSame) throw new NotSimple('the JPEG 2000 is not what the page says');
  let halvings = 0;
  while (halvings < head.halvings && width / 2 ** (halvings + 1) >= across) halvings += 1;
  const [columns, rows] = [width, height].map((side) => Math.ceil(side / 2 ** halvings));
  if (columns === undefined || rows === undefined) throw new NotSimple('an empty picture');
  if (columns * rows > MAX_POINTS / 4) throw new NotSimple('a very large picture');
  const levels = await JpxImage.instance.decode(bytes, {
    numComponents: coding.components,
    reducePower: halvings,
  });
  if (levels.length < columns * rows * coding.components) throw new NotSimple('a cut JPEG 2000');
  return { data: toPixels(levels, columns * rows, coding.components), width: columns, height: rows };
}

function toPixels(levels: ArrayLike<number>, count: number, components: 1 | 3): Uint32Array<ArrayBuffer> {
  const data = new Uint32Array(count);
  for (let at = 0, from = 0; at < count; at += 1, from += components) {
    const red = levels[from] ?? 0;
    const green = components === 1 ? red : (levels[from + 1] ?? 0);
    const blue = components === 1 ? red : (levels[from + 2] ?? 0);
    data[at] = 0xff000000 | (blue << 16) | (green << 8) | red;
  }
  return data;
}
