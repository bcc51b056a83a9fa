import { findTrustedKey } from '#db/repositories/keys.ts';
import { lookUpAccepted } from '#db/repositories/packages.ts';
import type { ReplayLedger, TrustStore } from '#electron/exchange/types.ts';
import type { PublicIdentity, RosterKey } from '#shared/domain/keys.ts';
import type { Core } from '../open-core.ts';
import { listOwnBureauKeys } from './own-keys.ts';

/**
 * Keys that this folder believes: enrolled experts, the pinned bureau root, and its own bureau key (results
 * carry the signed header of the bundle that they answer).
 */
export async function openTrust(core: Core): Promise<TrustStore> {
  const own = await listOwnBureauKeys(core);
  return {
    findKey: (keyId) => {
      const mine = own.find((identity) => identity.keyId === keyId);
      return mine ? asTrusted(mine) : findTrustedKey(core.db, keyId);
    },
  };
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
