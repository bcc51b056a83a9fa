import { useEffect, type RefObject } from 'react';
import { isCancelled } from './render-queue.ts';
import type { ScanDocument } from './scan-document.ts';
import { makeThumbnail } from './thumbnail.ts';

/**
 * Draws the small picture of a page into a canvas, and empties it when it leaves. A canvas, not an image element: of
 * these the browser keeps every decoded picture, seen or not.
 */
export function useThumbnail(
  canvas: RefObject<HTMLCanvasElement | null>,
  scan: ScanDocument,
  page: number,
): void {
  useEffect(() => {
    const target = canvas.current;
    if (target === null) return undefined;
    const abort = new AbortController();
    showThumbnail(scan, page, target, abort.signal).catch((error: unknown) => {
      if (!abort.signal.aborted && !isCancelled(error)) console.warn('thumbnail', page + 1, error);
    });
    return () => {
      abort.abort();
      target.width = 0;
    };
  }, [canvas, scan, page]);
}

async function showThumbnail(
  scan: ScanDocument,
  page: number,
  canvas: HTMLCanvasElement,
  signal: AbortSignal,
): Promise<void> {
  const bitmap = await makeThumbnail(scan, page, signal);
  try {
    if (signal.aborted) return;
    canvas.width = bitmap.width;
    canvas.height = bitmap.height;
    canvas.getContext('2d', { alpha: false })?.drawImage(bitmap, 0, 0);
  } finally {
    bitmap.close();
  }
}
