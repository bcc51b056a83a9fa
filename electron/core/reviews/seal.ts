import { listBundleCases } from '#db/repositories/packages.ts';
import { listReviews, updateReview, type OwnReview } from '#db/repositories/reviews.ts';
import { removeSteps } from '#db/repositories/review-steps.ts';
import { transact } from '#db/sql.ts';
import type { CaseFile } from '#shared/domain/batch.ts';
import { emptyReview, type ReviewContent } from '#shared/domain/review.ts';
import { Refusal } from '#shared/errors/refusal.ts';
import type { CallOutput } from '#shared/ipc/contract.ts';
import { requireRules } from '../frozen-rules.ts';
import { judge, outcomeOf } from '../judging.ts';
import { appendLedger } from '../ledger/append.ts';
import { sayReason } from '../meeting/rounds.ts';
import { listRoundChanges } from '../meeting/second-round.ts';
import { now, type Core } from '../open-core.ts';
import { requireGrant, type Grant } from './grant.ts';
import { findFaults, type Faults } from './faults.ts';

type Line = CallOutput<'seal.summary'>[number];

interface Candidate extends Faults {
  readonly file: CaseFile;
  readonly review: OwnReview | null;
}

/** What stands against sealing each case of my bundle. @throws NOT_FOUND */
export function summarizeSealing(core: Core, input: { readonly batchId: string }): Line[] {
  return listCandidates(core, requireGrant(core, input.batchId)).map(
    ({ file, review, blocking, remarks }) => ({
      caseId: file.id,
      applicant: file.applicant,
      state: review?.state ?? 'draft',
      blocking: [...blocking],
      remarks: [...remarks],
    }),
  );
}

/**
 * Seals every review that is ticked off, with the outcome that the rules give now. All of them or none.
 * @throws NOT_FOUND, REVIEW_NOTHING_TO_SEAL, REVIEW_BLOCKED
 */
export function sealReviews(core: Core, input: { readonly batchId: string }): { readonly sealed: number } {
  const grant = requireGrant(core, input.batchId);
  const done = listCandidates(core, grant).filter((one) => one.review?.state === 'done');
  if (done.length === 0) throw new Refusal('REVIEW_NOTHING_TO_SEAL', {});
  const blocked = done.filter((one) => one.blocking.length > 0);
  if (blocked.length > 0) {
    const problems = blocked.map((one) => `${one.file.applicant}：${one.blocking.join('、')}`);
    throw new Refusal('REVIEW_BLOCKED', { problems });
  }
  transact(core.db, () => {
    for (const { file, review } of done) if (review !== null) sealOne(core, grant, file, review);
  });
  return { sealed: done.length };
}

function sealOne(core: Core, grant: Grant, file: CaseFile, review: OwnReview): void {
  const { recusal } = review.content;
  const isRecused = recusal?.conflict === true;
  // Whatever was written before a conflict came to light does not leave the machine.
  const content = isRecused ? { ...emptyReview, recusal } : withoutFormerMaps(review.content, file);
  const rules = requireRules(core, grant.batch.id);
  const outcome = isRecused ? null : outcomeOf(judge(core, rules, grant.batch.year, file, content));
  const at = now(core);
  updateReview(core.db, {
    ...review,
    bundleDigest: grant.bundle.digest,
    state: 'sealed',
    revision: review.revision + 1,
    content,
    outcome,
    savedAt: at,
    sealedAt: at,
  });
  removeSteps(core.db, file.id);
  appendLedger(core, {
    action: 'review.seal',
    batchId: grant.batch.id,
    subject: file.id,
    actor: grant.bundle.expert.name,
    after: { version: review.version, outcome, ...tellReasons(core, grant, { ...review, content }) },
  });
}

/** In a second round: what changed against the first, and why. */
function tellReasons(core: Core, grant: Grant, review: OwnReview): { readonly reasons?: readonly string[] } {
  const changes = listRoundChanges(core, grant, review);
  return changes === null ? {} : { reasons: changes.map(sayReason) };
}

/** Page numbers of a scan that was replaced help nobody, and the bureau does not know that scan in this case. */
function withoutFormerMaps(content: ReviewContent, { volumes }: CaseFile): ReviewContent {
  if (content.pageMaps === undefined) return content;
  const current = new Set(volumes.map(({ hash }) => hash));
  const kept = Object.entries(content.pageMaps).filter(([hash]) => current.has(hash));
  return { ...content, pageMaps: Object.fromEntries(kept) };
}

function listCandidates(core: Core, grant: Grant): Candidate[] {
  const newest = new Map(listReviews(core.db, grant.batch.id).map((review) => [review.caseId, review]));
  return listBundleCases(core.db, grant.bundle.digest).map((file) => {
    const review = newest.get(file.id) ?? null;
    return { file, review, ...findFaults(core, grant, file, review) };
  });
}
