import { NotSimple } from '#shared/pdf/values.ts';
import { RangeFault, readStretch } from '../read-stretch.ts';
import { decodeJpeg } from './decode-jpeg.ts';
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
  const bytes = await readStretch(job.url, job.image.begin, job.image.end, fetch, signal);
  signal.throwIfAborted();
  const picture = await decode(bytes, job, signal);
  if (picture === null) return { status: 'undecodable' };
  const { buffer } = layPicture(picture, job);
  const sheet = await createImageBitmap(new ImageData(new Uint8ClampedArray(buffer), job.width, job.height));
  buffer.transfer(0);
  return { status: 'painted', sheet };
}

/** Null when it is not known or cut: pdf.js has its turn, and the last word. */
async function decode(
  bytes: Uint8Array<ArrayBuffer>,
  job: PictureJob,
  signal: AbortSignal,
): Promise<Pixels | null> {
  const { image, place, turn } = job;
  const across = turn % 180 === 0 ? place.width : place.height;
  const { coding } = image;
  if (coding.codec === 'jpeg') {
    const { components } = coding;
    return decodeJpeg(bytes, { ...image, components }, across, signal);
  }
  // Most scans are JPEGs, and a worker lives for a few megabytes only.
  const { decodeRare } = await import('./decode-rare.ts');
  signal.throwIfAborted();
  return decodeRare(bytes, { ...image, coding }, across);
}
