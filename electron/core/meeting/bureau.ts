import { findBatch } from '#db/repositories/batches.ts';
import { findLead } from '#db/repositories/meetings.ts';
import { listPackages } from '#db/repositories/packages.ts';
import { readKnownHeader } from '#electron/exchange/header-bytes.ts';
import type { PublicIdentity } from '#shared/domain/keys.ts';
import { suiteOfBatch } from '../keys/batch-suite.ts';
import { findOwnPublic } from '../keys/own-keys.ts';
import type { Core } from '../open-core.ts';

/** The bureau that a batch belongs to: this folder's own, or the one that signed the bundles which came in. */
export async function findBureauOf(core: Core, batchId: string): Promise<PublicIdentity | null> {
  const lead = findLead(core.db, batchId);
  if (lead !== null) return lead.bureau;
  if (findBatch(core.db, batchId)?.isOwn === true)
    return findOwnPublic(core, 'bureau', batchId, suiteOfBatch(core, batchId));
  const [bundle] = listPackages(core.db, 'in', 'bundle', batchId);
  const envelope = bundle?.envelope ?? null;
  return envelope === null ? null : readKnownHeader(envelope).issuer;
}
