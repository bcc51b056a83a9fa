import type { RankingRow } from '#shared/ipc/bureau.ts';

export type RankingGroup = 'ranked' | 'undecided' | 'notMet' | 'all';

/** In which part of the result a case stands: with a rank, below the standard, or open. */
export function groupOf({ rank, verdict }: RankingRow): Exclude<RankingGroup, 'all'> {
  if (rank !== null) return 'ranked';
  return verdict === 'notMet' ? 'notMet' : 'undecided';
}

export function rowsIn(rows: readonly RankingRow[], group: RankingGroup): readonly RankingRow[] {
  return group === 'all' ? rows : rows.filter((row) => groupOf(row) === group);
}

/** Rows in which every word of the text occurs: number, applicant, region. */
export function filterRows(rows: readonly RankingRow[], text: string): readonly RankingRow[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return rows.filter(({ number, applicant, region }) => {
    const all = `${number} ${applicant} ${region}`.toLowerCase();
    return words.every((word) => all.includes(word));
  });
}

/** Ranks that more than one case holds. */
export function tiedRanks(rows: readonly RankingRow[]): ReadonlySet<number> {
  const seen = new Set<number>();
  const tied = new Set<number>();
  for (const { rank } of rows) {
    if (rank === null) continue;
    if (seen.has(rank)) tied.add(rank);
    seen.add(rank);
  }
  return tied;
}

/** Marks or unmarks a case for comparison; a third one pushes the oldest out. */
export function toggleChosen(chosen: readonly string[], caseId: string): readonly string[] {
  return chosen.includes(caseId) ? chosen.filter((one) => one !== caseId) : [...chosen, caseId].slice(-2);
}

/** The two chosen cases, the one that stands higher in the table first; null unless there are two. */
export function chosenPair(
  rows: readonly RankingRow[],
  chosen: readonly string[],
): readonly [RankingRow, RankingRow] | null {
  const [above, below] = rows.filter(({ caseId }) => chosen.includes(caseId));
  return above === undefined || below === undefined ? null : [above, below];
}

/** What at least one row carries beside rank and plain mean, and so deserves a column. */
export function rulesShownIn(rows: readonly RankingRow[]): {
  readonly basis: boolean;
  readonly group: boolean;
  readonly quota: boolean;
  readonly decisions: boolean;
} {
  return {
    basis: rows.some(({ basis }) => basis !== null && basis.method !== 'mean'),
    group: rows.some(({ group }) => group !== null),
    quota: rows.some(({ quota }) => quota !== null),
    decisions: rows.some(({ decisions }) => decisions.length > 0),
  };
}
