import { z } from 'zod';
import type { Assignment, Expert } from '#shared/domain/batch.ts';
import { jsonColumn } from '../json-column.ts';
import { execute, selectAll, type ReadableDb, type WritableDb } from '../sql.ts';

/** An expert of a batch as the bureau knows them; `avoid` are the units that they must not review. */
export interface BatchExpert extends Expert {
  readonly phone: string;
  readonly avoid: readonly string[];
}

const ExpertRow = z.object({
  id: z.string(),
  name: z.string(),
  unit: z.string(),
  specialty: z.string(),
  phone: z.string(),
  avoid: jsonColumn(z.array(z.string())),
});
const AssignmentRow = z.object({ caseId: z.string(), expertId: z.string() });

/** Adds an expert or brings the entry with the same number (专家编号) up to date. */
export function putExpert(db: WritableDb, batchId: string, expert: BatchExpert, position: number): void {
  execute(
    db,
    `INSERT INTO experts (batch_id, id, name, unit, specialty, phone, avoid, position)
     VALUES (@batchId, @id, @name, @unit, @specialty, @phone, @avoid, @position)
     ON CONFLICT (batch_id, id) DO UPDATE SET name = excluded.name, unit = excluded.unit,
       specialty = excluded.specialty, phone = excluded.phone, avoid = excluded.avoid,
       position = excluded.position`,
    { ...expert, avoid: JSON.stringify(expert.avoid), batchId, position },
    1,
  );
}

/** The experts of a batch in the order of the list. */
export function listBatchExperts(db: ReadableDb, batchId: string): BatchExpert[] {
  return selectAll(
    db,
    ExpertRow,
    `SELECT id, name, unit, specialty, phone, avoid FROM experts
     WHERE batch_id = @batchId ORDER BY position, id`,
    { batchId },
  );
}

export function insertAssignment(db: WritableDb, batchId: string, assignment: Assignment): void {
  execute(
    db,
    'INSERT INTO assignments (case_id, batch_id, expert_id) VALUES (@caseId, @batchId, @expertId)',
    { ...assignment, batchId },
    1,
  );
}

export function deleteAssignment(db: WritableDb, assignment: Assignment): void {
  execute(
    db,
    'DELETE FROM assignments WHERE case_id = @caseId AND expert_id = @expertId',
    { ...assignment },
    1,
  );
}

/** Ids of the cases that one expert of a batch was given. */
export function listAssignedCases(db: ReadableDb, batchId: string, expertId: string): string[] {
  return selectAll(
    db,
    AssignmentRow,
    `SELECT case_id AS caseId, expert_id AS expertId FROM assignments
     WHERE batch_id = @batchId AND expert_id = @expertId ORDER BY case_id`,
    { batchId, expertId },
  ).map((one) => one.caseId);
}

/** All assignments of a batch, by case and then by expert. */
export function listAssignments(db: ReadableDb, batchId: string): Assignment[] {
  return selectAll(
    db,
    AssignmentRow,
    `SELECT case_id AS caseId, expert_id AS expertId FROM assignments
     WHERE batch_id = @batchId ORDER BY case_id, expert_id`,
    { batchId },
  );
}
