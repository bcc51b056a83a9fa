import { listTrustedKeys } from '#db/repositories/keys.ts';
import { findLead } from '#db/repositories/meetings.ts';
import { findBatch } from '#db/repositories/batches.ts';
import { listPackages } from '#db/repositories/packages.ts';
import { hasRoster, insertRoster, listIssuerKeys } from '#db/repositories/rosters.ts';
import { decodeBase64 } from '#electron/exchange/envelope.ts';
import { readKnownHeader } from '#electron/exchange/header-bytes.ts';
import { openRoster, walkRosters } from '#electron/exchange/rosters.ts';
import type { SignedRoster } from '#electron/exchange/types.ts';
import { suiteOfKeyId } from '#shared/domain/keys.ts';
import { Refusal } from '#shared/errors/refusal.ts';
import type { MeetingChain } from '#shared/package/meeting-file.ts';
import type { Roster } from '#shared/package/roster.ts';
import { listPins } from '../keys/bundle-trust.ts';
import { sampleBatchId } from '../keys/key-places.ts';
import { ownRosterChain } from '../keys/own-roster.ts';
import { now, type Core } from '../open-core.ts';

/** Whose acts count in a batch's meeting. */
export interface Authority {
  /** Keys that sign or signed for the bureau, oldest first: the later key's word comes after the earlier's. */
  readonly bureau: readonly string[];
  /** Revoked keys: what came in before stays, nothing new of theirs is taken in. */
  readonly revoked: ReadonlySet<string>;
  /** Rosters that a file brought and that are news here. */
  readonly news: readonly SignedRoster[];
}

/** The keys that a roster names for signing bundles, revoked ones too, oldest first. */
export const issuersIn = (roster: Roster | null): string[] =>
  roster?.keys.filter(({ roles }) => roles.includes('issuer')).map(({ keyId }) => keyId) ?? [];

/**
 * What this folder believes: at the bureau its own keys; elsewhere the key that signed the bundles or granted the
 * lead, and every key in the newest roster of the pinned root, whether it is known here or comes with a file.
 * @param carried rosters of a file (`openCarriedRosters`)
 * @throws PKG_ROSTER_FORKED
 */
export function findAuthority(
  core: Core,
  batchId: string,
  chains: readonly MeetingChain[],
  carried: readonly SignedRoster[] = [],
): Authority {
  const gone = listTrustedKeys(core.db, 'expert')
    .filter((key) => key.revokedAt !== null)
    .map(({ keyId }) => keyId);
  const isOwn = findBatch(core.db, batchId)?.isOwn === true;
  const found = isOwn ? findOwn(core, batchId, chains) : findPinned(core, batchId, carried);
  return { ...found, revoked: new Set([...gone, ...found.revoked]) };
}

/** At the bureau; before it handed anything out, the only key that has its role. */
function findOwn(core: Core, batchId: string, chains: readonly MeetingChain[]): Authority {
  const issuers = listIssuerKeys(core.db);
  const signed = listPackages(core.db, 'out', 'bundle', batchId).map((one) => one.issuerKey);
  const known = [...issuers.map(({ identity }) => identity.keyId), ...signed];
  const first = chains.find(({ signer }) => signer.role === 'bureau')?.signer.keyId;
  const bureau = known.length === 0 && first !== undefined ? [first] : known;
  const old = issuers.filter(({ revokedAt }) => revokedAt !== null).map(({ identity }) => identity.keyId);
  return { bureau: [...new Set(bureau)], revoked: new Set(old), news: [] };
}

/** At an expert's, leader or not. */
function findPinned(core: Core, batchId: string, carried: readonly SignedRoster[]): Authority {
  const signed = listPackages(core.db, 'in', 'bundle', batchId).map((one) => one.issuerKey);
  const granted = findLead(core.db, batchId)?.bureau.keyId;
  const known = [...(granted === undefined ? [] : [granted]), ...signed];
  const [first] = known;
  const pin =
    first === undefined
      ? undefined
      : listPins(core).find(
          ({ rootKeyId, newest }) =>
            suiteOfKeyId(rootKeyId) === suiteOfKeyId(first) &&
            vouchesFor(core, batchId, rootKeyId, first, newest?.value ?? null),
        );
  if (pin === undefined) return { bureau: [...new Set(known)], revoked: new Set(), news: [] };
  const walk = walkRosters(pin, carried);
  // A root that is handed over is followed by a bundle, which moves the pin.
  const { newest, news } = walk.rootKeyId === pin.rootKeyId ? walk : { newest: pin.newest, news: [] };
  const named = newest?.value ?? null;
  const revoked = named?.keys.filter((key) => key.revoked !== undefined).map(({ keyId }) => keyId);
  return { bureau: [...new Set([...issuersIn(named), ...known])], revoked: new Set(revoked), news };
}

/** Whether the pinned root is that of this batch's bureau: a folder may have changed bureaus since. */
function vouchesFor(
  core: Core,
  batchId: string,
  rootKeyId: string,
  issuerKeyId: string,
  newest: Roster | null,
): boolean {
  if (rootKeyId === issuerKeyId || issuersIn(newest).includes(issuerKeyId)) return true;
  const envelope = listPackages(core.db, 'in', 'bundle', batchId)[0]?.envelope ?? null;
  return envelope !== null && readKnownHeader(envelope).issuer.keyId === rootKeyId;
}

/** The rosters that a meeting file carries: those of a bundle. The sample's keys are nobody's. */
export function rostersForMeeting(core: Core, batchId: string, signerKeyId: string): { rosters?: string[] } {
  const chain = batchId === sampleBatchId ? [] : ownRosterChain(core, suiteOfKeyId(signerKeyId));
  const rosters = chain.map(({ envelope }) => Buffer.from(envelope).toString('base64'));
  return rosters.length === 0 ? {} : { rosters };
}

/** @throws MEETING_FILE, PKG_*, KEY_* */
export const openCarriedRosters = (rosters: readonly string[] | undefined): SignedRoster[] =>
  (rosters ?? []).map((text) => {
    const bytes = decodeBase64(text);
    if (bytes === null) throw new Refusal('MEETING_FILE', { problems: ['rosters: 写法不合规定'] });
    return openRoster(bytes);
  });

/** Keeps rosters that are news, inside the transaction that takes a file in. */
export function keepRosters(core: Core, { news }: Authority): void {
  for (const { value, digest, envelope } of news) {
    if (hasRoster(core.db, digest)) continue;
    const { root, number } = value;
    insertRoster(core.db, { rootKey: root.keyId, number, digest, envelope, at: now(core) });
  }
}
