import { describe, expect, it } from 'vitest';
import type { PublicIdentity } from '#shared/domain/keys.ts';
import { findInRoster, listRosterProblems, type Roster, type RosterEntry } from '#shared/package/roster.ts';
import { createdAt, bureau, expertOne, expertTwo } from '#tests/electron/exchange/samples.ts';

const digest = 'a'.repeat(64);
const root = bureau.identity;
const otherRoot: PublicIdentity = { ...expertTwo.identity, role: 'bureau' };
const expertEntry: RosterEntry = { keyId: expertOne.identity.keyId, roles: ['expert'], expert: 'E01' };

function rosterOf(changes: Partial<Roster> = {}): Roster {
  return { format: 'pingxia-roster', version: 1, suite: 1, root, number: 1, createdAt, keys: [], ...changes };
}

const problemsOf = (changes: Partial<Roster>): string => listRosterProblems(rosterOf(changes)).join('；');
const entryProblems = (changes: Partial<RosterEntry>, number = 1): string =>
  listRosterProblems(
    rosterOf({
      number,
      ...(number === 1 ? {} : { prevDigest: digest }),
      keys: [{ ...expertEntry, ...changes }],
    }),
  ).join('；');

describe('a roster of keys', () => {
  it('is in order: the first, a later one, one that hands the root over', () => {
    expect(problemsOf({ keys: [expertEntry] })).toBe('');
    expect(problemsOf({ number: 2, prevDigest: digest })).toBe('');
    expect(problemsOf({ nextRoot: otherRoot })).toBe('');
  });

  it.each<[string, Partial<Roster>, string]>([
    ['a first one that names one before', { prevDigest: digest }, 'prevDigest'],
    ['a later one that names none', { number: 2 }, 'prevDigest'],
    ['a root that is no bureau', { root: { ...root, role: 'expert' } }, 'root: 不是主管部门'],
    ['a next root that is no bureau', { nextRoot: { ...otherRoot, role: 'expert' } }, 'root: 不是主管部门'],
    ['a root with a hidden character', { root: { ...root, name: '工信厅\u202e' } }, '控制字符'],
    ['a next root with one in its unit', { nextRoot: { ...otherRoot, unit: '一\n二' } }, '控制字符'],
    ['a root of another suite', { suite: 2 }, 'keyId'],
    ['a root handed over to itself', { nextRoot: root }, 'nextRoot'],
    ['a key twice', { keys: [expertEntry, { ...expertEntry, roles: ['leader', 'expert'] }] }, 'keys: 重复'],
  ])('is refused: %s', (_what, changes, problem) => expect(problemsOf(changes)).toContain(problem));

  const at = (day: number): string => `2026-11-0${day}T00:00:00.000Z`;

  it.each<[string, Partial<RosterEntry>, string]>([
    ['a role twice', { roles: ['expert', 'expert'] }, 'roles: 重复'],
    ['an expert without a number', { expert: undefined }, 'expert'],
    ['a leader with one', { roles: ['leader'] }, 'expert'],
    ['an issuer that is an expert, too', { roles: ['issuer', 'expert'] }, 'roles: 签发'],
    ['an end before the beginning', { notBefore: at(2), notAfter: at(1) }, 'notAfter'],
    ['an end at the beginning', { notBefore: at(1), notAfter: at(1) }, 'notAfter'],
    ['revoked by a later roster', { revoked: { at: at(1), reason: '丢失', number: 2 } }, 'revoked'],
    ['revoked for a hidden reason', { revoked: { at: at(1), reason: '丢\u200f失', number: 1 } }, 'revoked'],
  ])('refuses an entry: %s', (_what, changes, problem) => expect(entryProblems(changes)).toContain(problem));

  it('takes an entry with a validity, a revocation by this or an earlier roster, a leader, an issuer', () => {
    expect(entryProblems({ notBefore: at(1), notAfter: at(2) })).toBe('');
    for (const number of [1, 2])
      expect(entryProblems({ revoked: { at: at(1), reason: '丢失', number } }, 2)).toBe('');
    expect(entryProblems({ roles: ['expert', 'leader'] })).toBe('');
    expect(entryProblems({ roles: ['issuer'], expert: undefined })).toBe('');
  });
});

describe('what a roster says of a key', () => {
  const find = (entry: RosterEntry) => findInRoster(rosterOf({ keys: [entry] }), expertOne.identity);

  it('is nothing when it does not name it', () => {
    expect(find({ ...expertEntry, keyId: expertTwo.identity.keyId })).toBeNull();
  });

  it('is its role, its expert, its validity and its end', () => {
    expect(find(expertEntry)).toEqual({
      ...expertOne.identity,
      role: 'expert',
      expertId: 'E01',
      enrolledAt: createdAt,
      revokedAt: null,
    });
    const revoked = { at: createdAt, reason: '丢失', number: 1 };
    const limits = { notBefore: createdAt, notAfter: '2027-01-01T00:00:00.000Z' };
    expect(find({ ...expertEntry, ...limits, revoked, roles: ['leader', 'expert'] })).toMatchObject({
      ...limits,
      revokedAt: createdAt,
      isLeader: true,
    });
    expect(find({ keyId: expertEntry.keyId, roles: ['issuer'] })).toMatchObject({
      role: 'bureau',
      expertId: null,
    });
  });
});
