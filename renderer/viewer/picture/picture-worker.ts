import type { InkCoding, JpegCoding, JpxCoding } from '../pdf/picture-coding.ts';
import { NotSimple } from '#shared/pdf/values.ts';
import { RangeFault, readStretch } from '../read-stretch.ts';
import { decodeJpeg } from './decode-jpeg.ts';
import { coversSheet, fitPicture } from './fit-picture.ts';
import { layPicture, type Pixels } from './lay-picture.ts';
import type { PictureAnswer, PictureJob, PictureOrder } from './picture-job.ts';

/**
 * Runs in a worker: reads one picture after the other, decodes it and answers with a bitmap of the page. What is
 * large is given back at once by hand: a worker that leafs through a gigabyte is collected too rarely.
 */
let running = new AbortController();

globalThis.onmessage = ({ data: order }: MessageEvent<PictureOrder>) => {
  if ('cancel' in order) running.abort();
  else void answer(order.job);
};

async function answer(job: PictureJob): Promise<void> {
  running = new AbortController();
  const found = await paint(job, running.signal).catch(toAnswer);
  globalThis.postMessage(found, { transfer: found.status === 'painted' ? [found.sheet] : [] });
}

function toAnswer(error: unknown): PictureAnswer {
  if (running.signal.aborted) return { status: 'cancelled' };
  if (error instanceof RangeFault)
    return { status: 'unreadable', http: error.status, message: error.message };
  if (error instanceof NotSimple) return { status: 'undecodable' };
  return { status: 'unreadable', http: 0, message: String(error) };
}

async function paint(job: PictureJob, signal: AbortSignal): Promise<PictureAnswer> {
  const { begin, end, coding } = job.image;
  const bytes = await readStretch(job.url, begin, end, fetch, signal);
  signal.throwIfAborted();
  return coding.codec === 'jpeg'
    ? paintJpeg(bytes, job, coding, signal)
    : paintRare(bytes, job, coding, signal);
}

/** What cannot be decoded, or is cut, is pdf.js's business: it has the last word. */
const undecodable: PictureAnswer = { status: 'undecodable' };

async function paintJpeg(
  bytes: Uint8Array<ArrayBuffer>,
  job: PictureJob,
  { components }: JpegCoding,
  signal: AbortSignal,
): Promise<PictureAnswer> {
  const frame = await decodeJpeg(bytes, { ...job.image, components }, pixelsAcross(job), signal);
  if (frame === null) return undecodable;
  try {
    if (coversSheet(job)) return { status: 'painted', sheet: await fitPicture(frame, job), turn: job.turn };
    return await lay(await copyPixels(frame), job);
  } finally {
    frame.close();
  }
}

async function paintRare(
  bytes: Uint8Array,
  job: PictureJob,
  coding: InkCoding | JpxCoding,
  signal: AbortSignal,
): Promise<PictureAnswer> {
  // Most scans are JPEGs, and a worker lives for a few megabytes only.
  const { decodeRare } = await import('./decode-rare.ts');
  signal.throwIfAborted();
  const picture = await decodeRare(bytes, { ...job.image, coding }, pixelsAcross(job));
  return picture === null ? undecodable : lay(picture, job);
}

async function lay(picture: Pixels, job: PictureJob): Promise<PictureAnswer> {
  const { buffer } = layPicture(picture, job);
  const sheet = await createImageBitmap(new ImageData(new Uint8ClampedArray(buffer), job.width, job.height));
  buffer.transfer(0);
  return { status: 'painted', sheet, turn: 0 };
}

/** How many pixels of the canvas the upright picture is wide. */
function pixelsAcross({ place, turn }: PictureJob): number {
  return turn % 180 === 0 ? place.width : place.height;
}

/** Decoded pixels, in the same memory again and again. */
let room = new Uint32Array(0);

async function copyPixels(frame: VideoFrame): Promise<Pixels> {
  const options = { format: 'RGBA' } as const;
  const count = frame.allocationSize(options) / 4;
  if (room.length < count) room = new Uint32Array(count);
  const { width, height } = frame.visibleRect ?? { width: frame.codedWidth, height: frame.codedHeight };
  await frame.copyTo(room, options);
  return { data: room, width, height };
}
