import { z } from 'zod';
import { SignedDecision } from '#shared/domain/decision.ts';
import { execute, selectAll, type ReadableDb, type WritableDb } from '../sql.ts';

/** A signed decision with its place in the batch; `digest` is SHA-256 of the payload's exact bytes. */
export const StoredDecision = SignedDecision.extend({
  batchId: z.string(),
  seq: z.int().positive(),
  digest: z.string(),
});
export type StoredDecision = z.infer<typeof StoredDecision>;

/** Appends a decision; a number that is taken is refused. @throws ROW_SEALED */
export function insertDecision(db: WritableDb, decision: StoredDecision): void {
  execute(
    db,
    `INSERT INTO decisions (batch_id, seq, digest, payload, key_id, signature)
     VALUES (@batchId, @seq, @digest, @payload, @keyId, @signature)`,
    { ...decision },
    1,
  );
}

/** The decisions of a batch, oldest first. */
export function listDecisions(db: ReadableDb, batchId: string): StoredDecision[] {
  return selectAll(
    db,
    StoredDecision,
    `SELECT batch_id AS batchId, seq, digest, payload, key_id AS keyId, signature FROM decisions
     WHERE batch_id = @batchId ORDER BY seq`,
    { batchId },
  );
}
