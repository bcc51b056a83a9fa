import { formatFixed, formatPlain, parseDecimal } from '#rules/decimal-text.ts';
import { compare, divideByPositive, integer, add, subtract, ZERO, type Rational } from '#rules/rational.ts';
import { Refusal } from '#shared/errors/refusal.ts';

/** Points that are sure (`low`) and that are still possible (`high`), exact. */
export interface PointRange {
  readonly low: Rational;
  readonly high: Rational;
}

/** The same as decimal strings, the way results and windows carry it. */
export interface PointTexts {
  readonly low: string;
  readonly high: string;
}

/** Reads one expert's points; refuses a text that is no decimal and a range that runs backwards. */
export function parsePoints(texts: PointTexts, expert: string): PointRange {
  const range = { low: parseOne(texts.low, expert), high: parseOne(texts.high, expert) };
  if (compare(range.low, range.high) > 0) throw new Refusal('PANEL_POINTS_REVERSED', { expert, ...texts });
  return range;
}

function parseOne(text: string, expert: string): Rational {
  const value = parseDecimal(text);
  if (value === null) throw new Refusal('PANEL_POINTS_UNREADABLE', { expert, text });
  return value;
}

/** Exact mean of the low ends and of the high ends; null for no ranges. */
export function meanOf(ranges: readonly PointRange[]): PointRange | null {
  if (ranges.length === 0) return null;
  const count = integer(ranges.length);
  return {
    low: divideByPositive(
      ranges.reduce((sum, one) => add(sum, one.low), ZERO),
      count,
    ),
    high: divideByPositive(
      ranges.reduce((sum, one) => add(sum, one.high), ZERO),
      count,
    ),
  };
}

/** Rounds half up (四舍五入, away from zero) to `decimals` digits, which are always shown. */
export function roundRange(range: PointRange, decimals: number): PointTexts {
  return { low: formatFixed(range.low, decimals), high: formatFixed(range.high, decimals) };
}

/**
 * The difference between two experts' totals that is sure whatever the open points turn out to be: the
 * largest low end minus the smallest high end, at least 0. With decided totals: largest minus smallest.
 * Null for fewer than two totals.
 */
export function sureSpread(ranges: readonly PointRange[]): Rational | null {
  const [first, ...others] = ranges;
  if (first === undefined || others.length === 0) return null;
  let highestLow = first.low;
  let lowestHigh = first.high;
  for (const { low, high } of others) {
    if (compare(low, highestLow) > 0) highestLow = low;
    if (compare(high, lowestHigh) < 0) lowestHigh = high;
  }
  const spread = subtract(highestLow, lowestHigh);
  return compare(spread, ZERO) > 0 ? spread : ZERO;
}

/** An exact sum of decimals as text without trailing zeros. */
export const pointText = (value: Rational): string => formatPlain(value);

/** `82.33` for decided points, `80.00–82.33` for open ones. */
export function rangeText({ low, high }: PointTexts): string {
  return low === high ? low : `${low}–${high}`;
}
