import { z } from 'zod';
import { ReviewContent, ReviewState, SealedReview } from '#shared/domain/review.ts';
import { jsonColumn } from '../json-column.ts';
import { execute, selectAll, selectOne, type ReadableDb, type WritableDb } from '../sql.ts';

/** One version of what the expert at this machine wrote about a case. */
export const OwnReview = z.object({
  caseId: z.string(),
  version: z.int().positive(),
  batchId: z.string(),
  expertId: z.string(),
  bundleDigest: z.string(),
  state: ReviewState,
  /** Counts every saved change. */
  revision: z.int(),
  content: jsonColumn(ReviewContent),
  savedAt: z.string(),
  sealedAt: z.string().nullable(),
  correctionReason: z.string().nullable(),
  outcome: jsonColumn(SealedReview.shape.outcome).nullable(),
});
export type OwnReview = z.infer<typeof OwnReview>;

const columns = `case_id AS caseId, version, batch_id AS batchId, expert_id AS expertId,
  bundle_digest AS bundleDigest, state, revision, content, saved_at AS savedAt, sealed_at AS sealedAt,
  correction_reason AS correctionReason, outcome`;

export function insertReview(db: WritableDb, review: OwnReview): void {
  execute(
    db,
    `INSERT INTO reviews (case_id, version, batch_id, expert_id, bundle_digest, state, revision, content,
       saved_at, sealed_at, correction_reason, outcome)
     VALUES (@caseId, @version, @batchId, @expertId, @bundleDigest, @state, @revision, @content,
       @savedAt, @sealedAt, @correctionReason, @outcome)`,
    toParams(review),
    1,
  );
}

/** Saves the next revision of a version. @throws ROW_SEALED when the version is sealed */
export function updateReview(db: WritableDb, review: OwnReview): void {
  execute(
    db,
    `UPDATE reviews SET bundle_digest = @bundleDigest, state = @state, revision = @revision,
       content = @content, saved_at = @savedAt, sealed_at = @sealedAt, outcome = @outcome
     WHERE case_id = @caseId AND version = @version AND expert_id = @expertId AND batch_id = @batchId
       AND correction_reason IS @correctionReason`,
    toParams(review),
    1,
  );
}

/** The newest version of the review of a case. */
export function findReview(db: ReadableDb, caseId: string): OwnReview | null {
  return selectOne(
    db,
    OwnReview,
    `SELECT ${columns} FROM reviews WHERE case_id = @caseId ORDER BY version DESC LIMIT 1`,
    { caseId },
  );
}

/** All versions of all reviews of a batch, by case and version. */
export function listReviews(db: ReadableDb, batchId: string): OwnReview[] {
  return selectAll(
    db,
    OwnReview,
    `SELECT ${columns} FROM reviews WHERE batch_id = @batchId ORDER BY case_id, version`,
    { batchId },
  );
}

function toParams(review: OwnReview): Record<string, string | number | null> {
  return {
    ...review,
    content: JSON.stringify(review.content),
    outcome: review.outcome === null ? null : JSON.stringify(review.outcome),
  };
}
