import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  anchorAt,
  currentPage,
  nearestTop,
  offsetOf,
  pageAt,
  pagesBetween,
  stackPages,
  untoldAnchor,
} from '#renderer/viewer/page-list.ts';

const sizes = [
  { width: 100, height: 200 },
  { width: 100, height: 100 },
  { width: 200, height: 300 },
];
const list = stackPages(sizes, 10);

describe('a stack of pages', () => {
  it('leaves the gap before, between and after', () => {
    expect(list).toEqual({ tops: [10, 220, 330], sizes, height: 640 });
  });

  it('finds the page at a height, counting the gap to the page above it', () => {
    expect([0, 10, 219, 220, 329.9, 330, 5000].map((y) => pageAt(list, y))).toEqual([0, 0, 0, 1, 1, 2, 2]);
  });

  it('finds the pages of a stretch, and none where there are none', () => {
    expect(pagesBetween(list, 215, 335)).toEqual([0, 2]);
    expect(pagesBetween(stackPages([], 10), 0, 100)).toEqual([0, -1]);
  });

  it('is moved no further than it takes to see a page and the gaps around it', () => {
    const nearest = (page: number, top: number) => nearestTop(list, page, { top, height: 250, gap: 10 });
    expect([0, 50, 210, 300].map((top) => nearest(1, top))).toEqual([80, 80, 210, 210]);
    // A page that is too tall begins at the top.
    expect([0, 330, 600].map((top) => nearest(2, top))).toEqual([320, 320, 320]);
  });

  it('calls the page current that shows most of itself', () => {
    expect(currentPage(list, 0, 150)).toBe(0);
    expect(currentPage(list, 180, 330)).toBe(1);
    expect(currentPage(list, 210, 500)).toBe(1);
    expect(currentPage(list, 230, 640)).toBe(2);
    expect(currentPage(stackPages([], 10), 0, 100)).toBe(0);
  });
});

describe('anchors', () => {
  it('keep their place through any change of size', () => {
    const heights = fc.array(fc.integer({ min: 20, max: 4000 }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(
        heights,
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.integer({ min: 1, max: 9 }),
        (all, at, by) => {
          const before = stackPages(
            all.map((height) => ({ width: 100, height })),
            12,
          );
          const after = stackPages(
            all.map((height) => ({ width: 100, height: height * by })),
            12,
          );
          const anchor = anchorAt(before, at * before.height);
          expect(offsetOf(before, anchor)).toBeCloseTo(at * before.height, 6);
          expect(anchorAt(after, offsetOf(after, anchor)).page).toBeGreaterThanOrEqual(anchor.page);
          const isOnPaper = anchor.fraction >= 0 && anchor.fraction < 1;
          expect(isOnPaper ? pageAt(after, offsetOf(after, anchor)) : anchor.page).toBe(anchor.page);
        },
      ),
    );
  });

  it('of a page that no longer exists fall on the last page', () => {
    expect(offsetOf(list, { page: 99, fraction: 0 })).toBe(330);
    expect(offsetOf(stackPages([], 10), { page: 3, fraction: 0.5 })).toBe(0);
  });
});

describe('a place that was not told yet', () => {
  const list = stackPages(
    Array.from({ length: 10 }, () => ({ width: 100, height: 100 })),
    10,
  );
  const told = { top: 200, list };
  const node = { scrollTop: 200, scrollHeight: list.height, clientHeight: 300 };

  it('is where the person scrolled to meanwhile', () => {
    expect(untoldAnchor(told, node)).toBeNull();
    expect(untoldAnchor(told, { ...node, scrollTop: 260 })).toEqual({ page: 2, fraction: 0.3 });
  });

  it('is not where a list that became shorter was cut off', () => {
    expect(untoldAnchor(told, { scrollTop: 100, scrollHeight: 400, clientHeight: 300 })).toBeNull();
  });
});
