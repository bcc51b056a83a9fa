import { MAX_DESKEW_DEG, viewSize, type QuarterTurn } from '../geometry.ts';
import { renderQueue } from '../painting.ts';
import { Priority } from '../render-queue.ts';
import type { ScanDocument } from '../scan-document.ts';
import type { Skew } from './estimate-skew.ts';
import type { GreyPicture } from './find-ink.ts';

/** Longer side of the picture that is looked at: about 100 dpi for A4, where 0.1° still moves a line by a point. */
const LONGER_SIDE = 1200;

/**
 * The deskew angle that lays the lines of a page level, in the view with this rotation; null where the page does not
 * tell. The picture is painted small and measured in a worker of its own.
 */
export async function proposeAngle(
  scan: ScanDocument,
  page: number,
  turn: QuarterTurn,
): Promise<number | null> {
  const picture = await paintGrey(scan, page, turn);
  const { angleDeg } = await estimateAside(picture);
  return angleDeg === 0 || Math.abs(angleDeg) > MAX_DESKEW_DEG ? null : -angleDeg;
}

async function paintGrey(scan: ScanDocument, page: number, turn: QuarterTurn): Promise<GreyPicture> {
  const natural = viewSize(await scan.box(page), { turn, zoom: 1 });
  const zoom = LONGER_SIDE / Math.max(natural.width, natural.height);
  const canvas = document.createElement('canvas');
  try {
    await renderQueue.add(Priority.visible, (signal) =>
      scan.paint(page, canvas, { turn, zoom }, { signal, isAhead: () => false }),
    ).done;
    const { width, height } = canvas;
    // The page may live in the compositor's memory: a copy of known kind is read instead.
    const copy = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
    if (copy === null) throw new Error('no canvas to read from');
    copy.drawImage(canvas, 0, 0);
    const { data } = copy.getImageData(0, 0, width, height);
    const grey = new Uint8Array(width * height);
    for (let at = 0; at < grey.length; at += 1) {
      // Green stands for brightness well enough, and a red stamp stays visible beside black ink.
      grey[at] = data[4 * at + 1] ?? 255;
    }
    return { width, height, grey };
  } finally {
    canvas.width = 0;
  }
}

function estimateAside(picture: GreyPicture): Promise<Skew> {
  const worker = new Worker(new URL('./skew-worker.ts', import.meta.url), { type: 'module' });
  return new Promise<Skew>((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<Skew>) => resolve(data);
    worker.onerror = (event) => reject(new Error(event.message));
    worker.postMessage(picture, [picture.grey.buffer]);
  }).finally(() => worker.terminate());
}
