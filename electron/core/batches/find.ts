import { findBatch } from '#db/repositories/batches.ts';
import { findCaseHead, type CaseHead } from '#db/repositories/cases.ts';
import type { Batch } from '#shared/domain/batch.ts';
import { Refusal } from '#shared/errors/refusal.ts';
import type { Core } from '../open-core.ts';

/** A batch that this folder's bureau made. @throws NOT_FOUND */
export function requireOwnBatch(core: Core, batchId: string): Batch {
  const stored = findBatch(core.db, batchId);
  if (stored?.isOwn !== true) throw new Refusal('NOT_FOUND', { what: '批次', id: batchId });
  return stored.batch;
}

/** A case of the clerk's. @throws NOT_FOUND */
export function requireOwnCase(core: Core, caseId: string): CaseHead {
  const head = findCaseHead(core.db, caseId);
  if (head === null) throw new Refusal('NOT_FOUND', { what: '企业', id: caseId });
  return head;
}
