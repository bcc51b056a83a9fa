import { listRevokeReasons, listTrustedKeys } from '#db/repositories/keys.ts';
import { insertRoster, listIssuerKeys, listRosters } from '#db/repositories/rosters.ts';
import { transact } from '#db/sql.ts';
import { openRoster, sealRoster } from '#electron/exchange/rosters.ts';
import type { SignedRoster } from '#electron/exchange/types.ts';
import { suiteOfKeyId, type PublicIdentity, type RosterKey, type Suite } from '#shared/domain/keys.ts';
import { Refusal } from '#shared/errors/refusal.ts';
import type { CallOutput } from '#shared/ipc/contract.ts';
import { formatFingerprint } from '#shared/package/fingerprint.ts';
import type { Roster, RosterEntry } from '#shared/package/roster.ts';
import { appendLedger } from '../ledger/append.ts';
import { now, type Core } from '../open-core.ts';
import { suiteInUse } from './batch-suite.ts';
import { sampleBatchId } from './key-places.ts';
import { findOwnPublic, requireSigner } from './own-keys.ts';

/** The rosters that a bundle of a suite carries: those that handed the root over, then the newest. */
export function ownRosterChain(core: Core, suite: Suite): SignedRoster[] {
  const all = listRosters(core.db)
    .map(({ envelope }) => openRoster(envelope))
    .filter(({ value }) => value.suite === suite);
  return all.filter(({ value }, index) => value.nextRoot !== undefined || index === all.length - 1);
}

/**
 * The rosters for a bundle, after a new one was signed where keys have changed since the last. The sample batch has
 * none: its keys are nobody's.
 * @throws NOT_FOUND when keys have changed and the root's private key is not on this machine, KEY_LOCKED
 */
export async function publishRoster(
  core: Core,
  batchId: string | null,
  suite: Suite,
): Promise<SignedRoster[]> {
  if (batchId === sampleBatchId) return [];
  const newest = ownRosterChain(core, suite).at(-1) ?? null;
  const keys = await composeKeys(core, newest?.value ?? null, suite);
  const isCurrent = newest !== null && newest.value.nextRoot === undefined;
  if (!isCurrent || JSON.stringify(keys) !== JSON.stringify(newest.value.keys))
    await signRoster(core, keys, suite);
  return ownRosterChain(core, suite);
}

/**
 * Signs the next roster.
 * @param nextRoot hands the root over: later rosters are signed by that key
 * @throws NOT_FOUND when the root's private key is not on this machine, KEY_LOCKED
 */
export async function signRoster(
  core: Core,
  keys: readonly RosterEntry[],
  suite: Suite,
  nextRoot?: PublicIdentity,
): Promise<SignedRoster> {
  const newest = ownRosterChain(core, suite).at(-1) ?? null;
  const signer = await requireSigner(core, 'root', null, suite);
  const at = now(core);
  const roster: Roster = {
    format: 'pingxia-roster',
    version: 1,
    suite,
    root: signer.identity,
    number: (newest?.value.number ?? 0) + 1,
    ...(newest === null ? {} : { prevDigest: newest.digest }),
    createdAt: at,
    ...(nextRoot === undefined ? {} : { nextRoot }),
    keys: [...keys],
  };
  const signed = await sealRoster(roster, signer);
  transact(core.db, () => {
    const { number, root } = signed.value;
    if ((ownRosterChain(core, suite).at(-1)?.value.number ?? 0) !== number - 1)
      throw new Refusal('NOT_FOUND', { what: '上一号密钥名册', id: String(number - 1) });
    insertRoster(core.db, {
      rootKey: root.keyId,
      number,
      digest: signed.digest,
      envelope: signed.envelope,
      at,
    });
    appendLedger(core, {
      action: 'keys.roster',
      batchId: null,
      subject: signed.digest,
      after: { number, keys: keys.length, ...(nextRoot === undefined ? {} : { nextRoot: nextRoot.keyId }) },
    });
  });
  return signed;
}

/** What stands on this bureau's paper, and who signs for it now; null before it has a key. */
export async function showBureauKeys(
  core: Core,
  suite = suiteInUse(core, 'bureau'),
): Promise<CallOutput<'keys.bureau'>> {
  const root = await findOwnPublic(core, 'root', null, suite);
  const issuer = await findOwnPublic(core, 'bureau', null, suite);
  const newest = ownRosterChain(core, suite).at(-1)?.value ?? null;
  const shown = root ?? newest?.nextRoot ?? newest?.root ?? null;
  if (shown === null || issuer === null) return null;
  return {
    name: shown.name,
    rootFingerprint: formatFingerprint(shown.keyId),
    isRootHere: root !== null,
    issuerFingerprint: formatFingerprint(issuer.keyId),
    roster:
      newest === null
        ? null
        : { number: newest.number, createdAt: newest.createdAt, keys: newest.keys.length },
    issuers: listIssuers(core, issuer),
  };
}

type Issuers = NonNullable<CallOutput<'keys.bureau'>>['issuers'];

/** A bureau whose key never changed has no list of them yet. */
function listIssuers(core: Core, current: PublicIdentity): Issuers {
  const suite = suiteOfKeyId(current.keyId);
  const known = listIssuerKeys(core.db).filter(({ identity }) => suiteOfKeyId(identity.keyId) === suite);
  const all =
    known.length > 0
      ? known
      : [{ identity: current, madeAt: current.createdAt, revokedAt: null, reason: null }];
  return all.map(({ identity, madeAt, revokedAt, reason }) => ({
    fingerprint: formatFingerprint(identity.keyId),
    madeAt,
    revokedAt,
    reason,
  }));
}

/** Every key that this bureau vouches for or did: its own that sign bundles, then the experts'. */
export async function composeKeys(core: Core, newest: Roster | null, suite: Suite): Promise<RosterEntry[]> {
  const number = (newest?.number ?? 0) + 1;
  const before = new Map(newest?.keys.map((key) => [key.keyId, key.revoked]));
  const revokedIn = (keyId: string, at: string | null, reason: string | null) =>
    at === null ? {} : { revoked: before.get(keyId) ?? { at, reason: reason ?? '未注明', number } };
  const reasons = listRevokeReasons(core.db);
  const current = await findOwnPublic(core, 'bureau', null, suite);
  const known = listIssuerKeys(core.db).filter(({ identity }) => suiteOfKeyId(identity.keyId) === suite);
  const issuers: RosterEntry[] = known.map(({ identity: { keyId }, revokedAt, reason }) => ({
    keyId,
    roles: ['issuer'],
    ...revokedIn(keyId, revokedAt, reason),
  }));
  if (current !== null && !known.some(({ identity }) => identity.keyId === current.keyId))
    issuers.push({ keyId: current.keyId, roles: ['issuer'] });
  const experts = listTrustedKeys(core.db, 'expert').map((key) => ({
    ...entryOf(key),
    ...revokedIn(key.keyId, key.revokedAt, reasons.get(key.keyId) ?? null),
  }));
  return [...issuers, ...experts];
}

function entryOf({ keyId, expertId, notBefore, notAfter, isLeader }: RosterKey): RosterEntry {
  return {
    keyId,
    roles: isLeader === true ? ['expert', 'leader'] : ['expert'],
    ...(expertId === null ? {} : { expert: expertId }),
    ...(notBefore === undefined ? {} : { notBefore }),
    ...(notAfter === undefined ? {} : { notAfter }),
  };
}
