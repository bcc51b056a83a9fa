import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyPageMap, PageMap, putAnchor, type PageAnchor } from '#shared/pages/page-map.ts';
import {
  isUnsureAt,
  numberPages,
  pageOfEntry,
  pagesWith,
  printedAt,
  type PageNumbers,
} from '#shared/pages/page-numbers.ts';
import { sayPage } from '#shared/pages/say-page.ts';

const number = (page: number, printed: string): PageAnchor => ({ kind: 'number', page, printed });
const restart = (page: number, printed: string): PageAnchor => ({ kind: 'restart', page, printed });
const skipped = (page: number): PageAnchor => ({ kind: 'skipped', page });
const unnumbered = (page: number): PageAnchor => ({ kind: 'unnumbered', page });
const mapOf = (...anchors: PageAnchor[]): PageMap => ({ ...emptyPageMap, anchors });
const labels = (numbers: PageNumbers, pages: number) =>
  Array.from({ length: pages }, (_, page) => printedAt(numbers, page));

describe('by hand', () => {
  it('counts on from one mark, down to 1 before it, and nothing above', () => {
    const numbers = numberPages(mapOf(number(4, '3')), 7);
    expect(labels(numbers, 7)).toEqual([null, null, '1', '2', '3', '4', '5']);
  });

  it('has Roman front matter, a body of its own and unnumbered ends', () => {
    const map = mapOf(unnumbered(0), restart(1, 'i'), restart(3, '1'), unnumbered(6), restart(7, '附1'));
    expect(labels(numberPages(map, 9), 9)).toEqual([null, 'i', 'ii', '1', '2', '3', null, '附1', '附2']);
  });

  it('leaves a page without number out of the count', () => {
    const numbers = numberPages(mapOf(number(0, '10'), skipped(2), number(4, '13')), 6);
    expect(labels(numbers, 6)).toEqual(['10', '11', null, '12', '13', '14']);
    expect(numbers.conflicts).toEqual([]);
  });

  it('skips pages before the first mark as well', () => {
    expect(labels(numberPages(mapOf(skipped(1), number(3, '3')), 4), 4)).toEqual(['1', null, '2', '3']);
  });

  it('shows numbers that go missing between two marks, and claims none there', () => {
    const numbers = numberPages(mapOf(number(0, '1'), number(4, '8')), 6);
    expect(labels(numbers, 6)).toEqual(['1', null, null, null, '8', '9']);
    expect(numbers.conflicts).toEqual([{ kind: 'missing', from: 0, to: 4, printed: ['1', '8'], count: 3 }]);
    expect([0, 1, 3, 4].map((page) => isUnsureAt(numbers, page))).toEqual([false, true, true, false]);
  });

  it('tells surplus pages, numbers that go back and another count apart', () => {
    const kind = (...anchors: PageAnchor[]) => numberPages(mapOf(...anchors), 20).conflicts[0]?.kind;
    expect(kind(number(2, '5'), number(9, '10'))).toBe('surplus');
    expect(kind(number(2, '5'), number(9, '4'))).toBe('back');
    expect(kind(number(2, '5'), number(9, '5'))).toBe('back');
    expect(kind(number(2, 'v'), number(9, '5'))).toBe('series');
    expect(kind(number(2, '5'), restart(9, '4'))).toBeUndefined();
    expect(kind(number(2, '5'), number(9, '1'))).toBeUndefined();
  });

  it('finds every page with a number where a count begins anew', () => {
    const numbers = numberPages(mapOf(restart(0, '1'), restart(5, '1')), 10);
    expect(pagesWith(numbers, '3')).toEqual([2, 7]);
    expect(pagesWith(numbers, '０3')).toEqual([2, 7]);
    expect(pagesWith(numbers, '6')).toEqual([]);
    expect(pagesWith(numbers, '没有')).toEqual([]);
  });

  it('leads from the contents to a page by either number', () => {
    const numbers = numberPages(mapOf(number(4, '1')), 10);
    expect(pageOfEntry(numbers, { title: '概况', level: 0, printed: '3' })).toBe(6);
    expect(pageOfEntry(numbers, { title: '概况', level: 0, printed: '3', page: 2 })).toBe(2);
    expect(pageOfEntry(numbers, { title: '概况', level: 0, printed: '99' })).toBeNull();
    expect(pageOfEntry(numbers, { title: '封面', level: 0 })).toBeNull();
  });

  it('says a page with both of its numbers', () => {
    expect(sayPage(26, '23')).toBe('第 23 页（PDF 27）');
    expect(sayPage(26, null)).toBe('PDF 第 27 页');
  });
});

const PAGES = 60;
const anchors: fc.Arbitrary<PageAnchor[]> = fc.uniqueArray(
  fc.oneof(
    fc.record({
      kind: fc.constantFrom('number' as const, 'restart' as const),
      page: fc.integer({ min: 0, max: PAGES + 5 }),
      printed: fc.oneof(fc.integer({ min: 1, max: 80 }).map(String), fc.constantFrom('i', 'iv', '附2')),
    }),
    fc.record({
      kind: fc.constantFrom('skipped' as const, 'unnumbered' as const),
      page: fc.integer({ min: 0, max: PAGES + 5 }),
    }),
  ),
  { selector: ({ page }) => page, maxLength: 12 },
);

describe('for any marks', () => {
  const check = (test: (map: PageMap, numbers: PageNumbers) => void) =>
    fc.assert(fc.property(anchors, (list) => test(mapOf(...list), numberPages(mapOf(...list), PAGES))));

  it('runs cover every page once, in order', () => {
    check((_map, { runs }) => {
      expect(
        runs.flatMap(({ from, to }) => Array.from({ length: to - from + 1 }, (_, at) => from + at)),
      ).toEqual(Array.from({ length: PAGES }, (_, page) => page));
    });
  });

  it('every marked page keeps what was read off it', () => {
    check((map, numbers) => {
      for (const anchor of map.anchors.filter(({ page }) => page < PAGES)) {
        const read = 'printed' in anchor ? anchor.printed : null;
        expect(printedAt(numbers, anchor.page)).toBe(read);
      }
    });
  });

  it('a number leads back to its page', () => {
    check((_map, numbers) => {
      const lost = labels(numbers, PAGES).flatMap((printed, page) =>
        printed === null || pagesWith(numbers, printed).includes(page) ? [] : [page],
      );
      expect(lost).toEqual([]);
    });
  });

  it('no number is claimed where marks contradict each other', () => {
    check((_map, numbers) => {
      for (const { from, to } of numbers.conflicts)
        for (let page = from + 1; page < to; page += 1) {
          expect(printedAt(numbers, page)).toBeNull();
          expect(isUnsureAt(numbers, page)).toBe(true);
        }
    });
  });

  it('the order in which pages were marked does not matter', () => {
    fc.assert(
      fc.property(anchors, (list) => {
        expect(numberPages(mapOf(...list.toReversed()), PAGES)).toEqual(numberPages(mapOf(...list), PAGES));
      }),
    );
  });

  it('marking a page with the number that it has anyway changes no number', () => {
    fc.assert(
      fc.property(anchors, fc.integer({ min: 0, max: PAGES - 1 }), (list, page) => {
        const map = mapOf(...list);
        const before = numberPages(map, PAGES);
        const printed = printedAt(before, page);
        if (printed === null || map.anchors.some((one) => one.page === page)) return;
        const after = numberPages(putAnchor(map, number(page, printed)), PAGES);
        expect(labels(after, PAGES)).toEqual(labels(before, PAGES));
      }),
    );
  });

  it('a volume of any stated length costs no more than its marks', () => {
    const numbers = numberPages(mapOf(number(3, '1')), Number.MAX_SAFE_INTEGER);
    expect(numbers.runs.length).toBe(2);
    expect(pagesWith(numbers, '99999')).toEqual([100_001]);
  });
});

it('refuses a map that marks one page twice', () => {
  expect(PageMap.safeParse(mapOf(number(3, '1'), skipped(3))).success).toBe(false);
  expect(PageMap.safeParse(mapOf(number(3, '01'))).success).toBe(false);
  expect(PageMap.safeParse(mapOf(number(3, '1'), skipped(4))).success).toBe(true);
});
