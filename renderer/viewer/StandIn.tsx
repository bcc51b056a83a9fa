import { useEffect, useRef } from 'react';
import { appCache } from '#renderer/cache/app-cache.ts';
import type { QuarterTurn } from './geometry.ts';
import type { ScanDocument } from './scan-document.ts';
import classes from './viewer.module.css';

interface StandInProps {
  readonly scan: ScanDocument;
  readonly page: number;
  readonly turn: QuarterTurn;
}

/** The small picture of a page, where the cache has it, stretched over the page until its own picture is there. */
export function StandIn({ scan, page, turn }: StandInProps) {
  const host = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const place = host.current;
    if (place === null) return undefined;
    const abort = new AbortController();
    drawSmall(scan.hash, page, turn, abort.signal).then(
      (canvas) => {
        if (canvas !== null) place.replaceChildren(canvas);
      },
      (error: unknown) => console.warn('stand-in', page + 1, error),
    );
    return () => {
      abort.abort();
      place.replaceChildren();
    };
  }, [scan, page, turn]);
  return <div ref={host} className={classes['picture']} data-stand-in={page} />;
}

async function drawSmall(
  hash: string,
  page: number,
  turn: QuarterTurn,
  signal: AbortSignal,
): Promise<HTMLCanvasElement | null> {
  const cached = await appCache.thumbnail(hash, page);
  if (cached === undefined || signal.aborted) return null;
  // A damaged one is made anew by the margin.
  const bitmap = await createImageBitmap(cached).catch(() => null);
  if (bitmap === null) return null;
  try {
    return signal.aborted ? null : turned(bitmap, turn);
  } finally {
    bitmap.close();
  }
}

function turned(bitmap: ImageBitmap, turn: QuarterTurn): HTMLCanvasElement {
  const { width, height } = bitmap;
  const canvas = document.createElement('canvas');
  canvas.width = turn % 180 === 0 ? width : height;
  canvas.height = turn % 180 === 0 ? height : width;
  const context = canvas.getContext('2d', { alpha: false });
  context?.translate(canvas.width / 2, canvas.height / 2);
  context?.rotate((turn * Math.PI) / 180);
  // At its own size: what a canvas draws scaled is kept by the browser, see `layPicture`.
  context?.drawImage(bitmap, -width / 2, -height / 2);
  return canvas;
}
