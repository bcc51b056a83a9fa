import { findBatch } from '#db/repositories/batches.ts';
import { findBundleCase, listPackages, type StoredPackage } from '#db/repositories/packages.ts';
import { findReview, type OwnReview } from '#db/repositories/reviews.ts';
import type { Batch, CaseFile } from '#shared/domain/batch.ts';
import { batchIdOfCase } from '#shared/domain/ids.ts';
import { emptyReview } from '#shared/domain/review.ts';
import { Refusal } from '#shared/errors/refusal.ts';
import { now, type Core } from '../open-core.ts';
import { findWithdrawn } from './withdrawn.ts';

/** The newest bundle that came in for a batch: what this machine's expert may review, and as whom. */
export interface Grant {
  readonly batch: Batch;
  readonly bundle: StoredPackage;
}

/** A case of the grant with the newest version of its review; `review` is null before anything was saved. */
export interface GrantedCase extends Grant {
  readonly file: CaseFile;
  readonly review: OwnReview | null;
}

/** @throws NOT_FOUND when no bundle of the batch came in */
export function requireGrant(core: Core, batchId: string): Grant {
  const batch = findBatch(core.db, batchId)?.batch;
  const [bundle] = listPackages(core.db, 'in', 'bundle', batchId).toSorted((a, b) => b.sequence - a.sequence);
  if (batch === undefined || bundle === undefined) {
    throw new Refusal('NOT_FOUND', { what: '评审任务', id: batchId });
  }
  return { batch, bundle };
}

/** @throws NOT_FOUND when the case is in no bundle of its batch, REVIEW_WITHDRAWN when not in the newest one */
export function requireGrantedCase(core: Core, caseId: string): GrantedCase {
  const grant = requireGrant(core, batchIdOfCase(caseId));
  const file = findBundleCase(core.db, grant.bundle.digest, caseId);
  if (file === null) {
    const withdrawn = findWithdrawn(core, grant.batch.id, caseId);
    if (withdrawn === null) throw new Refusal('NOT_FOUND', { what: '企业', id: caseId });
    throw new Refusal('REVIEW_WITHDRAWN', { applicant: withdrawn.file.applicant, reason: withdrawn.reason });
  }
  return { ...grant, file, review: findReview(core.db, caseId) };
}

/**
 * The review of a case whose material may open: recusal declared, and no conflict.
 * @throws REVIEW_RECUSAL_FIRST, REVIEW_RECUSED
 */
export function requireOpenReview(granted: GrantedCase): OwnReview {
  const { file, review } = granted;
  const recusal = review?.content.recusal ?? null;
  if (review === null || recusal === null)
    throw new Refusal('REVIEW_RECUSAL_FIRST', { applicant: file.applicant });
  if (recusal.conflict) throw new Refusal('REVIEW_RECUSED', { applicant: file.applicant });
  return review;
}

/** A review's very first state: nothing written yet. */
export function startReview(core: Core, granted: GrantedCase): OwnReview {
  return {
    caseId: granted.file.id,
    version: 1,
    batchId: granted.batch.id,
    expertId: granted.bundle.expertId,
    bundleDigest: granted.bundle.digest,
    state: 'draft',
    revision: 0,
    content: emptyReview,
    savedAt: now(core),
    sealedAt: null,
    correctionReason: null,
    outcome: null,
  };
}
