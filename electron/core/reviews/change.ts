import { removeSteps } from '#db/repositories/review-steps.ts';
import { findReviewRound, insertReviewRound } from '#db/repositories/meetings.ts';
import {
  applyReviewChange,
  emptyReview,
  type RecusalDeclaration,
  type ReviewChange,
  type ReviewContent,
} from '#shared/domain/review.ts';
import { applyReviewChanges } from '#shared/domain/review-undo.ts';
import { Refusal } from '#shared/errors/refusal.ts';
import { requireRules } from '../frozen-rules.ts';
import { assertContent } from '../judging.ts';
import type { Core } from '../open-core.ts';
import { requireGrantedCase, requireOpenReview, startReview, type GrantedCase } from './grant.ts';
import { recordStep } from './history.ts';
import { saveReview, type Saved } from './save.ts';

/**
 * Declares recusal (回避) before the material opens. A conflict closes the case; it may also be found later,
 * until the review is sealed.
 * @throws NOT_FOUND, ROW_SEALED
 */
export function declareRecusal(
  core: Core,
  input: { readonly caseId: string; readonly declaration: RecusalDeclaration },
): Saved {
  const granted = requireGrantedCase(core, input.caseId);
  const review = granted.review ?? startReview(core, granted);
  const { declaration } = input;
  const state = declaration.conflict ? 'done' : 'draft';
  const content = { ...review.content, recusal: declaration };
  return saveReview(
    core,
    granted,
    { ...review, state, content },
    { action: 'review.declare', before: review.content.recusal, after: declaration },
  );
}

/**
 * Makes one small change to a review: a figure, a judgement, a mark, a note, the opinion, page numbers. It can be
 * undone together with the other changes of its `act`.
 * @throws NOT_FOUND, REVIEW_RECUSAL_FIRST, REVIEW_RECUSED, ROW_SEALED, FACT_*, REVIEW_PLACE
 */
export function changeReview(
  core: Core,
  input: { readonly caseId: string; readonly change: ReviewChange; readonly act?: string | undefined },
): Saved {
  const granted = requireGrantedCase(core, input.caseId);
  const review = requireOpenReview(granted);
  const { change } = input;
  const content = applyReviewChange(review.content, change);
  assertTouched(core, granted, [change]);
  return saveReview(
    core,
    granted,
    { ...review, content },
    { action: 'review.change', before: beforeOf(review.content, content, change), after: change },
    () => recordStep(core, review, review.content, change, input.act ?? null),
  );
}

/**
 * Records a whole review at once, as the command line does. Replaces what was written before.
 * @throws as `declareRecusal` and `changeReview`
 */
export function applyReview(
  core: Core,
  input: { readonly caseId: string; readonly content: ReviewContent },
): Saved {
  const granted = requireGrantedCase(core, input.caseId);
  const { content } = input;
  if (content.recusal === null)
    throw new Refusal('REVIEW_RECUSAL_FIRST', { applicant: granted.file.applicant });
  const review = granted.review ?? startReview(core, granted);
  assertContent(core, requireRules(core, granted.batch.id), granted.batch.year, granted.file, content);
  return saveReview(
    core,
    granted,
    { ...review, content, state: 'done' },
    { action: 'review.apply', before: review.content, after: content },
    () => removeSteps(core.db, review.caseId),
  );
}

/**
 * Ticks a case off, or opens it again.
 * @throws NOT_FOUND, REVIEW_RECUSAL_FIRST, REVIEW_RECUSED, ROW_SEALED
 */
export function setReviewDone(core: Core, input: { readonly caseId: string; readonly done: boolean }): Saved {
  const granted = requireGrantedCase(core, input.caseId);
  const review = requireOpenReview(granted);
  const state = input.done ? 'done' : 'draft';
  return saveReview(
    core,
    granted,
    { ...review, state },
    { action: 'review.setDone', before: review.state, after: state },
  );
}

/**
 * Opens a correction of a sealed review: a new version that starts from the sealed one.
 * @throws NOT_FOUND, REVIEW_NOT_SEALED
 */
export function correctReview(
  core: Core,
  input: { readonly caseId: string; readonly reason: string },
): Saved {
  const granted = requireGrantedCase(core, input.caseId);
  const { review } = granted;
  if (review?.state !== 'sealed')
    throw new Refusal('REVIEW_NOT_SEALED', { applicant: granted.file.applicant });
  const version = review.version + 1;
  const round = findReviewRound(core.db, review.caseId, review.version);
  return saveReview(
    core,
    granted,
    { ...review, version, state: 'draft', sealedAt: null, outcome: null, correctionReason: input.reason },
    { action: 'review.correct', before: review.version, after: version, reason: input.reason },
    // A correction stays in the round of what it corrects.
    () => {
      if (round !== null) insertReviewRound(core.db, { ...round, version });
    },
  );
}

/** Checks only what the changes bring: the rest was checked when it came. @throws as `assertContent` */
export function assertTouched(core: Core, granted: GrantedCase, changes: readonly ReviewChange[]): void {
  const { batch, file } = granted;
  const brought = applyReviewChanges({ ...emptyReview, recusal: { conflict: false } }, changes);
  assertContent(core, requireRules(core, batch.id), batch.year, file, brought);
}

const changedField = {
  'fact.set': 'facts',
  'fact.clear': 'facts',
  'evidence.put': 'evidence',
  'evidence.remove': 'evidence',
  'note.set': 'notes',
  'opinion.set': 'opinion',
  'conclusion.set': 'conclusion',
  'reason.set': 'reasons',
} as const satisfies Record<
  Exclude<ReviewChange['type'], 'judgement.set' | 'pageMap.set'>,
  keyof ReviewContent
>;

/** What a change replaces or removes; null when it only adds. */
function beforeOf(before: ReviewContent, after: ReviewContent, change: ReviewChange): unknown {
  if (change.type === 'judgement.set') return before.judgements[change.id] ?? null;
  if (change.type === 'pageMap.set') return before.pageMaps?.[change.volume] ?? null;
  const field = changedField[change.type];
  const was: unknown = before[field];
  if (!Array.isArray(was)) return was;
  const is: readonly unknown[] = after[field] as readonly unknown[];
  return was.find((one) => !is.includes(one)) ?? null;
}
