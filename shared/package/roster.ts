import { z } from 'zod';
import { ExpertId, Instant, KeyId, Sha256 } from '../domain/ids.ts';
import { PublicIdentity, Suite, type RosterKey } from '../domain/keys.ts';
import { isPlainText } from './plain-text.ts';
import { isPlainIdentity, listSuiteProblems } from './policy.ts';

/** What a key of the bureau's roster is for: signing bundles, leading a panel, signing results. */
export const RosterRole = z.enum(['issuer', 'leader', 'expert']);
export type RosterRole = z.infer<typeof RosterRole>;

/**
 * One key of a roster. A key id is the digest of the key, so neither key nor name need be there: a roster travels
 * in plain in every bundle, and no expert shall read in it who the others are.
 */
export const RosterEntry = z.strictObject({
  keyId: KeyId,
  roles: z.array(RosterRole).min(1).max(3),
  /** Exactly for keys with the role `expert`. */
  expert: ExpertId.optional(),
  notBefore: Instant.optional(),
  notAfter: Instant.optional(),
  /** `number`: the first roster that says so. */
  revoked: z
    .strictObject({ at: Instant, reason: z.string().min(1).max(500), number: z.int().positive() })
    .optional(),
});
export type RosterEntry = z.infer<typeof RosterEntry>;

/** Payload of a bureau's roster (密钥名册), signed by its root key. */
export const Roster = z.strictObject({
  format: z.literal('pingxia-roster'),
  version: z.literal(1),
  suite: Suite,
  /** The key whose fingerprint stands on paper. */
  root: PublicIdentity,
  /** Goes up by one with every change; a lower one never replaces a higher one. */
  number: z.int().min(1).max(999_999),
  /** Digest of the roster with the number before; absent exactly in the first. */
  prevDigest: Sha256.optional(),
  /** The bureau's clock; for people to read, never decides an order. */
  createdAt: Instant,
  /** Rosters after this one are signed by this key: the root is handed over. */
  nextRoot: PublicIdentity.optional(),
  keys: z.array(RosterEntry).max(2000),
});
export type Roster = z.infer<typeof Roster>;

/** A roster's signed bytes may be as long as this; 2,000 revoked keys with their reasons fit. */
export const rosterLimitBytes = 2 * 1024 ** 2;
/** A bundle carries the newest roster, and before it those that handed the root over. */
export const rosterChainLimit = 8;

/** Rules within one roster that a schema does not say. */
export function listRosterProblems(roster: Roster): string[] {
  const problems: string[] = [];
  const { root, nextRoot, number, prevDigest, keys } = roster;
  if ((number === 1) !== (prevDigest === undefined))
    problems.push('prevDigest: 第 1 号没有上一号，其余必须有');
  for (const one of nextRoot === undefined ? [root] : [root, nextRoot]) {
    if (one.role !== 'bureau') problems.push('root: 不是主管部门的密钥');
    if (!isPlainIdentity(one)) problems.push('root: 含有控制字符');
    problems.push(...listSuiteProblems(roster.suite, one));
  }
  if (nextRoot?.keyId === root.keyId) problems.push('nextRoot: 与现在的根密钥相同');
  if (new Set(keys.map((key) => key.keyId)).size !== keys.length) problems.push('keys: 重复');
  return [...problems, ...keys.flatMap((key) => listEntryProblems(key, number))];
}

function listEntryProblems(entry: RosterEntry, number: number): string[] {
  const { roles, expert, notBefore, notAfter, revoked } = entry;
  const problems: string[] = [];
  if (new Set(roles).size !== roles.length) problems.push('roles: 重复');
  if (roles.includes('expert') !== (expert !== undefined)) problems.push('expert: 仅专家的密钥有专家编号');
  if (roles.includes('issuer') && roles.length > 1) problems.push('roles: 签发密钥不兼作他用');
  if (notBefore !== undefined && notAfter !== undefined && notBefore >= notAfter)
    problems.push('notAfter: 不晚于生效时间');
  if (revoked !== undefined && (revoked.number > number || !isPlainText(revoked.reason)))
    problems.push('revoked: 不合规定');
  return problems;
}

/**
 * What a roster says about the key of a package's issuer, in the form in which pinned keys are held.
 * @returns null when the roster does not name the key
 */
export function findInRoster(roster: Roster, identity: PublicIdentity): RosterKey | null {
  const entry = roster.keys.find((key) => key.keyId === identity.keyId);
  if (entry === undefined) return null;
  const { roles, expert, notBefore, notAfter, revoked } = entry;
  return {
    ...identity,
    role: roles.includes('issuer') ? 'bureau' : 'expert',
    expertId: expert ?? null,
    enrolledAt: roster.createdAt,
    revokedAt: revoked?.at ?? null,
    ...(notBefore === undefined ? {} : { notBefore }),
    ...(notAfter === undefined ? {} : { notAfter }),
    ...(roles.includes('leader') ? { isLeader: true as const } : {}),
  };
}
