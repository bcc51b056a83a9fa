import { findDiscussion, findReviewRound, insertReviewRound } from '#db/repositories/meetings.ts';
import { listReviews, type OwnReview } from '#db/repositories/reviews.ts';
import { describePack } from '#rules/describe.ts';
import type { SealedReview } from '#shared/domain/review.ts';
import { Refusal } from '#shared/errors/refusal.ts';
import { loadProgram, requireRules } from '../frozen-rules.ts';
import type { Core } from '../open-core.ts';
import { listCheckItems, type CheckItem } from '../panel/checks/material.ts';
import { requireGrantedCase, type Grant } from '../reviews/grant.ts';
import { saveReview, type Saved } from '../reviews/save.ts';
import { digestOfReview } from './review-digest.ts';
import { compareRounds, type RoundChange } from './rounds.ts';

/**
 * Opens the second review of a case that is discussed: a new version that starts as a copy of the sealed first.
 * @throws NOT_FOUND, REVIEW_NOT_SEALED, REVIEW_RECUSED, MEETING_*
 */
export function startSecondRound(core: Core, input: { readonly caseId: string }): Saved {
  const granted = requireGrantedCase(core, input.caseId);
  const { review, file } = granted;
  const { applicant } = file;
  const discussion = findDiscussion(core.db, file.id);
  if (discussion === null) throw new Refusal('MEETING_NOT_DISCUSSED', { applicant });
  if (review !== null && findReviewRound(core.db, file.id, review.version) !== null)
    throw new Refusal('MEETING_SECOND_OPEN', { applicant });
  if (review?.state !== 'sealed') throw new Refusal('REVIEW_NOT_SEALED', { applicant });
  if (review.content.recusal?.conflict === true) throw new Refusal('REVIEW_RECUSED', { applicant });
  const { first, opening } = discussion.discussed;
  if (digestOfReview(toSealedReview(core, review)) !== first)
    throw new Refusal('MEETING_FIRST_DIFFERS', { applicant });
  const version = review.version + 1;
  return saveReview(
    core,
    granted,
    {
      ...review,
      version,
      state: 'draft',
      sealedAt: null,
      outcome: null,
      correctionReason: null,
      content: { ...review.content, reasons: {} },
    },
    { action: 'review.secondRound', before: review.version, after: { version, first, opening } },
    () => insertReviewRound(core.db, { caseId: file.id, version, first, opening }),
  );
}

/** An own sealed version as it travels, with its round. */
export function toSealedReview(core: Core, review: OwnReview): SealedReview {
  const { caseId, expertId, version, correctionReason, sealedAt, content, outcome } = review;
  if (sealedAt === null) throw new Error(`review of ${caseId} is not sealed`);
  const round = findReviewRound(core.db, caseId, version);
  return {
    caseId,
    expertId,
    version,
    correctionReason,
    sealedAt,
    content,
    outcome,
    ...(round === null ? {} : { round: 2, first: round.first, opening: round.opening }),
  };
}

/** What an own second review changes against its sealed first; null for a review of the first round. */
export function listRoundChanges(core: Core, { batch }: Grant, review: OwnReview): RoundChange[] | null {
  const round = findReviewRound(core.db, review.caseId, review.version);
  if (round === null) return null;
  const first = listReviews(core.db, batch.id).find(
    (one) =>
      one.caseId === review.caseId &&
      one.sealedAt !== null &&
      digestOfReview(toSealedReview(core, one)) === round.first,
  );
  if (first === undefined) throw new Error(`no first review of ${review.caseId}`);
  return compareRounds(first.content, review.content, itemsOf(core, batch.id, batch.year));
}

/** The checklist of a batch by its frozen rules. */
export function itemsOf(core: Core, batchId: string, year: number): CheckItem[] {
  return listCheckItems(describePack(loadProgram(core, requireRules(core, batchId))), year);
}
