import { memo, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { sayPage } from '#shared/pages/say-page.ts';
import { pagesText } from '#renderer/messages/pages.ts';
import { viewerText } from '#renderer/messages/viewer.ts';
import { viewSize } from './geometry.ts';
import type { ScanDocument } from './scan-document.ts';
import { useBoxes } from './use-boxes.ts';
import { useThumbnail } from './use-thumbnail.ts';
import classes from './viewer.module.css';

interface ThumbnailsProps {
  readonly scan: ScanDocument;
  readonly current: number;
  /** Pages that carry evidence: marked with a dot. */
  readonly marked: ReadonlySet<number>;
  /** The number printed on a page, where one is known. */
  readonly printedOf: (page: number) => string | null;
  readonly onOpen: (page: number) => void;
}

/** Small pictures of all pages; each is made when it comes into sight. */
export function Thumbnails({ scan, current, marked, printedOf, onOpen }: ThumbnailsProps) {
  const list = useRef<HTMLDivElement>(null);
  const { boxOf } = useBoxes(scan);
  const seen = useSeenPages(list, scan);
  const open = useLatest(onOpen);
  useEffect(() => {
    const thumb = list.current?.querySelector(`[data-thumb="${current}"]`);
    thumb?.scrollIntoView({ block: 'nearest' });
  }, [current]);
  return (
    <div ref={list} className={classes['thumbs']} role="navigation" aria-label={viewerText.thumbnails}>
      {Array.from({ length: scan.pageCount }, (_, page) => {
        const { width, height } = viewSize(boxOf(page), { turn: 0, zoom: 1 });
        return (
          <Thumbnail
            key={page}
            scan={scan}
            page={page}
            ratio={width / height}
            isSeen={seen.has(page)}
            isCurrent={page === current}
            isMarked={marked.has(page)}
            printed={printedOf(page)}
            onOpen={open}
          />
        );
      })}
    </div>
  );
}

interface ThumbnailProps {
  readonly scan: ScanDocument;
  readonly page: number;
  readonly ratio: number;
  readonly isSeen: boolean;
  readonly isCurrent: boolean;
  readonly isMarked: boolean;
  readonly printed: string | null;
  readonly onOpen: (page: number) => void;
}

/** Turning a page changes two of 900. */
const Thumbnail = memo(function Thumbnail({
  scan,
  page,
  ratio,
  isSeen,
  isCurrent,
  isMarked,
  printed,
  onOpen,
}: ThumbnailProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useThumbnail(canvas, { scan, page, isSeen });
  return (
    <button
      type="button"
      className={classes['thumb']}
      style={{ aspectRatio: ratio }}
      data-thumb={page}
      aria-current={isCurrent ? 'page' : undefined}
      aria-label={viewerText.openPage(sayPage(page, printed), isMarked)}
      tabIndex={-1}
      onClick={() => onOpen(page)}
    >
      <canvas ref={canvas} width={0} height={0} />
      {isMarked && <span className={classes['thumbDot']} />}
      <span className={classes['thumbNumber']}>
        {printed === null ? page + 1 : pagesText.thumb(printed, page + 1)}
      </span>
    </button>
  );
});

/** A function that stays the same and calls the newest one. */
function useLatest(call: (page: number) => void): (page: number) => void {
  const latest = useRef(call);
  useLayoutEffect(() => {
    latest.current = call;
  });
  return useCallback((page) => latest.current(page), []);
}

/** Pages whose thumbnails are in or near the visible part of the list. */
function useSeenPages(list: React.RefObject<HTMLElement | null>, scan: ScanDocument): ReadonlySet<number> {
  const [seen, setSeen] = useState<ReadonlySet<number>>(new Set());
  useEffect(() => {
    const root = list.current;
    if (root === null) return undefined;
    const observer = new IntersectionObserver(
      (entries) =>
        setSeen((now) => {
          const next = new Set(now);
          for (const { target, isIntersecting } of entries) {
            const page = Number((target as HTMLElement).dataset['thumb']);
            if (isIntersecting) next.add(page);
            else next.delete(page);
          }
          return next;
        }),
      { root, rootMargin: '200px 0px' },
    );
    for (const thumb of root.querySelectorAll('[data-thumb]')) observer.observe(thumb);
    return () => observer.disconnect();
  }, [list, scan]);
  return seen;
}
