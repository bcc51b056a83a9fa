import { compare, divideByPositive, integer, add, type Rational } from '#rules/rational.ts';
import { trimmedFrom, type Combination, type FullPanelRules } from '#shared/domain/panel.ts';
import { meanOf, type PointRange } from './points.ts';

/** One expert's points for the same thing. */
export interface ExpertPoints {
  readonly expertId: string;
  readonly name: string;
  readonly range: PointRange;
}

/** One figure out of several experts' points, with the rule that gave it. */
export interface Combined {
  readonly method: Combination;
  readonly range: PointRange;
  /** Plain mean of all of them. */
  readonly raw: PointRange;
  /** Lowest and highest left out by a trimmed mean, by their sure points. */
  readonly dropped: readonly ExpertPoints[];
  /** True when the batch wants a trimmed mean and there are too few reviews for it. */
  readonly isFallback: boolean;
}

/**
 * Puts experts' points together, exactly and unrounded. Every rule here rises with each of its inputs, so the
 * rule over the low ends and the rule over the high ends are the true ends of the result. A trimmed mean leaves
 * out the lowest and the highest, once each, and only from `trimmedFrom` experts on. Null for nobody.
 */
export function combinePoints(
  points: readonly ExpertPoints[],
  rules: Pick<FullPanelRules, 'combine' | 'combineFallback'>,
): Combined | null {
  const raw = meanOf(points.map((one) => one.range));
  if (raw === null) return null;
  const isFallback = rules.combine === 'trimmed' && points.length < trimmedFrom;
  const method = isFallback ? rules.combineFallback : rules.combine;
  const range = {
    low: figures[method](points.map((one) => one.range.low)),
    high: figures[method](points.map((one) => one.range.high)),
  };
  return { method, range, raw, isFallback, dropped: method === 'trimmed' ? findDropped(points) : [] };
}

const figures: Readonly<Record<Combination, (values: readonly Rational[]) => Rational>> = {
  mean,
  trimmed: (values) => mean(values.toSorted(compare).slice(1, -1)),
  median(values) {
    const sorted = values.toSorted(compare);
    const middle = sorted.slice(Math.ceil(sorted.length / 2) - 1, Math.floor(sorted.length / 2) + 1);
    return mean(middle);
  },
};

function mean(values: readonly Rational[]): Rational {
  const [first, ...others] = values;
  if (first === undefined) throw new Error('a mean of nothing');
  return divideByPositive(others.reduce(add, first), integer(values.length));
}

/** Among equal points the one with the lower expert number goes first: the figure is the same either way. */
function findDropped(points: readonly ExpertPoints[]): ExpertPoints[] {
  const sorted = points.toSorted(
    (a, b) => compare(a.range.low, b.range.low) || (a.expertId < b.expertId ? -1 : 1),
  );
  return [...sorted.slice(0, 1), ...sorted.slice(-1)];
}
