import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState, type RefObject } from 'react';
import { rectToView, type PageBox, type PageView, type Size } from './geometry.ts';
import { anchorAt, currentPage, offsetOf, pagesBetween, type Anchor, type PageList } from './page-list.ts';
import type { Jump } from './jump.ts';
import { Priority } from './render-queue.ts';

interface PageScrollInput {
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly list: PageList;
  readonly room: Size;
  readonly isLaidOut: boolean;
  readonly start: Anchor;
  readonly jump: Jump | null;
  readonly boxOf: (page: number) => PageBox;
  readonly viewOf: (page: number) => PageView;
}

export interface PageScroll {
  readonly onScroll: () => void;
  /** The page that a person would say is open. */
  readonly current: number;
  /** Pages on or near the screen: these exist in the document. */
  readonly near: readonly number[];
  readonly priorityOf: (page: number) => Priority;
  readonly anchor: () => Anchor;
  /** The stretch of the list that is on the screen. */
  readonly seen: () => readonly [number, number];
  /** Keeps the place at this height of the pane still through the next change of size. */
  readonly holdAt: (y: number) => void;
}

/**
 * Scroll position of a pane. What is at the top (or under the pointer, while zooming) stays there when pages
 * change their size: by zoom, rotation, a resized window or a page box that turned out different.
 */
export function usePageScroll(input: PageScrollInput): PageScroll {
  const { scroller, list, room, isLaidOut, jump } = input;
  const [top, setTop] = useState(0);
  const hold = useRef<{ anchor: Anchor; y: number }>({ anchor: input.start, y: 0 });
  const latest = useRef(input);
  useLayoutEffect(() => {
    latest.current = input;
  });

  const scrollTo = useCallback(
    (next: number) => {
      const node = scroller.current;
      if (node === null) return;
      node.scrollTop = next;
      setTop(node.scrollTop);
    },
    [scroller],
  );

  useLayoutEffect(() => {
    if (!isLaidOut) return;
    const { anchor, y } = hold.current;
    scrollTo(offsetOf(list, anchor) - y);
  }, [list, isLaidOut, scrollTo]);

  useEffect(() => {
    if (!isLaidOut || jump === null) return;
    const { list: now, room: space } = latest.current;
    const target = jumpTarget(jump, latest.current);
    hold.current = { anchor: anchorAt(now, Math.max(0, Math.min(target, now.height - space.height))), y: 0 };
    scrollTo(target);
  }, [jump, isLaidOut, scrollTo]);

  const onScroll = useCallback(() => {
    const node = scroller.current;
    if (node === null) return;
    hold.current = { anchor: anchorAt(latest.current.list, node.scrollTop), y: 0 };
    setTop(node.scrollTop);
  }, [scroller]);

  return useMemo(() => {
    const bottom = top + room.height;
    const [first, last] = pagesBetween(list, top, bottom);
    const [from, to] = pagesBetween(list, Math.max(0, top - room.height / 2), bottom + room.height / 2);
    const low = Math.min(from, Math.max(0, first - 1));
    const high = Math.max(to, Math.min(list.tops.length - 1, last + 1));
    const current = currentPage(list, top, bottom);
    return {
      onScroll,
      current,
      near: range(low, high),
      priorityOf: (page) => {
        if (page === current) return Priority.visible;
        return page >= first && page <= last ? Priority.seen : Priority.near;
      },
      anchor: () => hold.current.anchor,
      seen: () => [top, bottom] as const,
      holdAt: (y) => {
        hold.current = { anchor: anchorAt(list, top + y), y };
      },
    };
  }, [list, top, room.height, onScroll]);
}

/** Scroll position that shows a page from its top, or a rectangle in the upper third of the pane. */
function jumpTarget(jump: Jump, { list, room, boxOf, viewOf }: PageScrollInput): number {
  const pageTop = offsetOf(list, { page: jump.page, fraction: 0 });
  if (jump.fraction !== undefined) return offsetOf(list, { page: jump.page, fraction: jump.fraction });
  if (jump.rect === null) return pageTop - 8;
  const { y, height } = rectToView(boxOf(jump.page), viewOf(jump.page), jump.rect);
  return pageTop + y - Math.max(16, room.height / 3 - height / 2);
}

function range(from: number, to: number): readonly number[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index);
}
