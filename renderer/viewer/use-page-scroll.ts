import {
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type Dispatch,
  type RefObject,
  type SetStateAction,
} from 'react';
import { rectToView, type PageBox, type PageView, type Size } from './geometry.ts';
import { anchorAt, currentPage, offsetOf, untoldAnchor, type Anchor, type PageList } from './page-list.ts';
import type { Jump } from './jump.ts';
import { NO_MOTION, rankPages, type Motion } from './page-ranks.ts';
import type { Priority } from './render-queue.ts';

/** Longer than between two steps of a wheel. */
const SCROLL_PAUSE_MS = 200;

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
  readonly isPassing: boolean;
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
  const [{ top, motion }, setPlace] = usePlace();
  const hold = useRef<{ anchor: Anchor; y: number }>({ anchor: input.start, y: 0 });
  const latest = useRef(input);
  const known = useRef({ top: 0, list });
  useLayoutEffect(() => {
    latest.current = input;
  });

  const scrollTo = useCallback(
    (next: number) => {
      const node = scroller.current;
      if (node === null) return;
      const before = known.current.top;
      node.scrollTop = next;
      const to = node.scrollTop;
      known.current = { top: to, list: latest.current.list };
      setPlace((now) => ({ top: to, motion: to === before ? now.motion : leafed(to - before) }));
    },
    [scroller, setPlace],
  );

  useLayoutEffect(() => {
    const node = scroller.current;
    if (!isLaidOut || node === null) return;
    // Scrolled since, but not told yet: whoever scrolls is not pulled back.
    const untold = untoldAnchor(known.current, node);
    const { anchor, y } = untold === null ? hold.current : { anchor: untold, y: 0 };
    scrollTo(offsetOf(list, anchor) - y);
  }, [list, isLaidOut, scroller, scrollTo]);

  useEffect(() => {
    if (!isLaidOut || jump === null) return;
    const target = jumpTarget(jump, latest.current);
    hold.current = { anchor: topAnchor(latest.current, target), y: 0 };
    scrollTo(target);
  }, [jump, isLaidOut, scrollTo]);

  const onScroll = useCallback(() => {
    const node = scroller.current;
    if (node === null) return;
    hold.current = { anchor: anchorAt(latest.current.list, node.scrollTop), y: 0 };
    const to = node.scrollTop;
    const delta = to - known.current.top;
    known.current = { top: to, list: latest.current.list };
    if (delta !== 0) setPlace({ top: to, motion: { direction: Math.sign(delta), isScrolling: true } });
  }, [scroller, setPlace]);

  return useMemo(() => {
    const bottom = top + room.height;
    const current = currentPage(list, top, bottom);
    const ranks = rankPages(list, { top, height: room.height, current, motion });
    return {
      onScroll,
      current,
      ...ranks,
      anchor: () => hold.current.anchor,
      seen: () => [top, bottom] as const,
      holdAt: (y) => {
        hold.current = { anchor: anchorAt(list, top + y), y };
      },
    };
  }, [list, top, motion, room.height, onScroll]);
}

/** What comes to the top: the end of the list does not. */
function topAnchor({ list, room }: PageScrollInput, target: number): Anchor {
  return anchorAt(list, Math.max(0, Math.min(target, list.height - room.height)));
}

/** Scroll position that shows a page from its top, or a rectangle in the upper third of the pane. */
function jumpTarget(jump: Jump, { list, room, boxOf, viewOf }: PageScrollInput): number {
  const pageTop = offsetOf(list, { page: jump.page, fraction: 0 });
  if (jump.fraction !== undefined) return offsetOf(list, { page: jump.page, fraction: jump.fraction });
  if (jump.rect === null) return pageTop - 8;
  const { y, height } = rectToView(boxOf(jump.page), viewOf(jump.page), jump.rect);
  return pageTop + y - Math.max(16, room.height / 3 - height / 2);
}

interface ScrollPlace {
  readonly top: number;
  readonly motion: Motion;
}

/** Where the list stands and where it goes; a person who pauses does not scroll any more. */
function usePlace(): readonly [ScrollPlace, Dispatch<SetStateAction<ScrollPlace>>] {
  const [place, setPlace] = useState<ScrollPlace>({ top: 0, motion: NO_MOTION });
  const { motion } = place;
  useEffect(() => {
    if (!motion.isScrolling) return undefined;
    const stop = (): void => setPlace((now) => ({ ...now, motion: { ...now.motion, isScrolling: false } }));
    const timer = setTimeout(stop, SCROLL_PAUSE_MS);
    return () => clearTimeout(timer);
  }, [motion]);
  return [place, setPlace];
}

function leafed(delta: number): Motion {
  return { direction: Math.sign(delta), isScrolling: false };
}
