import type { ExpertScore, RankingRow } from '../ipc/bureau.ts';
import type { Fill } from './drawing.ts';

/** How an expert's points for a case stand to the mean of the other experts' points. */
export interface Leaning {
  /** `85`, `80–85`; '' without points. */
  readonly points: string;
  /** Own points less the mean of the others; null where there is nothing to compare. */
  readonly gap: number | null;
  readonly fill: Fill;
}

/**
 * Judges the low (sure) ends, for the eye only: no figure of it goes into a result. From half the threshold of
 * 分歧 on a gap is seen, from the whole threshold on it is far.
 */
export function leaningOf(own: ExpertScore, row: RankingRow, thresholdPoints: number): Leaning {
  if (own.state !== 'received') {
    return { points: '', gap: null, fill: own.state === 'recused' ? 'away' : 'missing' };
  }
  if (own.score === null) return { points: '', gap: null, fill: 'plain' };
  const { low, high } = own.score;
  const points = low === high ? low : `${low}–${high}`;
  const others = row.experts.flatMap((one) =>
    one.expertId !== own.expertId && one.state === 'received' && one.score !== null
      ? [unitsOf(one.score.low)]
      : [],
  );
  if (others.length === 0) return { points, gap: null, fill: 'plain' };
  // Whole units and one division: tenths of points are no fractions of two, and a mean of the same would differ.
  const gap =
    (unitsOf(low) * others.length - others.reduce((sum, one) => sum + one, 0)) / others.length / unit;
  return { points, gap, fill: fillOf(gap, thresholdPoints) };
}

/** Millionths of a point. */
const unit = 1_000_000;

const unitsOf = (points: string): number => Math.round(Number(points) * unit);

function fillOf(gap: number, threshold: number): Fill {
  const size = Math.abs(gap);
  if (size === 0 || size < threshold / 2) return 'even';
  if (size < threshold) return gap > 0 ? 'above' : 'below';
  return gap > 0 ? 'farAbove' : 'farBelow';
}
