import { Refusal } from '#shared/errors/refusal.ts';
import type { RankingRow } from '#shared/ipc/bureau.ts';

/**
 * Who is on the list for the public: ranked, inside the places where the batch has any, and not taken off by a later
 * decision.
 * @throws PUBLICITY_BORDER while a tie for the last place is undecided, PUBLICITY_EMPTY
 */
export function listPublished(batchTitle: string, rows: readonly RankingRow[]): RankingRow[] {
  const border = rows.filter(({ quota }) => quota?.state === 'border');
  if (border.length > 0) {
    throw new Refusal('PUBLICITY_BORDER', { applicants: border.map(({ applicant }) => applicant) });
  }
  const listed = rows.filter(
    (row) => row.rank !== null && (row.quota === null ? !isTakenOff(row) : row.quota.state === 'within'),
  );
  if (listed.length === 0) throw new Refusal('PUBLICITY_EMPTY', { batch: batchTitle });
  return listed;
}

/** Without places nothing but the decisions themselves says so; the last word counts. */
function isTakenOff({ decisions }: RankingRow): boolean {
  const last = decisions.findLast(({ effect }) => effect === 'exclude' || effect === 'readmit');
  return last?.effect === 'exclude';
}
