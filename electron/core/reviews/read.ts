import { listBundleCases, listPackages, listReceivedCasesWithVolume } from '#db/repositories/packages.ts';
import { isVolumeOfOwnCase } from '#db/repositories/cases.ts';
import { findReview, listReviews, type OwnReview } from '#db/repositories/reviews.ts';
import type { CaseFile } from '#shared/domain/batch.ts';
import type { CallOutput } from '#shared/ipc/contract.ts';
import type { MyBatch, MyCase } from '#shared/ipc/expert.ts';
import { formatFingerprint } from '#shared/package/fingerprint.ts';
import { acknowledgedAt } from '../exchange/receipts.ts';
import { requireRules } from '../frozen-rules.ts';
import { judgeChecklist, outcomeOf } from '../judging.ts';
import type { Core } from '../open-core.ts';
import { orderCases } from '../panel/case-order.ts';
import { batchIdOfCase } from '#shared/domain/ids.ts';
import {
  requireGrant,
  requireGrantedCase,
  requireOpenReview,
  type Grant,
  type GrantedCase,
} from './grant.ts';
import { findWithdrawn, listFormerVolumes, listWithdrawn } from './withdrawn.ts';
import { readUndoable } from './history.ts';

/** Batches for which a bundle came in, newest first, each with its newest bundle. */
export function listMyBatches(core: Core): MyBatch[] {
  const bundles = listPackages(core.db, 'in', 'bundle', null);
  return [...new Set(bundles.map((bundle) => bundle.batchId))].map((batchId) => {
    const { batch, bundle } = requireGrant(core, batchId);
    const sealed = listReviews(core.db, batchId).flatMap((review) => review.sealedAt ?? []);
    const [result] = listPackages(core.db, 'out', 'result', batchId);
    return {
      batch,
      expert: bundle.expert,
      importedAt: bundle.at,
      fingerprint: formatFingerprint(bundle.issuerKey),
      sealedAt: sealed.toSorted().at(-1) ?? null,
      resultDigest: result?.digest ?? null,
      acknowledgedAt: acknowledgedAt(core, result?.digest),
    };
  });
}

/** The cases of my newest bundle of a batch, with how far each review is; then those that were withdrawn. */
export function listMyCases(core: Core, input: { readonly batchId: string }): MyCase[] {
  const grant = requireGrant(core, input.batchId);
  const newest = new Map(listReviews(core.db, input.batchId).map((review) => [review.caseId, review]));
  const files = listBundleCases(core.db, grant.bundle.digest);
  const withdrawn = listWithdrawn(core, input.batchId).map(({ file, reason }) => ({
    ...describeCase(core, grant, file, newest.get(file.id)),
    withdrawn: reason,
  }));
  const mine = orderCases(files, grant.batch.panel, grant.bundle.expertId).map((file) =>
    describeCase(core, grant, file, newest.get(file.id)),
  );
  return [...mine, ...withdrawn];
}

function describeCase(core: Core, grant: Grant, file: CaseFile, review: OwnReview | undefined): MyCase {
  if (review === undefined) return { file, state: 'draft', recusal: null, savedAt: null, ...nothingJudged };
  const { state, content, savedAt } = review;
  const shown = { file, state, recusal: content.recusal, savedAt };
  if (content.recusal?.conflict !== false) return { ...shown, ...nothingJudged };
  const judged = judgeChecklist(core, requireRules(core, grant.batch.id), grant.batch.year, file, content);
  const { itemsDone, itemsTotal } = judged;
  return {
    ...shown,
    outcome: state === 'sealed' ? review.outcome : outcomeOf(judged),
    itemsDone,
    itemsTotal,
  };
}

/** Before the recusal is declared, and for recused cases, the rules say nothing. */
const nothingJudged = { outcome: null, itemsDone: 0, itemsTotal: 0 } as const;

/**
 * One review to work on.
 * @throws NOT_FOUND, REVIEW_RECUSAL_FIRST before the declaration, REVIEW_RECUSED after one with a conflict
 */
export function getReview(core: Core, input: { readonly caseId: string }): CallOutput<'review.get'> {
  const { granted, withdrawn } = requireReadableCase(core, input.caseId);
  const review = requireOpenReview(granted);
  const former = listFormerVolumes(core, granted.batch.id, granted.file);
  return {
    file: granted.file,
    year: granted.batch.year,
    expert: granted.bundle.expert,
    state: review.state,
    revision: review.revision,
    content: review.content,
    savedAt: review.savedAt,
    ...(former.length === 0 ? {} : { formerVolumes: former }),
    ...(withdrawn === null ? readUndoable(core, review) : { withdrawn, canUndo: false, canRedo: false }),
  };
}

/** A case to read: of the newest bundle, or withdrawn since. @throws NOT_FOUND */
function requireReadableCase(
  core: Core,
  caseId: string,
): { readonly granted: GrantedCase; readonly withdrawn: string | null } {
  const batchId = batchIdOfCase(caseId);
  const found = findWithdrawn(core, batchId, caseId);
  if (found === null) return { granted: requireGrantedCase(core, caseId), withdrawn: null };
  const granted = { ...requireGrant(core, batchId), file: found.file, review: findReview(core.db, caseId) };
  return { granted, withdrawn: found.reason };
}

/**
 * Whether a document may be shown here: it belongs to the clerk's own material, or to a case that this
 * machine's expert declared free of conflict.
 */
export function mayReadVolume(core: Core, hash: string): boolean {
  const isFree = (caseId: string): boolean =>
    findReview(core.db, caseId)?.content.recusal?.conflict === false;
  return isVolumeOfOwnCase(core.db, hash) || listReceivedCasesWithVolume(core.db, hash).some(isFree);
}
