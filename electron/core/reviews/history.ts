import {
  findStepToRedo,
  findStepToUndo,
  putStep,
  removeStepsUpTo,
  removeUndoneSteps,
  type StepOwner,
} from '#db/repositories/review-steps.ts';
import type { ReviewChange, ReviewContent } from '#shared/domain/review.ts';
import { extendStep, invertReviewChange } from '#shared/domain/review-undo.ts';
import type { Core } from '../open-core.ts';

/** As far as a person goes back step by step; what lies further back is in the ledger. */
export const maxSteps = 200;

/** An act of more changes than this goes on in a second step. */
const maxChangesPerStep = 100;

/** Whether there is something to take back, and to do again. */
export interface Undoable {
  readonly canUndo: boolean;
  readonly canRedo: boolean;
}

export function readUndoable(core: Core, owner: StepOwner): Undoable {
  return {
    canUndo: findStepToUndo(core.db, owner) !== null,
    canRedo: findStepToRedo(core.db, owner) !== null,
  };
}

/**
 * Remembers how to take a change back; what had been undone can no longer be done again. Call it inside the
 * transaction of the change, so that history and review never part, wherever the power goes.
 * @param before the content that the change was applied to
 * @param act changes with the same id are one step; null for a change that stands alone
 */
export function recordStep(
  core: Core,
  owner: StepOwner,
  before: ReviewContent,
  change: ReviewChange,
  act: string | null,
): void {
  const inverse = invertReviewChange(before, change);
  if (JSON.stringify(inverse) === JSON.stringify(change)) return;
  removeUndoneSteps(core.db, owner);
  const last = findStepToUndo(core.db, owner);
  if (last !== null && act !== null && last.act === act && last.changes.redo.length < maxChangesPerStep) {
    putStep(core.db, owner, { ...last, changes: toStored(extendStep(last.changes, before, change)) });
    return;
  }
  const seq = (last?.seq ?? 0) + 1;
  putStep(core.db, owner, { seq, act, isUndone: false, changes: { undo: [inverse], redo: [change] } });
  removeStepsUpTo(core.db, owner, seq - maxSteps);
}

const toStored = ({ undo, redo }: ReturnType<typeof extendStep>) => ({ undo: [...undo], redo: [...redo] });
