import { findTrustedKey, listTrustedKeys } from '#db/repositories/keys.ts';
import { lookUpAccepted } from '#db/repositories/packages.ts';
import type { ReplayLedger, TrustStore } from '#electron/exchange/types.ts';
import type { PublicIdentity, RosterKey } from '#shared/domain/keys.ts';
import type { Core } from '../open-core.ts';
import { listOwnPublic, sampleBatchId } from './own-keys.ts';

/**
 * Keys that this folder believes: enrolled experts, the pinned bureau root, and its own bureau key (results
 * carry the signed header of the bundle that they answer).
 */
export async function openTrust(core: Core): Promise<TrustStore> {
  const own = await Promise.all(
    [null, sampleBatchId].map((batchId) => listOwnPublic(core, 'bureau', batchId)),
  );
  return {
    findKey: (keyId) => {
      const mine = own.flat().find((identity) => identity.keyId === keyId);
      return mine ? asTrusted(mine) : findTrustedKey(core.db, keyId);
    },
  };
}

/**
 * Whom to believe about bundles: nobody in particular until the first one pins its bureau, then only that
 * bureau (and this folder itself).
 */
export async function openBundleTrust(core: Core): Promise<TrustStore | undefined> {
  return listTrustedKeys(core.db, 'bureau').length === 0 ? undefined : openTrust(core);
}

/** What was accepted before, from the database. */
export const openReplayLedger = (core: Core): ReplayLedger => ({
  lookUp: (place) => lookUpAccepted(core.db, place),
});

const asTrusted = (identity: PublicIdentity): RosterKey => ({
  ...identity,
  expertId: null,
  enrolledAt: identity.createdAt,
  revokedAt: null,
});
