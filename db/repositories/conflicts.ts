import { z } from 'zod';
import { ConflictType } from '#shared/domain/review.ts';
import { execute, selectAll, type ReadableDb, type WritableDb } from '../sql.ts';

/** Why an expert must not review an applicant (回避事由). */
export const ExpertConflict = z.object({
  batchId: z.string(),
  caseId: z.string(),
  expertId: z.string(),
  type: ConflictType,
  reason: z.string(),
  declaredBy: z.enum(['expert', 'bureau']),
  at: z.string(),
});
export type ExpertConflict = z.infer<typeof ExpertConflict>;

/** Sets a conflict or words it anew. */
export function putConflict(db: WritableDb, conflict: ExpertConflict): void {
  execute(
    db,
    `INSERT INTO conflicts (batch_id, case_id, expert_id, type, reason, declared_by, at)
     VALUES (@batchId, @caseId, @expertId, @type, @reason, @declaredBy, @at)
     ON CONFLICT (case_id, expert_id) DO UPDATE SET type = excluded.type, reason = excluded.reason,
       declared_by = excluded.declared_by, at = excluded.at`,
    { ...conflict },
    1,
  );
}

/** Takes a conflict back; nothing happens when there is none. */
export function deleteConflict(db: WritableDb, caseId: string, expertId: string): void {
  const sql = 'DELETE FROM conflicts WHERE case_id = @caseId AND expert_id = @expertId';
  execute(db, sql, { caseId, expertId });
}

/** All conflicts of a batch, by case and expert. */
export function listConflicts(db: ReadableDb, batchId: string): ExpertConflict[] {
  return selectAll(
    db,
    ExpertConflict,
    `SELECT batch_id AS batchId, case_id AS caseId, expert_id AS expertId, type, reason,
       declared_by AS declaredBy, at FROM conflicts WHERE batch_id = @batchId ORDER BY case_id, expert_id`,
    { batchId },
  );
}
