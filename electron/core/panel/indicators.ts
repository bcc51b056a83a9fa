import { parseDecimal } from '#rules/decimal-text.ts';
import { absolute, compare, signOf, subtract, type Rational } from '#rules/rational.ts';
import { meanOf, parsePoints, type PointRange, type PointTexts } from './points.ts';

/** One expert's points for one indicator. */
export interface IndicatorPoints extends PointTexts {
  readonly id: string;
  readonly title: string;
}

/** Mean of an indicator over the experts who gave points to it. */
export interface IndicatorMean {
  readonly id: string;
  readonly title: string;
  readonly mean: PointRange;
}

/**
 * Exact means by indicator over one case's valid reviews, in the order of the first review.
 * @param reviews each valid review's expert and indicator points
 * @throws Refusal PANEL_POINTS_UNREADABLE, PANEL_POINTS_REVERSED
 */
export function meanByIndicator(
  reviews: readonly { readonly expert: string; readonly indicators: readonly IndicatorPoints[] }[],
): IndicatorMean[] {
  const found = new Map<string, { title: string; ranges: PointRange[] }>();
  for (const { expert, indicators } of reviews) {
    for (const { id, title, ...texts } of indicators) {
      const entry = found.get(id) ?? { title, ranges: [] };
      entry.ranges.push(parsePoints(texts, expert));
      found.set(id, entry);
    }
  }
  return [...found].flatMap(([id, { title, ranges }]) => {
    const mean = meanOf(ranges);
    return mean === null ? [] : [{ id, title, mean }];
  });
}

/** What one indicator adds to A's lead over B: sure points of A minus sure points of B. */
export interface IndicatorLead {
  readonly id: string;
  readonly title: string;
  readonly above: Rational;
  readonly below: Rational;
  readonly lead: Rational;
}

/** Indicators on which two cases differ, the largest difference first, ties in the order of the pack. */
export function leadsBetween(
  above: readonly IndicatorMean[],
  below: readonly IndicatorMean[],
): IndicatorLead[] {
  const others = new Map(below.map((one) => [one.id, one.mean.low]));
  return above
    .flatMap(({ id, title, mean }) => {
      const other = others.get(id);
      if (other === undefined) return [];
      return [{ id, title, above: mean.low, below: other, lead: subtract(mean.low, other) }];
    })
    .filter(({ lead }) => signOf(lead) !== 0)
    .toSorted((a, b) => compareSizes(b.lead, a.lead));
}

function compareSizes(a: Rational, b: Rational): number {
  return compare(absolute(a), absolute(b));
}

/** The printed mean as an exact decimal; the texts come from `roundRange`. */
export function readPrinted(text: string): Rational {
  const value = parseDecimal(text);
  if (value === null) throw new Error(`a printed mean is no decimal: ${text}`);
  return value;
}
