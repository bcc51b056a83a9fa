import { z } from 'zod';
import { ReviewChange } from '#shared/domain/review.ts';
import { flagColumn, jsonColumn } from '../json-column.ts';
import { execute, selectOne, type ReadableDb, type WritableDb } from '../sql.ts';

/** The version of a review whose steps these are. */
export interface StepOwner {
  readonly caseId: string;
  readonly version: number;
}

const StoredStep = z.object({
  seq: z.int().positive(),
  /** Changes of one act carry the same id; null for a change that stands alone. */
  act: z.string().nullable(),
  isUndone: flagColumn,
  changes: jsonColumn(z.strictObject({ undo: z.array(ReviewChange), redo: z.array(ReviewChange) })),
});
export type StoredStep = z.infer<typeof StoredStep>;

const columns = 'seq, act, is_undone AS isUndone, changes';
const own = 'case_id = @caseId AND version = @version';

/** The step to take back next, or null. */
export function findStepToUndo(db: ReadableDb, { caseId, version }: StepOwner): StoredStep | null {
  return selectOne(
    db,
    StoredStep,
    `SELECT ${columns} FROM review_steps WHERE ${own} AND is_undone = 0 ORDER BY seq DESC LIMIT 1`,
    { caseId, version },
  );
}

/** The step to do again next, or null. */
export function findStepToRedo(db: ReadableDb, { caseId, version }: StepOwner): StoredStep | null {
  return selectOne(
    db,
    StoredStep,
    `SELECT ${columns} FROM review_steps WHERE ${own} AND is_undone = 1 ORDER BY seq LIMIT 1`,
    { caseId, version },
  );
}

export function putStep(db: WritableDb, { caseId, version }: StepOwner, step: StoredStep): void {
  execute(
    db,
    `INSERT INTO review_steps (case_id, version, seq, act, is_undone, changes)
     VALUES (@caseId, @version, @seq, @act, @isUndone, @changes)
     ON CONFLICT DO UPDATE SET is_undone = @isUndone, changes = @changes`,
    {
      caseId,
      version,
      seq: step.seq,
      act: step.act,
      isUndone: step.isUndone ? 1 : 0,
      changes: JSON.stringify(step.changes),
    },
    1,
  );
}

/** Forgets what was undone: after a new change it can no longer be done again. */
export function removeUndoneSteps(db: WritableDb, { caseId, version }: StepOwner): void {
  execute(db, `DELETE FROM review_steps WHERE ${own} AND is_undone = 1`, { caseId, version });
}

/** Forgets steps up to and including `seq`. */
export function removeStepsUpTo(db: WritableDb, { caseId, version }: StepOwner, seq: number): void {
  execute(db, `DELETE FROM review_steps WHERE ${own} AND seq <= @seq`, { caseId, version, seq });
}

/** Forgets every step of every version of a case. */
export function removeSteps(db: WritableDb, caseId: string): void {
  execute(db, 'DELETE FROM review_steps WHERE case_id = @caseId', { caseId });
}
