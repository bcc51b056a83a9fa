import { RangeFault } from '../read-stretch.ts';
import { ScanError } from '../scan-error.ts';
import { createJobRow, type IsAhead } from './job-row.ts';
import type { PaintedSheet, PictureAnswer, PictureJob } from './picture-job.ts';

/** One of them is left free for a page that somebody waits for. */
const MAX_WORKERS = 2;
/**
 * Whatever a worker reads stays in its memory until a garbage collector comes that hardly ever does: its own heap is
 * tiny. So it is replaced after reading this much.
 */
const MAX_READ_BYTES = 12 * 1024 * 1024;
/** Decoders in WebAssembly leave some more behind. */
const RARE_BYTES = 1024 * 1024;
/** A JPEG is given up between reading and decoding; the other decoders hear of nothing until they are done. */
const GIVE_UP_MS = 80;
/** A crafted picture must not keep a person waiting. */
const TIMEOUT_MS = 15_000;

const row = createJobRow<PictureJob, PictureAnswer>(
  () => new Worker(new URL('./picture-worker.ts', import.meta.url), { type: 'module' }),
  {
    maxWorkers: MAX_WORKERS,
    timeoutMs: TIMEOUT_MS,
    weigh: ({ image }) => image.end - image.begin + (image.coding.codec === 'jpeg' ? 0 : RARE_BYTES),
    maxWeight: MAX_READ_BYTES,
    // A crafted picture may have a decoder ask for hundreds of megabytes before it is found out.
    isSpent: ({ status }) => status === 'undecodable',
    giveUpMs: GIVE_UP_MS,
  },
);

/**
 * A page that is one picture, read and decoded off this thread, its sheet to be closed; null when it cannot be decoded.
 * Throws AbortError, RangeFault, and ScanError when it takes too long.
 */
export async function decodePicture(
  job: PictureJob,
  signal: AbortSignal,
  isAhead: IsAhead,
): Promise<PaintedSheet | null> {
  const answer = await row.run(job, signal, isAhead);
  if (signal.aborted && answer?.status === 'painted') answer.sheet.close();
  signal.throwIfAborted();
  switch (answer?.status) {
    case undefined:
      throw new ScanError('timeout');
    case 'painted':
      return answer;
    case 'unreadable':
      throw new RangeFault(answer.http, answer.message);
    case 'undecodable':
      return null;
    case 'cancelled':
      throw new DOMException('cancelled', 'AbortError');
  }
}

/** Starts a thread for pictures before the first one is wanted. */
export function warmPictures(): void {
  row.warm();
}
