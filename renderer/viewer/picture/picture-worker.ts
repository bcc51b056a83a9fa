import { plainJpeg } from '../pdf/jpeg.ts';
import { NotSimple } from '../pdf/values.ts';
import { RangeFault, readStretch } from '../read-stretch.ts';
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
  const picture = await decode(plainJpeg(bytes, job.image), job, signal);
  if (picture === null) return { status: 'undecodable' };
  const { buffer } = layPicture(picture, job);
  const sheet = await createImageBitmap(new ImageData(new Uint8ClampedArray(buffer), job.width, job.height));
  buffer.transfer(0);
  return { status: 'painted', sheet };
}

/** Decoded pixels, in the same memory again and again. */
let room = new Uint32Array(0);

/**
 * JPEGs shrink while they are decoded, in eighths: a 300 dpi scan for an ordinary screen costs a fraction of its
 * pixels. Null when the browser does not know it or it is cut: pdf.js has its turn, and the last word.
 */
async function decode(
  data: Uint8Array<ArrayBuffer>,
  { image, place, turn }: PictureJob,
  signal: AbortSignal,
): Promise<Pixels | null> {
  const across = turn % 180 === 0 ? place.width : place.height;
  const eighths = Math.min(8, Math.max(1, Math.ceil((8 * across) / image.width)));
  const decoder = new ImageDecoder({
    type: 'image/jpeg',
    data,
    desiredWidth: Math.ceil((image.width * eighths) / 8),
    desiredHeight: Math.ceil((image.height * eighths) / 8),
    transfer: [data.buffer],
  });
  let frame: VideoFrame | null = null;
  try {
    const { image: decoded, complete } = await decoder.decode({ completeFramesOnly: true });
    frame = decoded;
    signal.throwIfAborted();
    return complete ? await copyPixels(frame) : null;
  } catch (error) {
    if (signal.aborted) throw error;
    return null;
  } finally {
    frame?.close();
    decoder.close();
  }
}

async function copyPixels(frame: VideoFrame): Promise<Pixels> {
  const options = { format: 'RGBA' } as const;
  const count = frame.allocationSize(options) / 4;
  if (room.length < count) room = new Uint32Array(count);
  const { width, height } = frame.visibleRect ?? { width: frame.codedWidth, height: frame.codedHeight };
  await frame.copyTo(room, options);
  return { data: room, width, height };
}
