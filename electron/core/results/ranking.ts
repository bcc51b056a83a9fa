import { listPackages } from '#db/repositories/packages.ts';
import { listBatchExperts } from '#db/repositories/experts.ts';
import { listReceivedReviewsOfCase } from '#db/repositories/received-reviews.ts';
import { Refusal } from '#shared/errors/refusal.ts';
import type { RankingRow } from '#shared/ipc/bureau.ts';
import type { CallOutput } from '#shared/ipc/contract.ts';
import { requireOwnBatch, requireOwnCase } from '../batches/find.ts';
import { loadProgram, requireRules } from '../frozen-rules.ts';
import { assertNotBlind } from '../meeting/blind.ts';
import type { Core } from '../open-core.ts';
import { isValid, toExpertScore } from '../panel/aggregate.ts';
import { countSeat } from '../panel/count-seat.ts';
import { explainOrder, type ExplainedCase } from '../panel/explain.ts';
import { meanByIndicator } from '../panel/indicators.ts';
import { rankPanel, type PanelBatch } from '../panel/panel-batch.ts';
import { writeRankingXlsx } from '../panel/ranking-xlsx.ts';
import { digestOfResults } from '../panel/results-digest.ts';
import { writeWhole } from '../write-whole.ts';
import { readPanel, titlesOf } from './read-panel.ts';

/** The ranking of a batch from the sealed reviews received so far. @throws NOT_FOUND, PANEL_*, DECISION_BROKEN */
export function rankBatch(core: Core, input: { readonly batchId: string }): RankingRow[] {
  return rankPanel(readPanel(core, input.batchId));
}

/** Why one case stands above another, in one paragraph. @throws NOT_FOUND, PANEL_* */
export function explainRanking(
  core: Core,
  input: { readonly batchId: string; readonly above: string; readonly below: string },
): { readonly text: string } {
  const panel = readPanel(core, input.batchId);
  const rows = rankPanel(panel);
  const explained = (caseId: string): ExplainedCase => {
    const row = rows.find((one) => one.caseId === caseId);
    if (row === undefined) throw new Refusal('NOT_FOUND', { what: '企业', id: caseId });
    return { row, indicators: meanByIndicator(indicatorsOf(panel, caseId)) };
  };
  return { text: explainOrder(explained(input.above), explained(input.below)) };
}

/** Writes the ranking as .xlsx. @throws NOT_FOUND, FILE_UNWRITABLE, PANEL_* */
export async function exportRanking(
  core: Core,
  input: { readonly batchId: string; readonly path: string },
): Promise<{ readonly fileName: string }> {
  const batch = requireOwnBatch(core, input.batchId);
  const rows = rankBatch(core, input);
  const titles = titlesOf(loadProgram(core, requireRules(core, batch.id)));
  const bytes = await writeRankingXlsx({ batch, rows, titles, resultsDigest: digestOfBatch(core, batch.id) });
  return { fileName: await writeWhole(input.path, bytes) };
}

/** Every sealed review received for a case, corrections included. @throws NOT_FOUND */
export function listCaseReviews(core: Core, input: { readonly caseId: string }): CallOutput<'panel.reviews'> {
  const head = requireOwnCase(core, input.caseId);
  assertNotBlind(core, head);
  const names = nameExperts(core, head.batchId);
  return listReceivedReviewsOfCase(core.db, head.id).map(({ review }) => ({
    ...review,
    expertName: names.get(review.expertId) ?? review.expertId,
  }));
}

/** One digest for all result packages that reviews of the batch came from; null while there are none. */
export function digestOfBatch(core: Core, batchId: string): string | null {
  return digestOfResults(listPackages(core.db, 'in', 'result', batchId).map((one) => one.digest));
}

/** Points by indicator, recomputed from each valid review. */
function indicatorsOf({ cases, titles }: PanelBatch, caseId: string) {
  const seats = cases.find((one) => one.head.id === caseId)?.seats ?? [];
  return seats
    .map(countSeat)
    .filter((seat) => isValid(toExpertScore(seat)))
    .map((seat) => ({
      expert: seat.name,
      indicators: (seat.judge()?.indicators ?? []).map(({ id, low, high }) => ({
        id,
        title: titles.get(id) ?? id,
        low,
        high,
      })),
    }));
}

function nameExperts(core: Core, batchId: string): Map<string, string> {
  return new Map(listBatchExperts(core.db, batchId).map((expert) => [expert.id, expert.name]));
}
