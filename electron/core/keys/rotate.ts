import { listIssuerKeys, insertIssuerKey, revokeIssuerKey } from '#db/repositories/rosters.ts';
import { transact } from '#db/sql.ts';
import type { PublicIdentity } from '#shared/domain/keys.ts';
import { Refusal } from '#shared/errors/refusal.ts';
import { appendLedger } from '../ledger/append.ts';
import { now, type Core } from '../open-core.ts';
import { suiteInUse } from './batch-suite.ts';
import { nextKeyPath } from './key-places.ts';
import { composeKeys, ownRosterChain, publishRoster, signRoster } from './own-roster.ts';
import { findOwnPublic, makeBureauKey } from './own-keys.ts';

/**
 * Makes a new key that signs bundles from now on, revokes the one before, and says so in a new roster (更换签发密钥).
 * What the old key signed and was handed out stays answerable here; experts who see the new roster take in no
 * further bundle of the old key.
 * @throws NOT_FOUND when there is no key yet or the root's is not on this machine, KEY_LOCKED
 */
export async function rotateIssuer(core: Core, input: { readonly reason: string }): Promise<PublicIdentity> {
  const { reason } = input;
  const suite = suiteInUse(core, 'bureau');
  const old = await findOwnPublic(core, 'bureau', null, suite);
  // Without the root nobody could be told: better found out before a key is made.
  if (old === null || (await findOwnPublic(core, 'root', null, suite)) === null)
    throw new Refusal('NOT_FOUND', { what: '主管部门根密钥', id: 'root' });
  const signer = await makeBureauKey(
    core,
    await nextKeyPath(core, 'issuer', suite),
    { name: old.name, unit: old.unit },
    suite,
  );
  const { identity } = signer;
  const at = now(core);
  transact(core.db, () => {
    const isKnown = listIssuerKeys(core.db).some((one) => one.identity.keyId === old.keyId);
    if (!isKnown)
      insertIssuerKey(core.db, { identity: old, madeAt: old.createdAt, revokedAt: null, reason: null });
    revokeIssuerKey(core.db, old.keyId, at, reason);
    insertIssuerKey(core.db, { identity, madeAt: at, revokedAt: null, reason: null });
    appendLedger(core, {
      action: 'keys.rotate',
      batchId: null,
      subject: identity.keyId,
      before: old,
      after: identity,
      reason,
    });
  });
  await publishRoster(core, null, suite);
  return identity;
}

/**
 * Makes a new root key and lets the old one sign a roster that hands over to it (移交根密钥). Experts who pinned the
 * old one follow by themselves; the new fingerprint goes on paper for everybody who comes later.
 * @throws NOT_FOUND when the root's private key is not on this machine, KEY_LOCKED
 */
export async function handOverRoot(core: Core, input: { readonly reason: string }): Promise<PublicIdentity> {
  const { reason } = input;
  const suite = suiteInUse(core, 'bureau');
  const old = await findOwnPublic(core, 'root', null, suite);
  if (old === null) throw new Refusal('NOT_FOUND', { what: '主管部门根密钥', id: 'root' });
  await publishRoster(core, null, suite);
  const { name, unit } = old;
  const signer = await makeBureauKey(core, await nextKeyPath(core, 'root', suite), { name, unit }, suite);
  const newest = ownRosterChain(core, suite).at(-1)?.value ?? null;
  await signRoster(core, await composeKeys(core, newest, suite), suite, signer.identity);
  transact(core.db, () =>
    appendLedger(core, {
      action: 'keys.handOver',
      batchId: null,
      subject: signer.identity.keyId,
      before: old,
      after: signer.identity,
      reason,
    }),
  );
  return signer.identity;
}
