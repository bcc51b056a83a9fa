import { pagesWith, type PageNumbers } from '#shared/pages/page-numbers.ts';
import { parsePrinted, sayPrinted } from '#shared/pages/printed-number.ts';

/** Where a page field leads; `page` is the 0-based PDF page, `others` how many more pages carry the number. */
export type PageGoal =
  | { readonly kind: 'printed'; readonly page: number; readonly printed: string; readonly others: number }
  | { readonly kind: 'pdf'; readonly page: number }
  | { readonly kind: 'unknown'; readonly printed: string | null };

/** Whether any page of the volume has a known printed number. */
export function hasPrinted({ runs }: PageNumbers): boolean {
  return runs.some(({ first }) => first !== null);
}

/**
 * Reads what was typed into a page field: `87` is the number on the paper where such numbers are known, else the PDF
 * page; `p87` and `#87` are always the PDF page. Of several pages with one number the next after `current` is meant.
 * Null while nothing is typed.
 */
export function readPageQuery(
  typed: string,
  numbers: PageNumbers,
  pageCount: number,
  current: number,
): PageGoal | null {
  const text = typed.normalize('NFKC').replace(/\s+/g, '');
  if (text === '') return null;
  const pdf = (hasPrinted(numbers) ? /^(?:p|#|pdf)([0-9]{1,7})$/i : /^(?:p|#|pdf)?([0-9]{1,7})$/i).exec(text);
  if (pdf !== null) {
    const page = Number(pdf[1]) - 1;
    return page >= 0 && page < pageCount ? { kind: 'pdf', page } : { kind: 'unknown', printed: null };
  }
  const wanted = parsePrinted(text);
  const printed = wanted === null ? null : sayPrinted(wanted);
  if (printed === null) return { kind: 'unknown', printed: null };
  const pages = pagesWith(numbers, printed);
  const page = pages.find((one) => one > current) ?? pages[0];
  if (page === undefined) return { kind: 'unknown', printed };
  return { kind: 'printed', page, printed, others: pages.length - 1 };
}
