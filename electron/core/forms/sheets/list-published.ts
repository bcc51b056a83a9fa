import { Refusal } from '#shared/errors/refusal.ts';
import type { RankingRow } from '#shared/ipc/bureau.ts';
import { isPublished } from '#shared/publicity/is-published.ts';

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
  const listed = rows.filter(isPublished);
  if (listed.length === 0) throw new Refusal('PUBLICITY_EMPTY', { batch: batchTitle });
  return listed;
}
