import { findBatch } from '#db/repositories/batches.ts';
import { findLead } from '#db/repositories/meetings.ts';
import { listPackages } from '#db/repositories/packages.ts';
import type { Signer } from '#electron/exchange/types.ts';
import type { Batch, Expert } from '#shared/domain/batch.ts';
import { suiteOfKeyId } from '#shared/domain/keys.ts';
import { Refusal } from '#shared/errors/refusal.ts';
import { suiteOfBatch } from '../keys/batch-suite.ts';
import { ensureSigner, findOwnPublic, requireSigner } from '../keys/own-keys.ts';
import type { Core } from '../open-core.ts';

/** In what part this folder puts results together: the bureau that made the batch, or its panel's leader. */
export type DeskRole = 'bureau' | 'leader';

export interface ResultDesk {
  readonly batch: Batch;
  readonly role: DeskRole;
  /** The expert who leads; null at the bureau. */
  readonly leader: Expert | null;
  /** The bureau's key; null at a bureau that signed nothing yet. */
  readonly bureauKeyId: string | null;
}

/** @throws NOT_FOUND when the batch is neither this bureau's nor led from here */
export async function requireResultDesk(core: Core, batchId: string): Promise<ResultDesk> {
  const { batch, role } = requireDeskBatch(core, batchId);
  if (role === 'bureau') {
    const own = await findOwnPublic(core, 'bureau', batchId, suiteOfBatch(core, batchId));
    return { batch, role, leader: null, bureauKeyId: own?.keyId ?? null };
  }
  return {
    batch,
    role,
    leader: findLeader(core, batchId),
    bureauKeyId: findLead(core.db, batchId)?.bureau.keyId ?? null,
  };
}

/** @throws NOT_FOUND */
export function requireDeskBatch(core: Core, batchId: string): { batch: Batch; role: DeskRole } {
  const stored = findBatch(core.db, batchId);
  const isLed = stored?.isOwn === false && findLead(core.db, batchId) !== null;
  if (stored === null || !(stored.isOwn || isLed))
    throw new Refusal('NOT_FOUND', { what: '批次', id: batchId });
  return { batch: stored.batch, role: stored.isOwn ? 'bureau' : 'leader' };
}

/** The expert at this machine, as the bundle of the batch names them; null where none came in. */
export function findLeader(core: Core, batchId: string): Expert | null {
  return listPackages(core.db, 'in', 'bundle', batchId)[0]?.expert ?? null;
}

/** What signs the acts of this desk. @throws KEY_LOCKED, KEY_PASSPHRASE, NOT_FOUND */
export function openDeskSigner(core: Core, { batch, role, bureauKeyId }: ResultDesk): Promise<Signer> {
  if (role === 'bureau') {
    const owner = { name: batch.bureau, unit: '' };
    return ensureSigner(core, 'bureau', owner, batch.id, suiteOfBatch(core, batch.id));
  }
  return requireSigner(core, 'expert', batch.id, bureauKeyId === null ? 1 : suiteOfKeyId(bureauKeyId));
}
