import { z } from 'zod';
import { Batch, FrozenRules } from '#shared/domain/batch.ts';
import { flagColumn, jsonColumn } from '../json-column.ts';
import { execute, selectAll, selectOne, type ReadableDb, type WritableDb } from '../sql.ts';

const BatchRow = z.object({ document: jsonColumn(Batch), is_own: flagColumn });
const RulesRow = z.object({ rules: jsonColumn(FrozenRules) });

export interface StoredBatch {
  readonly batch: Batch;
  /** False for a batch that only came in with a review bundle. */
  readonly isOwn: boolean;
}

export function insertBatch(db: WritableDb, batch: Batch, rules: FrozenRules, isOwn: boolean): void {
  execute(
    db,
    `INSERT INTO batches (id, document, rules, is_own, created_at)
     VALUES (@id, @document, @rules, @isOwn, @createdAt)`,
    {
      id: batch.id,
      document: JSON.stringify(batch),
      rules: JSON.stringify(rules),
      isOwn: isOwn ? 1 : 0,
      createdAt: batch.createdAt,
    },
    1,
  );
}

export function findBatch(db: ReadableDb, id: string): StoredBatch | null {
  const row = selectOne(db, BatchRow, 'SELECT document, is_own FROM batches WHERE id = @id', { id });
  return row === null ? null : { batch: row.document, isOwn: row.is_own };
}

/** The rule texts frozen with the batch. */
export function findFrozenRules(db: ReadableDb, batchId: string): FrozenRules | null {
  return selectOne(db, RulesRow, 'SELECT rules FROM batches WHERE id = @batchId', { batchId })?.rules ?? null;
}

/** The bureau's own batches, newest first. */
export function listOwnBatches(db: ReadableDb): Batch[] {
  return selectAll(
    db,
    BatchRow,
    'SELECT document, is_own FROM batches WHERE is_own = 1 ORDER BY created_at DESC, id',
  ).map((row) => row.document);
}
