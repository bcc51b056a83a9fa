import { listCaseFiles } from '#db/repositories/cases.ts';
import { findBundleCase, listPackages } from '#db/repositories/packages.ts';
import { listAssignments, listBatchExperts } from '#db/repositories/experts.ts';
import {
  listCurrentReceivedReviews,
  listReceivedReviewsOfCase,
  type ReceivedReview,
} from '#db/repositories/received-reviews.ts';
import type { Batch } from '#shared/domain/batch.ts';
import { Refusal } from '#shared/errors/refusal.ts';
import type { RankingRow } from '#shared/ipc/bureau.ts';
import type { CallOutput } from '#shared/ipc/contract.ts';
import { requireOwnBatch, requireOwnCase } from '../batches/find.ts';
import { requireRules } from '../frozen-rules.ts';
import { judge } from '../judging.ts';
import type { Core } from '../open-core.ts';
import { aggregateCase, type ExpertPart } from '../panel/aggregate.ts';
import { explainOrder, type ExplainedCase } from '../panel/explain.ts';
import { meanByIndicator } from '../panel/indicators.ts';
import { rankCases } from '../panel/rank.ts';
import { writeRankingXlsx } from '../panel/ranking-xlsx.ts';
import { digestOfResults } from '../panel/results-digest.ts';
import { writeWhole } from '../write-whole.ts';

/** The ranking of a batch from the sealed reviews received so far. @throws NOT_FOUND, PANEL_* */
export function rankBatch(core: Core, input: { readonly batchId: string }): RankingRow[] {
  const batch = requireOwnBatch(core, input.batchId);
  const parts = collectParts(core, batch);
  return rankCases(
    listCaseFiles(core.db, batch.id).map(({ id, number, applicant, region, kind }) => ({
      caseId: id,
      number,
      applicant,
      region,
      kind,
      ...aggregateCase(parts.get(id) ?? [], batch.panel),
    })),
  );
}

/** Why one case stands above another, in one paragraph. @throws NOT_FOUND, PANEL_* */
export function explainRanking(
  core: Core,
  input: { readonly batchId: string; readonly above: string; readonly below: string },
): { readonly text: string } {
  const batch = requireOwnBatch(core, input.batchId);
  const rows = rankBatch(core, input);
  const explained = (caseId: string): ExplainedCase => {
    const row = rows.find((one) => one.caseId === caseId);
    if (row === undefined) throw new Refusal('NOT_FOUND', { what: '企业', id: caseId });
    return { row, indicators: meanByIndicator(indicatorsOf(core, batch, row)) };
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
  const bytes = await writeRankingXlsx({ batch, rows, resultsDigest: digestOfBatch(core, batch.id) });
  return { fileName: await writeWhole(input.path, bytes) };
}

/** Every sealed review received for a case, corrections included. @throws NOT_FOUND */
export function listCaseReviews(core: Core, input: { readonly caseId: string }): CallOutput<'panel.reviews'> {
  const head = requireOwnCase(core, input.caseId);
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

function collectParts(core: Core, batch: Batch): Map<string, ExpertPart[]> {
  const names = nameExperts(core, batch.id);
  const received = new Map(
    listCurrentReceivedReviews(core.db, batch.id).map(({ review }) => [
      `${review.caseId} ${review.expertId}`,
      review,
    ]),
  );
  const parts = listAssignments(core.db, batch.id).map(({ caseId, expertId }) => ({
    caseId,
    expertId,
    name: names.get(expertId) ?? expertId,
    review: received.get(`${caseId} ${expertId}`) ?? null,
  }));
  return Map.groupBy(parts, (part) => part.caseId);
}

/** Points by indicator, recomputed from each valid review. */
function indicatorsOf(core: Core, batch: Batch, row: RankingRow) {
  const valid = new Set(row.experts.filter((one) => one.verdict !== null).map((one) => one.expertId));
  const names = nameExperts(core, batch.id);
  const newest = new Map(
    listReceivedReviewsOfCase(core.db, row.caseId).map((one) => [one.review.expertId, one]),
  );
  return [...newest.values()]
    .filter(({ review }) => valid.has(review.expertId))
    .map((received) => ({
      expert: names.get(received.review.expertId) ?? received.review.expertId,
      indicators: judgeReceived(core, batch, received),
    }));
}

function judgeReceived(core: Core, batch: Batch, { review, bundleDigest }: ReceivedReview) {
  const file = findBundleCase(core.db, bundleDigest, review.caseId);
  if (file === null) throw new Error(`no case ${review.caseId} in bundle ${bundleDigest}`);
  const judged = judge(core, requireRules(core, batch.id), batch.year, file, review.content);
  const titles = new Map(judged.items.map((item) => [item.id, item.title]));
  return judged.indicators.map(({ id, low, high }) => ({ id, title: titles.get(id) ?? id, low, high }));
}

function nameExperts(core: Core, batchId: string): Map<string, string> {
  return new Map(listBatchExperts(core.db, batchId).map((expert) => [expert.id, expert.name]));
}
