import { useEffect, useRef } from 'react';
import type { QuarterTurn } from './geometry.ts';
import { isCancelled } from './render-queue.ts';
import type { ScanDocument } from './scan-document.ts';
import { drawStandIn, type StandInNeed } from './stand-in.ts';
import classes from './viewer.module.css';

interface StandInProps {
  readonly scan: ScanDocument;
  readonly page: number;
  readonly turn: QuarterTurn;
  readonly need: StandInNeed;
}

/** The small picture of a page, stretched over the page until its own picture is there. */
export function StandIn({ scan, page, turn, need }: StandInProps) {
  const host = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const place = host.current;
    if (place === null || place.hasChildNodes()) return undefined;
    const abort = new AbortController();
    drawStandIn(scan, page, { turn, need }, abort.signal).then(
      (canvas) => {
        if (canvas !== null && !abort.signal.aborted) place.replaceChildren(canvas);
      },
      (error: unknown) => {
        if (!abort.signal.aborted && !isCancelled(error)) console.warn('stand-in', page + 1, error);
      },
    );
    return () => abort.abort();
  }, [scan, page, turn, need]);
  return <div key={`${page} ${turn}`} ref={host} className={classes['picture']} data-stand-in={page} />;
}
