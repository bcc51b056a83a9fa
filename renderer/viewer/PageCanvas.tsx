import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { viewerText } from '#renderer/messages/viewer.ts';
import type { PageBox, PageView } from './geometry.ts';
import { isLacking } from './lacking.ts';
import { paintZoom } from './page-fit.ts';
import { paintedPages, paintKey, renderQueue } from './painting.ts';
import { isCancelled, Priority, type RenderJob } from './render-queue.ts';
import type { ScanDocument } from './scan-document.ts';
import { StandIn } from './StandIn.tsx';
import classes from './viewer.module.css';

interface PageCanvasProps {
  readonly scan: ScanDocument;
  readonly page: number;
  readonly box: PageBox;
  readonly view: PageView;
  readonly priority: Priority;
  readonly isPassing: boolean;
  readonly faultText: string;
  /** Canvas pixels beyond those of the screen, for a picture that the compositor turns: text stays crisp. */
  readonly finesse: number;
}

/**
 * The picture of one page. While a new size is painted, the old picture stays and is stretched: a page that
 * was seen once is never blank again. Before its first picture, the small one of the margin stands in for it.
 */
export function PageCanvas(props: PageCanvasProps) {
  const { scan, page, box, view, priority, faultText, finesse } = props;
  const host = useRef<HTMLDivElement>(null);
  const job = useRef<RenderJob | null>(null);
  const urgency = useRef(priority);
  const [state, setState] = useState<'waiting' | 'painted' | 'lacking' | 'failed'>('waiting');
  const [attempt, setAttempt] = useState(0);
  const { turn } = view;
  const standInNeed = priority > Priority.seen ? 'known' : props.isPassing ? 'now' : 'soon';
  const zoom = paintZoom(box, turn, view.zoom, window.devicePixelRatio * finesse);
  const key = paintKey(scan.hash, page, { turn, zoom });

  useEffect(() => {
    urgency.current = priority;
    job.current?.raise(priority);
  }, [priority]);

  useEffect(() => {
    const show = (canvas: HTMLCanvasElement): void => {
      host.current?.replaceChildren(canvas);
      setState(isLacking(canvas) ? 'lacking' : 'painted');
    };
    paintedPages.hold(key);
    const known = paintedPages.get(key);
    if (known !== undefined && !known.isConnected) {
      show(known);
      return () => paintedPages.release(key);
    }
    const canvas = document.createElement('canvas');
    let isKept = false;
    const painting = renderQueue.add(urgency.current, (signal) =>
      scan.paint(page, canvas, { turn, zoom }, { signal, isAhead: () => urgency.current >= Priority.near }),
    );
    job.current = painting;
    painting.done.then(
      () => {
        // A canvas stands in one place only: a page open in several panes is painted for each, and kept once. What
        // another pane shows by now stays: keeping this one instead would take its pixels.
        isKept = paintedPages.get(key)?.isConnected !== true;
        if (isKept) paintedPages.put(key, canvas);
        show(canvas);
      },
      (error: unknown) => {
        canvas.width = 0;
        if (isCancelled(error)) return;
        console.warn(`page ${page + 1} of ${scan.hash}`, error);
        setState('failed');
      },
    );
    return () => {
      painting.cancel();
      job.current = null;
      if (!isKept) canvas.width = 0;
      paintedPages.release(key);
    };
    // A new attempt paints the same page again.
  }, [scan, page, key, turn, zoom, attempt]);

  return (
    <>
      {state === 'waiting' && <StandIn scan={scan} page={page} turn={turn} need={standInNeed} />}
      <div ref={host} className={classes['picture']} data-page-picture={page} />
      {state === 'lacking' && (
        <p className={classes['pageNote']} role="status">
          {viewerText.pictureLost}
        </p>
      )}
      {state === 'failed' && (
        <div className={classes['pageFault']} role="alert">
          <p>{faultText}</p>
          <Button
            variant="default"
            onClick={() => {
              setState('waiting');
              setAttempt((count) => count + 1);
            }}
          >
            {viewerText.retryPage}
          </Button>
        </div>
      )}
    </>
  );
}
