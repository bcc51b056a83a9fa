import { pagesBetween, type PageList } from './page-list.ts';
import { Priority } from './render-queue.ts';

/** Where a person goes through the list: 1 down, -1 up, 0 unknown. */
export interface Motion {
  readonly direction: number;
  /** Scrolling on, page after page; not leafing, which knows what it wants. */
  readonly isScrolling: boolean;
}

export const NO_MOTION: Motion = { direction: 0, isScrolling: false };

/** So many pages wait for whoever scrolls towards them. */
const PAGES_AHEAD = 3;

interface Place {
  readonly top: number;
  readonly height: number;
  readonly current: number;
  readonly motion: Motion;
}

export interface PageRanks {
  /** Pages on or near the screen, in their order. */
  readonly near: readonly number[];
  readonly priorityOf: (page: number) => Priority;
  /** Somebody scrolls: small pictures of these pages come first. */
  readonly isPassing: boolean;
}

/**
 * Which pages are to be there, and how urgently. While somebody scrolls, the pages they come to are as urgent as the
 * open one: they will be seen in an instant. Small pictures of them go before all of them. Otherwise one neighbour on
 * each side waits to be leafed to.
 */
export function rankPages(list: PageList, { top, height, current, motion }: Place): PageRanks {
  const bottom = top + height;
  const [first, last] = pagesBetween(list, top, bottom);
  const [from, to] = pagesBetween(list, Math.max(0, top - height / 2), bottom + height / 2);
  const { direction, isScrolling } = motion;
  const before = isScrolling && direction < 0 ? PAGES_AHEAD : 1;
  const behind = isScrolling && direction > 0 ? PAGES_AHEAD : 1;
  const low = Math.min(from, Math.max(0, first - before));
  const high = Math.max(to, Math.min(list.tops.length - 1, last + behind));
  return {
    near: Array.from({ length: Math.max(0, high - low + 1) }, (_, index) => low + index),
    isPassing: isScrolling,
    priorityOf(page) {
      if (page === current && !isScrolling) return Priority.visible;
      const isOnScreen = page >= first && page <= last;
      const isAhead = direction > 0 ? page > last : direction < 0 && page < first;
      if (isScrolling && (isOnScreen || isAhead)) return Priority.seen;
      return isOnScreen ? Priority.seen : Priority.near;
    },
  };
}
