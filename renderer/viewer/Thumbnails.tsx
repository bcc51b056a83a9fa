import { memo, useCallback, useLayoutEffect, useMemo, useRef, useState, type RefObject } from 'react';
import { sayPage } from '#shared/pages/say-page.ts';
import { useLatest } from '#renderer/components/use-latest.ts';
import { pagesText } from '#renderer/messages/pages.ts';
import { viewerText } from '#renderer/messages/viewer.ts';
import { viewSize, type Size } from './geometry.ts';
import { nearestTop, pagesBetween, stackPages, type PageList } from './page-list.ts';
import type { ScanDocument } from './scan-document.ts';
import { useBoxes } from './use-boxes.ts';
import { useSize } from './use-size.ts';
import { useThumbnail } from './use-thumbnail.ts';
import classes from './viewer.module.css';

const GAP = 8;
/** So far beyond the visible part small pictures are made. */
const MARGIN = 200;

interface ThumbnailsProps {
  readonly scan: ScanDocument;
  readonly current: number;
  /** Pages that carry evidence: marked with a dot. */
  readonly marked: ReadonlySet<number>;
  /** The number printed on a page, where one is known. */
  readonly printedOf: (page: number) => string | null;
  readonly onOpen: (page: number) => void;
}

/** Small pictures of all pages; only those in or near the visible part exist. */
export function Thumbnails({ scan, current, marked, printedOf, onOpen }: ThumbnailsProps) {
  const list = useRef<HTMLDivElement>(null);
  const column = useRef<HTMLDivElement>(null);
  const { boxOf } = useBoxes(scan);
  const { height: room } = useSize(list);
  const { width } = useSize(column);
  const stack = useMemo(() => {
    const sizes = Array.from({ length: scan.pageCount }, (_, page): Size => {
      const paper = viewSize(boxOf(page), { turn: 0, zoom: 1 });
      return { width, height: (width * paper.height) / paper.width };
    });
    return stackPages(sizes, GAP);
  }, [scan, boxOf, width]);
  useLayoutEffect(() => {
    const node = list.current;
    if (node !== null)
      node.scrollTop = nearestTop(stack, current, { top: node.scrollTop, height: room, gap: GAP });
  }, [stack, current, room]);
  const { pages, look } = useSeenPages(list, stack, room);
  const open = useLatest(onOpen);
  return (
    <div
      ref={list}
      className={classes['thumbs']}
      role="navigation"
      aria-label={viewerText.thumbnails}
      onScroll={look}
    >
      <div ref={column} className={classes['thumbColumn']} style={{ height: stack.height }}>
        {pages.map((page) => (
          <Thumbnail
            key={page}
            scan={scan}
            page={page}
            top={stack.tops[page] ?? 0}
            height={stack.sizes[page]?.height ?? 0}
            isCurrent={page === current}
            isMarked={marked.has(page)}
            printed={printedOf(page)}
            onOpen={open}
          />
        ))}
      </div>
    </div>
  );
}

interface ThumbnailProps {
  readonly scan: ScanDocument;
  readonly page: number;
  readonly top: number;
  readonly height: number;
  readonly isCurrent: boolean;
  readonly isMarked: boolean;
  readonly printed: string | null;
  readonly onOpen: (page: number) => void;
}

/** Turning a page changes two of them. */
const Thumbnail = memo(function Thumbnail({
  scan,
  page,
  top,
  height,
  isCurrent,
  isMarked,
  printed,
  onOpen,
}: ThumbnailProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useThumbnail(canvas, scan, page);
  return (
    <button
      type="button"
      className={classes['thumb']}
      style={{ top, height }}
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

/** Pages whose small pictures are in or near the visible part of the list; `look` when it was scrolled. */
function useSeenPages(
  list: RefObject<HTMLElement | null>,
  stack: PageList,
  room: number,
): { readonly pages: readonly number[]; readonly look: () => void } {
  const [[first, last], setSeen] = useState<readonly [number, number]>([0, -1]);
  const look = useCallback(() => {
    if (room === 0) return;
    const top = list.current?.scrollTop ?? 0;
    const next = pagesBetween(stack, top - MARGIN, top + room + MARGIN);
    setSeen((now) => (now[0] === next[0] && now[1] === next[1] ? now : next));
  }, [list, stack, room]);
  useLayoutEffect(look, [look]);
  const pages = useMemo(
    () => Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index),
    [first, last],
  );
  return { pages, look };
}
