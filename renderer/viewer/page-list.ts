import type { Size } from './geometry.ts';

/** Pages one below the other: where each begins and how tall everything is, CSS pixels. */
export interface PageList {
  readonly tops: readonly number[];
  readonly sizes: readonly Size[];
  readonly height: number;
}

/** A place in the list that survives every change of size: a page and how far into it (0…1). */
export interface Anchor {
  readonly page: number;
  readonly fraction: number;
}

/** Stacks pages with `gap` before, between and after them. */
export function stackPages(sizes: readonly Size[], gap: number): PageList {
  const tops: number[] = [];
  let next = gap;
  for (const size of sizes) {
    tops.push(next);
    next += size.height + gap;
  }
  return { tops, sizes, height: next };
}

/** Index of the page that holds the height `y` (the gap after a page counts to it). */
export function pageAt(list: PageList, y: number): number {
  let low = 0;
  let high = list.tops.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((list.tops[middle] ?? Infinity) <= y) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** First and last page (inclusive) that touch the stretch from `from` to `to`; empty lists give [0, -1]. */
export function pagesBetween(list: PageList, from: number, to: number): readonly [number, number] {
  if (list.tops.length === 0) return [0, -1];
  return [pageAt(list, from), pageAt(list, to)];
}

/**
 * The page that a person would say is open: the one of which most is seen, the first of equals. By its own height,
 * so that a page turned on its side stays the open one beside a taller neighbour.
 */
export function currentPage(list: PageList, from: number, to: number): number {
  const [first, last] = pagesBetween(list, from, to);
  let best = Math.max(0, first);
  let bestShare = -1;
  for (let page = first; page <= last; page += 1) {
    const top = list.tops[page] ?? 0;
    const height = list.sizes[page]?.height ?? 0;
    const share = (Math.min(to, top + height) - Math.max(from, top)) / Math.max(1, height);
    if (share > bestShare + 0.001) [best, bestShare] = [page, share];
  }
  return best;
}

export function anchorAt(list: PageList, y: number): Anchor {
  const page = pageAt(list, y);
  const height = list.sizes[page]?.height ?? 0;
  return { page, fraction: height === 0 ? 0 : (y - (list.tops[page] ?? 0)) / height };
}

/** Height at which an anchor lies now; the inverse of `anchorAt`. */
export function offsetOf(list: PageList, anchor: Anchor): number {
  const page = Math.min(Math.max(anchor.page, 0), Math.max(list.tops.length - 1, 0));
  return (list.tops[page] ?? 0) + anchor.fraction * (list.sizes[page]?.height ?? 0);
}

/** The place nearest to `top` from which the whole page and the gaps around it are seen. */
export function nearestTop(
  list: PageList,
  page: number,
  { top, height, gap }: { readonly top: number; readonly height: number; readonly gap: number },
): number {
  const begin = (list.tops[page] ?? 0) - gap;
  const end = begin + (list.sizes[page]?.height ?? 0) + 2 * gap;
  return Math.min(begin, Math.max(top, end - height));
}

/**
 * Where a person scrolled to since the list was told its place last; null when they did not. A list that became too
 * short for its place was moved by the browser, not by them.
 */
export function untoldAnchor(
  told: { readonly top: number; readonly list: PageList },
  { scrollTop, scrollHeight, clientHeight }: Pick<Element, 'scrollTop' | 'scrollHeight' | 'clientHeight'>,
): Anchor | null {
  const isCutShort = told.top > scrollHeight - clientHeight;
  return scrollTop === told.top || isCutShort ? null : anchorAt(told.list, scrollTop);
}
