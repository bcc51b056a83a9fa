import { findStepToRedo, findStepToUndo, putStep } from '#db/repositories/review-steps.ts';
import type { ReviewChange } from '#shared/domain/review.ts';
import { applyReviewChanges } from '#shared/domain/review-undo.ts';
import type { Core } from '../open-core.ts';
import { assertTouched } from './change.ts';
import { requireGrantedCase, requireOpenReview } from './grant.ts';
import { readUndoable, type Undoable } from './history.ts';
import { saveReview, type Saved } from './save.ts';

/** What was taken back or done again, in the order in which it applies; empty when there was nothing. */
export interface Undone extends Saved, Undoable {
  readonly changes: ReviewChange[];
}

/**
 * Takes back the expert's last act on a case, also one of an earlier run of the program. A change like any other:
 * checked, saved, told to the ledger.
 * @throws NOT_FOUND, REVIEW_RECUSAL_FIRST, REVIEW_RECUSED, ROW_SEALED, FACT_*, REVIEW_PLACE
 */
export const undoReview = (core: Core, input: { readonly caseId: string }): Undone =>
  step(core, input.caseId, true);

/** Does again what was taken back last, until something else is changed. @throws as `undoReview` */
export const redoReview = (core: Core, input: { readonly caseId: string }): Undone =>
  step(core, input.caseId, false);

function step(core: Core, caseId: string, isUndo: boolean): Undone {
  const granted = requireGrantedCase(core, caseId);
  const review = requireOpenReview(granted);
  const found = isUndo ? findStepToUndo(core.db, review) : findStepToRedo(core.db, review);
  if (found === null) {
    const { revision, savedAt } = review;
    return { revision, savedAt, changes: [], ...readUndoable(core, review) };
  }
  const changes = isUndo ? found.changes.undo : found.changes.redo;
  assertTouched(core, granted, changes);
  const saved = saveReview(
    core,
    granted,
    { ...review, content: applyReviewChanges(review.content, changes) },
    {
      action: isUndo ? 'review.undo' : 'review.redo',
      before: isUndo ? found.changes.redo : found.changes.undo,
      after: changes,
    },
    () => putStep(core.db, review, { ...found, isUndone: isUndo }),
  );
  return { ...saved, changes, ...readUndoable(core, review) };
}
