import {
  findTrustedKey,
  insertTrustedKey,
  listTrustedKeys,
  revokeTrustedKey,
} from '#db/repositories/keys.ts';
import { listPackages } from '#db/repositories/packages.ts';
import { findNewestRoster, hasRoster, insertRoster } from '#db/repositories/rosters.ts';
import { judgeByRosters, openRoster, type Pin } from '#electron/exchange/rosters.ts';
import type { SignedRoster } from '#electron/exchange/types.ts';
import type { TrustStore, VerifiedPackage } from '#electron/exchange/types.ts';
import { suiteOfKeyId, type PublicIdentity } from '#shared/domain/keys.ts';
import type { PackageHeader } from '#shared/package/header.ts';
import type { RosterEntry } from '#shared/package/roster.ts';
import { appendLedger } from '../ledger/append.ts';
import type { Core } from '../open-core.ts';
import { openTrust } from './trust.ts';

/**
 * Whom to believe about bundles: nobody in particular until the first one pins its bureau's root, then only that
 * root, the keys in its newest roster, and this folder itself.
 */
export async function openBundleTrust(core: Core): Promise<TrustStore | undefined> {
  const pins = listPins(core);
  if (pins.length === 0) return undefined;
  const trust = await openTrust(core);
  return {
    findKey(keyId) {
      // Bureaus' keys, today's and former roots too, are what the rosters say they are.
      return findTrustedKey(core.db, keyId)?.role === 'bureau' ? null : trust.findKey(keyId);
    },
    vouch(header, rosters) {
      const found = pins.map((pin) => judgeByRosters(pin, header, rosters).key);
      return found.find((key) => key !== null) ?? null;
    },
  };
}

/** Who answers for a bundle: its root, or the key that signed it where the bureau has no roster. */
export const rootOf = (header: PackageHeader, rosters: readonly SignedRoster[]): PublicIdentity =>
  rosters.at(-1)?.value.root ?? header.issuer;

/** True when the root is one that a person of this machine has accepted. */
export const isPinned = (core: Core, keyId: string): boolean =>
  listPins(core).some((pin) => pin.rootKeyId === keyId);

/** The roots that a person of this machine has accepted, each with its newest roster. */
export function listPins(core: Core): Pin[] {
  return listTrustedKeys(core.db, 'bureau')
    .filter((key) => key.revokedAt === null)
    .map(({ keyId }) => {
      const newest = findNewestRoster(core.db, keyId);
      return { rootKeyId: keyId, newest: newest === null ? null : openRoster(newest.envelope) };
    });
}

/** What the newest rosters of the bureaus that are believed here have revoked, by key id. */
export function listRevocations(core: Core): Map<string, NonNullable<RosterEntry['revoked']>> {
  const entries = listPins(core).flatMap(({ newest }) => newest?.value.keys ?? []);
  return new Map(
    entries.flatMap(({ keyId, revoked }) => (revoked === undefined ? [] : [[keyId, revoked] as const])),
  );
}

/**
 * Keeps what a bundle says about keys, in the transaction that takes it in: rosters that are news, a root that was
 * handed over, and the first root of all.
 * @param isCompared a person has typed the fingerprint from paper: another root than before is then believed
 */
export function keepTrust(core: Core, verified: VerifiedPackage, at: string, isCompared: boolean): void {
  const { header, rosters } = verified;
  const root = rootOf(header, rosters);
  const pins = listPins(core);
  const joined = pins
    .map((pin) => ({ pin, finding: judgeByRosters(pin, header, rosters) }))
    .find(({ finding }) => finding.key !== null);
  if (joined !== undefined) {
    const { pin, finding } = joined;
    for (const one of finding.news) keepRoster(core, one, at);
    if (finding.rootKeyId !== pin.rootKeyId)
      replacePin(core, [pin], rootNamed(rosters, finding.rootKeyId) ?? root, {
        header,
        at,
        reason: '根密钥已移交',
      });
    return;
  }
  if (findTrustedKey(core.db, root.keyId) !== null || isOwn(core, header)) return;
  // Without a person's word only the first bureau of all is believed; the verification has seen to that.
  const reason = isCompared ? '根密钥已更换，指纹与纸面核对一致' : '首次收到评审包';
  const same = pins.filter((pin) => suiteOfKeyId(pin.rootKeyId) === header.suite);
  replacePin(core, same, root, { header, at, reason });
  for (const one of rosters.filter(({ value }) => value.root.keyId === root.keyId)) keepRoster(core, one, at);
}

/** A folder that made the bundle itself needs no pin. */
const isOwn = (core: Core, { issuer }: PackageHeader): boolean =>
  listPackages(core.db, 'out', 'bundle', null).some((one) => one.issuerKey === issuer.keyId);

function keepRoster(core: Core, { value, digest, envelope }: SignedRoster, at: string): void {
  if (hasRoster(core.db, digest)) return;
  insertRoster(core.db, { rootKey: value.root.keyId, number: value.number, digest, envelope, at });
}

const rootNamed = (rosters: readonly SignedRoster[], keyId: string): PublicIdentity | undefined =>
  rosters.flatMap(({ value }) => value.nextRoot ?? []).find((one) => one.keyId === keyId);

function replacePin(
  core: Core,
  old: readonly Pin[],
  root: PublicIdentity,
  { header, at, reason }: { readonly header: PackageHeader; readonly at: string; readonly reason: string },
): void {
  for (const { rootKeyId } of old) revokeTrustedKey(core.db, rootKeyId, at, reason);
  insertTrustedKey(core.db, { ...root, expertId: null, enrolledAt: at, revokedAt: null });
  appendLedger(core, {
    action: 'keys.pin',
    batchId: header.batch,
    subject: root.keyId,
    ...(old.length === 0 ? {} : { before: old.map(({ rootKeyId }) => rootKeyId) }),
    after: root,
    reason,
  });
}
