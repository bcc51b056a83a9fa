import { compare, type Rational } from '#rules/rational.ts';
import type { RankingRow } from '#shared/ipc/bureau.ts';
import { readPrinted } from './indicators.ts';

export type UnrankedRow = Omit<RankingRow, 'rank'>;

/** A row with the figures that order it: the printed points first, then each tie-breaking indicator. */
interface Placed {
  readonly row: UnrankedRow;
  readonly lows: readonly Rational[];
  readonly highs: readonly Rational[];
}

/**
 * Ranks the cases of a batch (docs/adr/0010-panel-result.md), from nothing but what the table prints:
 * - only cases with verdict `met` have a rank, by the low end of the printed mean (points that are sure),
 *   descending; between equal points the tie-breaking indicators decide in their order; what is equal then
 *   shares a rank and the next one counts on (1, 2, 2, 4);
 * - where no case has points the standard knows no order: all that meet it share rank 1. Where others have
 *   points, a case without them stands apart;
 * - undecided cases, then those that do not meet the standard, follow without a rank.
 * Order inside a tie and inside each group apart is the case number. A case whose place still depends on open
 * points gets the flag 名次待核 with the places it can end on among the ranked ones.
 * @param minimumReviews cases with fewer valid reviews have no rank
 */
export function rankCases(rows: readonly UnrankedRow[], minimumReviews = 1): RankingRow[] {
  const placed = rows.map(place);
  const met = placed.filter(({ row }) => row.verdict === 'met' && row.validReviews >= minimumReviews);
  const scored = met.filter(({ lows }) => lows.length > 0);
  const unscored = met.filter(({ lows }) => lows.length === 0).toSorted(byNumber);
  const rest = placed.filter((one) => !met.includes(one)).toSorted((a, b) => byGroup(a, b) || byNumber(a, b));
  return [
    ...rankScored(scored),
    ...unscored.map(({ row }) =>
      scored.length === 0 ? { ...row, rank: 1 } : withFlag({ ...row, rank: null }, '没有得分，未参加排名'),
    ),
    ...rest.map(({ row }) => ({ ...row, rank: null })),
  ];
}

function place(row: UnrankedRow): Placed {
  const { mean, tieBreaks } = row;
  if (mean === null) return { row, lows: [], highs: [] };
  const figures = [mean, ...tieBreaks];
  return {
    row,
    lows: figures.map((one) => readPrinted(one.low)),
    highs: figures.map((one) => readPrinted(one.high)),
  };
}

function rankScored(scored: readonly Placed[]): RankingRow[] {
  const sorted = scored.toSorted((a, b) => compareFigures(b.lows, a.lows) || byNumber(a, b));
  let rank = 0;
  return sorted.map((one, index) => {
    const before = sorted[index - 1];
    if (before === undefined || compareFigures(before.lows, one.lows) !== 0) rank = index + 1;
    const { best, worst } = possibleRanks(one, sorted);
    const row = { ...one.row, rank };
    return best === worst ? row : withFlag(row, `名次待核（第 ${best}–${worst} 名之间）`);
  });
}

/** Places that a case can end on once every open point of the ranked cases is settled. */
function possibleRanks(one: Placed, all: readonly Placed[]): { best: number; worst: number } {
  const others = all.filter((other) => other !== one);
  return {
    best: 1 + others.filter((other) => compareFigures(other.lows, one.highs) > 0).length,
    worst: 1 + others.filter((other) => compareFigures(other.highs, one.lows) > 0).length,
  };
}

/** The first figure that differs decides; who lacks one (an indicator without points) stands behind. */
function compareFigures(a: readonly Rational[], b: readonly Rational[]): number {
  for (const [index, own] of a.entries()) {
    const other = b[index];
    if (other === undefined) return 1;
    const order = compare(own, other);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}

function byNumber(a: Placed, b: Placed): number {
  return a.row.number - b.row.number;
}

/** Undecided (with a met verdict but too few valid reviews among them) before notMet. */
function byGroup(a: Placed, b: Placed): number {
  const last = (one: Placed): number => (one.row.verdict === 'notMet' ? 1 : 0);
  return last(a) - last(b);
}

function withFlag(row: RankingRow, flag: string): RankingRow {
  return { ...row, flags: [...row.flags, flag] };
}
