import { isRefusal, Refusal } from '#shared/errors/refusal.ts';
import type { RosterKey } from '#shared/domain/keys.ts';
import type { PackageHeader } from '#shared/package/header.ts';
import {
  findInRoster,
  listRosterProblems,
  Roster,
  rosterChainLimit,
  rosterLimitBytes,
} from '#shared/package/roster.ts';
import { decodeBase64, keyIdOf } from './envelope.ts';
import { openNote, sealNote } from './signed-note.ts';
import type { SignedRoster, Signer } from './types.ts';

const rosterNote = {
  kind: 'roster',
  limitBytes: rosterLimitBytes,
  schema: Roster,
  signerOf: (roster: Roster) => roster.root,
  problemsOf: listRosterProblems,
} as const;

/** Opens a roster by the root key that it names. @throws PKG_*, KEY_* of authenticity */
export function openRoster(file: Uint8Array): SignedRoster {
  const roster = openNote(file, rosterNote);
  const { nextRoot } = roster.value;
  if (nextRoot !== undefined && keyIdOf(nextRoot.publicKey) !== nextRoot.keyId)
    throw new Refusal('KEY_ID', { keyId: nextRoot.keyId });
  return roster;
}

export const sealRoster = (roster: Roster, signer: Signer): Promise<SignedRoster> =>
  sealNote(roster, signer, rosterNote);

/** How a signed header carries rosters, oldest first. */
export const rostersInHeader = (rosters: readonly SignedRoster[]): Record<string, unknown> =>
  rosters.length === 0
    ? {}
    : { roster: rosters.map(({ envelope }) => Buffer.from(envelope).toString('base64')) };

/**
 * The rosters that a bundle's header carries, oldest first: each signed by its root, each root the one that the
 * roster before names, the last one naming the bundle's issuer as a key that signs bundles.
 * @returns none for a bundle without rosters and for results
 * @throws PKG_ROSTER
 */
export function readRosters(header: PackageHeader): SignedRoster[] {
  const carried = header.type === 'bundle' ? header.ext?.['roster'] : undefined;
  if (carried === undefined) return [];
  const refuse = (problem: string): never => {
    throw new Refusal('PKG_ROSTER', { problem });
  };
  if (!Array.isArray(carried) || carried.length === 0 || carried.length > rosterChainLimit)
    return refuse('写法不合规定');
  const rosters = carried.map((text: unknown) => openCarried(text));
  rosters.forEach(({ value }, index) => {
    const before = rosters[index - 1]?.value;
    if (before === undefined) return;
    if (value.number <= before.number) refuse('编号没有递增');
    if (value.root.keyId !== (before.nextRoot ?? before.root).keyId) refuse('根密钥不相接');
  });
  const last = rosters.at(-1)?.value;
  const issuer = last?.keys.find((key) => key.keyId === header.issuer.keyId);
  if (issuer?.roles.includes('issuer') !== true) refuse('其中没有签发这个评审包的密钥');
  return rosters;
}

function openCarried(text: unknown): SignedRoster {
  const bytes = typeof text === 'string' ? decodeBase64(text) : null;
  if (bytes === null) throw new Refusal('PKG_ROSTER', { problem: '写法不合规定' });
  try {
    return openRoster(bytes);
  } catch (error) {
    if (!isRefusal(error)) throw error;
    throw new Refusal('PKG_ROSTER', { problem: error.message }, { cause: error });
  }
}

/** What a reader holds on to between packages. */
export interface Pin {
  /** Key id of the bureau's root, compared with paper. */
  readonly rootKeyId: string;
  /** The newest roster of that root that was seen; null before any. */
  readonly newest: Pick<SignedRoster, 'value' | 'digest'> | null;
}

/** What a bundle's rosters mean to a reader with a pinned root. */
export interface RosterFinding {
  /** The issuer by the newest roster known; null when nobody whom the reader believes vouches for it. */
  readonly key: RosterKey | null;
  /** Rosters that are news to the reader, oldest first, and the root after them. */
  readonly news: readonly SignedRoster[];
  readonly rootKeyId: string;
}

/**
 * Judges a bundle's issuer by the pinned root: the newest roster decides, whether the bundle brought it or an
 * earlier one did. An older roster replaces nothing, and no clock is asked.
 * @throws PKG_ROSTER_FORKED when the root signed two rosters with one number
 */
export function judgeByRosters(
  pin: Pin,
  header: PackageHeader,
  rosters: readonly SignedRoster[],
): RosterFinding {
  const walk = walkRosters(pin, rosters);
  if (rosters.length > 0 && !walk.isJoined) return { key: null, news: [], rootKeyId: pin.rootKeyId };
  const { newest, news, rootKeyId } = walk;
  const { issuer } = header;
  if (newest !== null) return { key: findInRoster(newest.value, issuer), news, rootKeyId };
  return { key: issuer.keyId === rootKeyId ? asPinned(header) : null, news, rootKeyId };
}

export interface Walk extends Pin {
  readonly isJoined: boolean;
  readonly news: readonly SignedRoster[];
}

/** From the pinned root on: what is newer moves the reader, the same number must be the same roster. */
export function walkRosters(pin: Pin, rosters: readonly SignedRoster[]): Walk {
  let walk: Walk = { ...pin, isJoined: false, news: [] };
  for (const one of rosters) {
    const { root, number, nextRoot } = one.value;
    if (root.keyId !== walk.rootKeyId) continue;
    const known = walk.newest?.value.number ?? 0;
    if (number === known && one.digest !== walk.newest?.digest)
      throw new Refusal('PKG_ROSTER_FORKED', { number, name: root.name });
    walk =
      number > known
        ? {
            rootKeyId: (nextRoot ?? root).keyId,
            newest: one,
            news: [...walk.news, one],
            isJoined: true,
          }
        : { ...walk, isJoined: true };
  }
  return walk;
}

/** Before a bureau has a roster, its root is the key that signs. */
function asPinned({ issuer, createdAt }: PackageHeader): RosterKey {
  return { ...issuer, role: 'bureau', expertId: null, enrolledAt: createdAt, revokedAt: null };
}
