import type { RankingRow } from '../ipc/bureau.ts';

/** Ranked, inside the places where the batch has any, and not taken off by a later decision. */
export function isPublished(row: Pick<RankingRow, 'rank' | 'quota' | 'decisions'>): boolean {
  if (row.rank === null) return false;
  return row.quota === null ? !isTakenOff(row) : row.quota.state === 'within';
}

/** Without places nothing but the decisions themselves says so; the last word counts. */
function isTakenOff({ decisions }: Pick<RankingRow, 'decisions'>): boolean {
  const last = decisions.findLast(({ effect }) => effect === 'exclude' || effect === 'readmit');
  return last?.effect === 'exclude';
}
