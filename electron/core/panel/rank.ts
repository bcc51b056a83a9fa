import { parseDecimal } from '#rules/decimal-text.ts';
import { compare, type Rational } from '#rules/rational.ts';
import type { RankingRow } from '#shared/ipc/bureau.ts';

export type UnrankedRow = Omit<RankingRow, 'rank'>;

interface Placed {
  readonly row: UnrankedRow;
  readonly low: Rational | null;
  readonly high: Rational | null;
}

/**
 * Ranks the cases of a batch (docs/adr/0010-panel-result.md), from nothing but what the table prints:
 * - only cases with verdict `met` have a rank, by the low end of the printed mean (points that are sure),
 *   descending; equal points share a rank and the next one counts on (1, 2, 2, 4);
 * - where no case has points the standard knows no order: all that meet it share rank 1. Where others have
 *   points, a case without them stands apart;
 * - undecided cases, then those that do not meet the standard, follow without a rank.
 * Order inside a tie and inside each group apart is the case number. A case whose place still depends on open
 * points gets the flag 名次待核 with the places it can end on among the ranked ones.
 */
export function rankCases(rows: readonly UnrankedRow[]): RankingRow[] {
  const placed = rows.map(place);
  const met = placed.filter(({ row }) => row.verdict === 'met' && row.validReviews > 0);
  const scored = met.filter(({ low }) => low !== null);
  const unscored = met.filter(({ low }) => low === null).toSorted(byNumber);
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
  const { mean } = row;
  return {
    row,
    low: mean === null ? null : parseDecimal(mean.low),
    high: mean === null ? null : parseDecimal(mean.high),
  };
}

function rankScored(scored: readonly Placed[]): RankingRow[] {
  const sorted = scored.toSorted((a, b) => compareLows(b, a) || byNumber(a, b));
  let rank = 0;
  return sorted.map((one, index) => {
    const before = sorted[index - 1];
    if (before === undefined || compareLows(before, one) !== 0) rank = index + 1;
    const { best, worst } = possibleRanks(one, sorted);
    const row = { ...one.row, rank };
    return best === worst ? row : withFlag(row, `名次待核（第 ${best}–${worst} 名之间）`);
  });
}

/** Places that a case can end on once every open point of the ranked cases is settled. */
function possibleRanks(one: Placed, all: readonly Placed[]): { best: number; worst: number } {
  const others = all.filter((other) => other !== one);
  const isAbove = (a: Rational | null, b: Rational | null): boolean =>
    a !== null && b !== null && compare(a, b) > 0;
  return {
    best: 1 + others.filter((other) => isAbove(other.low, one.high)).length,
    worst: 1 + others.filter((other) => isAbove(other.high, one.low)).length,
  };
}

function compareLows(a: Placed, b: Placed): number {
  return a.low === null || b.low === null ? 0 : compare(a.low, b.low);
}

function byNumber(a: Placed, b: Placed): number {
  return a.row.number - b.row.number;
}

/** Undecided (with a met verdict but no valid review among them) before notMet. */
function byGroup(a: Placed, b: Placed): number {
  const last = (one: Placed): number => (one.row.verdict === 'notMet' ? 1 : 0);
  return last(a) - last(b);
}

function withFlag(row: RankingRow, flag: string): RankingRow {
  return { ...row, flags: [...row.flags, flag] };
}
