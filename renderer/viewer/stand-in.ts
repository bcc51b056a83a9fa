import { appCache } from '#renderer/cache/app-cache.ts';
import type { QuarterTurn } from './geometry.ts';
import { drawTurned } from './picture/draw-turned.ts';
import { pause } from './pause.ts';
import { Priority } from './render-queue.ts';
import type { ScanDocument } from './scan-document.ts';
import { paintThumbnail, toJpeg } from './thumbnail.ts';

/** Most pages have their own picture by then. */
const PATIENCE_MS = 80;

/**
 * For a page that nobody sees yet, only what is there already; soon for one that is painted now; at once while
 * somebody scrolls: the page may pass before its own picture is there.
 */
export type StandInNeed = 'known' | 'soon' | 'now';

interface StandInPlace {
  readonly turn: QuarterTurn;
  readonly need: StandInNeed;
}

/**
 * The small picture of a page as it lies, from the cache or painted now. Null where there is none, and for a page that
 * pdf.js paints: it would take as long as the page. Rejects with an AbortError.
 */
export async function drawStandIn(
  scan: ScanDocument,
  page: number,
  { turn, need }: StandInPlace,
  signal: AbortSignal,
): Promise<HTMLCanvasElement | null> {
  const known = await drawKnown(scan.hash, page, turn, signal);
  if (known !== null || need === 'known' || !(await scan.isQuick(page))) return known;
  if (need === 'soon') await pause(PATIENCE_MS, signal);
  const painted = await paintThumbnail(scan, page, Priority.visible, signal);
  void keep(scan.hash, page, painted);
  return turn === 0 ? painted : turned(painted, turn);
}

async function drawKnown(
  hash: string,
  page: number,
  turn: QuarterTurn,
  signal: AbortSignal,
): Promise<HTMLCanvasElement | null> {
  const cached = await appCache.thumbnail(hash, page);
  signal.throwIfAborted();
  if (cached === undefined) return null;
  // A damaged one is made anew.
  const bitmap = await createImageBitmap(cached).catch(() => null);
  if (bitmap === null) return null;
  try {
    return turned(bitmap, turn);
  } finally {
    bitmap.close();
  }
}

async function keep(hash: string, page: number, canvas: HTMLCanvasElement): Promise<void> {
  await appCache.saveThumbnail(hash, page, await toJpeg(canvas));
}

function turned(picture: ImageBitmap | HTMLCanvasElement, turn: QuarterTurn): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  drawTurned(canvas, picture, turn);
  return canvas;
}
