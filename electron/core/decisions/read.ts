import { listDecisions } from '#db/repositories/decisions.ts';
import type { Core } from '../open-core.ts';
import { readChain, type ChainedDecision } from './sign.ts';

/**
 * The decisions of a batch, oldest first, from this folder's own append-only table; signatures are checked where
 * they are shown (`showDecisions`) and wherever they came from outside (`verifyDecisions`).
 * @throws DECISION_BROKEN when the chain does not hold
 */
export function readDecisions(core: Core, batchId: string): ChainedDecision[] {
  return readChain(listDecisions(core.db, batchId), batchId);
}
