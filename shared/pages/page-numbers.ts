import type { ContentsEntry, PageAnchor, PageMap } from './page-map.ts';
import { isSameSeries, parsePrinted, sayPrinted, type PrintedNumber } from './printed-number.ts';

/** Pages `from` to `to` (0-based, inclusive) that count on from `first`, or carry no number. */
export interface PageRun {
  readonly from: number;
  readonly to: number;
  readonly first: PrintedNumber | null;
  /** The anchors around contradict each other: no number is claimed. */
  readonly isUnsure: boolean;
}

/**
 * Two marked pages that do not fit together by plain counting.
 * `missing`: more numbers than pages (缺页, or a new count); `surplus`: more pages than numbers (夹页); `back`: the numbers
 * go back; `series`: another way of counting begins somewhere between.
 */
export interface PageConflict {
  readonly kind: 'missing' | 'surplus' | 'back' | 'series';
  readonly from: number;
  readonly to: number;
  readonly printed: readonly [string, string];
  /** How many numbers or pages too many; 0 for `back` and `series`. */
  readonly count: number;
}

/** A volume's page map worked out: which page carries which number. */
export interface PageNumbers {
  readonly runs: readonly PageRun[];
  readonly conflicts: readonly PageConflict[];
}

/**
 * Works out the printed numbers of a volume from the pages that persons marked. Pages between two marks that agree
 * count through; before the first mark they count down to 1; between marks that contradict each other nothing is
 * guessed. Anchors beyond `pageCount` are left out.
 */
export function numberPages(map: PageMap | undefined, pageCount: number): PageNumbers {
  const anchors = (map?.anchors ?? [])
    .filter(({ page }) => page < pageCount)
    .toSorted((a, b) => a.page - b.page);
  const sections = cutSections(anchors, pageCount).map(numberSection);
  return {
    runs: sections.flatMap(({ runs }) => runs),
    conflicts: sections.flatMap(({ conflicts }) => conflicts),
  };
}

/** The number printed on a page (0-based), or null where none is known. */
export function printedAt({ runs }: PageNumbers, page: number): string | null {
  const run = runs.find(({ from, to }) => from <= page && page <= to);
  if (run?.first === null || run === undefined) return null;
  return sayPrinted({ ...run.first, number: run.first.number + page - run.from });
}

/** Whether the marks around a page contradict each other. */
export function isUnsureAt({ runs }: PageNumbers, page: number): boolean {
  return runs.some(({ from, to, isUnsure }) => isUnsure && from <= page && page <= to);
}

/** Every page (0-based, ascending) that carries this number; several where a count begins anew. */
export function pagesWith({ runs }: PageNumbers, printed: string): readonly number[] {
  const wanted = parsePrinted(printed);
  if (wanted === null) return [];
  return runs.flatMap(({ from, to, first }) => {
    if (first === null || !isSameSeries(first, wanted)) return [];
    const page = from + wanted.number - first.number;
    return from <= page && page <= to ? [page] : [];
  });
}

/** The page that a line of the contents leads to, or null when its number is on no page. */
export function pageOfEntry(numbers: PageNumbers, entry: ContentsEntry): number | null {
  if (entry.page !== undefined) return entry.page;
  return entry.printed === undefined ? null : (pagesWith(numbers, entry.printed)[0] ?? null);
}

interface Mark {
  readonly page: number;
  readonly printed: PrintedNumber;
}

/** Pages that are counted in one go; pages of `skipped` are left out of the count. */
interface Section {
  readonly from: number;
  readonly to: number;
  readonly marks: readonly Mark[];
  readonly skipped: readonly number[];
}

/** A count begins at the first page, at each `restart`, at a number 1, and where numbers resume; it ends at `unnumbered`. */
function cutSections(anchors: readonly PageAnchor[], pageCount: number): readonly Section[] {
  const sections: (Omit<Section, 'to'> & { marks: Mark[]; skipped: number[] })[] = [
    { from: 0, marks: [], skipped: [] },
  ];
  let isNumbered = true;
  for (const anchor of anchors) {
    const { page } = anchor;
    if (anchor.kind === 'skipped') {
      sections.at(-1)?.skipped.push(page);
      continue;
    }
    if (anchor.kind === 'unnumbered') {
      sections.push({ from: page, marks: [], skipped: [] });
      isNumbered = false;
      continue;
    }
    const printed = parsePrinted(anchor.printed);
    if (printed === null) continue;
    if (anchor.kind === 'restart' || printed.number === 1 || !isNumbered) {
      sections.push({ from: page, marks: [], skipped: [] });
    }
    isNumbered = true;
    sections.at(-1)?.marks.push({ page, printed });
  }
  return sections
    .map((section, index) => ({ ...section, to: (sections[index + 1]?.from ?? pageCount) - 1 }))
    .filter(({ from, to }) => from <= to);
}

function numberSection(section: Section): PageNumbers {
  const { from, to, marks, skipped } = section;
  const counted = (page: number): number =>
    page - from - skipped.reduce((sum, one) => sum + (one < page ? 1 : 0), 0);
  const [head] = marks;
  if (head === undefined) return { runs: [blank(from, to)], conflicts: [] };
  const numberFrom = (mark: Mark, page: number): PrintedNumber => ({
    ...mark.printed,
    number: mark.printed.number + counted(page) - counted(mark.page),
  });
  const runs: PageRun[] = stretch(from, head.page, skipped, (page) => numberFrom(head, page));
  const conflicts: PageConflict[] = [];
  marks.forEach((mark, index) => {
    const next = marks[index + 1];
    const last = next === undefined ? to : next.page - 1;
    const conflict = next === undefined ? null : findConflict(mark, next, numberFrom(mark, next.page));
    if (conflict === null) {
      runs.push(...stretch(mark.page, last + 1, skipped, (page) => numberFrom(mark, page)));
      return;
    }
    conflicts.push(conflict);
    runs.push({ from: mark.page, to: mark.page, first: mark.printed, isUnsure: false });
    if (mark.page < last) runs.push({ ...blank(mark.page + 1, last), isUnsure: true });
  });
  return { runs, conflicts };
}

const blank = (from: number, to: number): PageRun => ({ from, to, first: null, isUnsure: false });

/** Runs for the pages from `from` up to `end` (exclusive): broken where a page is skipped, blank below 1. */
function stretch(
  from: number,
  end: number,
  skipped: readonly number[],
  numberOf: (page: number) => PrintedNumber,
): PageRun[] {
  const inside = skipped.filter((page) => from <= page && page < end);
  const begins = [from, ...inside.flatMap((page) => [page, page + 1])];
  return begins.flatMap((begin, index): PageRun[] => {
    const last = (begins[index + 1] ?? end) - 1;
    if (begin > last) return [];
    if (inside.includes(begin)) return [blank(begin, last)];
    const below = Math.max(0, 1 - numberOf(begin).number);
    if (below === 0) return [{ from: begin, to: last, first: numberOf(begin), isUnsure: false }];
    if (begin + below > last) return [blank(begin, last)];
    return [
      blank(begin, begin + below - 1),
      { from: begin + below, to: last, first: numberOf(begin + below), isUnsure: false },
    ];
  });
}

/** @param counted the number that plain counting from the first mark gives the second page */
function findConflict(one: Mark, other: Mark, counted: PrintedNumber): PageConflict | null {
  const printed = [sayPrinted(one.printed) ?? '', sayPrinted(other.printed) ?? ''] as const;
  const where = { from: one.page, to: other.page, printed };
  if (!isSameSeries(one.printed, other.printed)) return { ...where, kind: 'series', count: 0 };
  const surplus = counted.number - other.printed.number;
  if (surplus === 0) return null;
  if (other.printed.number <= one.printed.number) return { ...where, kind: 'back', count: 0 };
  return surplus > 0
    ? { ...where, kind: 'surplus', count: surplus }
    : { ...where, kind: 'missing', count: -surplus };
}
