import { MAX_ANCHORS, type PageAnchor } from './page-map.ts';
import { isSameSeries, parsePrinted, type PrintedNumber } from './printed-number.ts';

/**
 * The anchors that stand for the page labels of a PDF file, one label a page. Empty when the labels say nothing that
 * the PDF page numbers do not say, and when they change so often that nobody could check them.
 */
export function anchorsOfLabels(labels: readonly string[]): readonly PageAnchor[] {
  const numbers = labels.map(parsePrinted);
  if (numbers.every((one, page) => one?.prefix === '' && one.style === 'D' && one.number === page + 1)) {
    return [];
  }
  const anchors: PageAnchor[] = [];
  let last: PrintedNumber | null | undefined;
  numbers.forEach((one, page) => {
    const continues =
      one === null
        ? last === null
        : last !== null && last !== undefined && isSameSeries(last, one) && one.number === last.number + 1;
    if (!continues) anchors.push(anchorFor(labels[page] ?? '', one, page));
    last = one;
  });
  const isWorthIt = anchors.some(({ kind }) => kind === 'restart') && anchors.length <= MAX_ANCHORS;
  return isWorthIt ? anchors : [];
}

function anchorFor(label: string, number: PrintedNumber | null, page: number): PageAnchor {
  if (number === null) return { kind: 'unnumbered', page };
  const { prefix, style } = number;
  const printed = style === 'D' ? `${prefix}${number.number}` : label.normalize('NFKC').replace(/\s+/g, '');
  return { kind: 'restart', page, printed };
}
