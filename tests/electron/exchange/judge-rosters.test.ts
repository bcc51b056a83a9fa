import { describe, expect, it } from 'vitest';
import { judgeByRosters, walkRosters, type Pin } from '#electron/exchange/rosters.ts';
import type { SignedRoster } from '#electron/exchange/types.ts';
import type { PublicIdentity } from '#shared/domain/keys.ts';
import { isRefusal } from '#shared/errors/refusal.ts';
import type { PackageHeader } from '#shared/package/header.ts';
import { bureau, createdAt, expertOne, makeIdentity } from './samples.ts';

const rootA = bureau.identity;
const rootB = makeIdentity('bureau', '云岭市工业和信息化局（新）').identity;
const issuer = makeIdentity('bureau', '综合科').identity;

interface Change {
  readonly number: number;
  readonly root?: PublicIdentity;
  readonly nextRoot?: PublicIdentity;
  readonly digest?: string;
  readonly revokedAt?: string;
  readonly names?: PublicIdentity;
}

function roster({ number, root = rootA, nextRoot, digest, revokedAt, names = issuer }: Change): SignedRoster {
  const revoked = revokedAt === undefined ? {} : { revoked: { at: revokedAt, reason: '丢失', number } };
  return {
    digest: digest ?? String(number).repeat(64),
    envelope: Buffer.alloc(0),
    value: {
      format: 'pingxia-roster',
      version: 1,
      suite: 1,
      root,
      number,
      createdAt,
      keys: [{ keyId: names.keyId, roles: ['issuer'], ...revoked }],
      ...(nextRoot === undefined ? {} : { nextRoot }),
    },
  };
}

const header = { issuer } as PackageHeader;
const none: Pin = { rootKeyId: rootA.keyId, newest: null };
const knowing = (one: SignedRoster): Pin => ({
  rootKeyId: (one.value.nextRoot ?? one.value.root).keyId,
  newest: one,
});
const numbers = (rosters: readonly SignedRoster[]): number[] => rosters.map(({ value }) => value.number);

describe('the issuer of a bundle', () => {
  it('is vouched for by the newest roster of the pinned root', () => {
    const found = judgeByRosters(none, header, [roster({ number: 3 })]);
    expect(found).toMatchObject({ key: { keyId: issuer.keyId, role: 'bureau', revokedAt: null } });
    expect(numbers(found.news)).toEqual([3]);
  });

  it('is nobody by rosters of another root, even where the reader knows the key from its own', () => {
    const strange = roster({ number: 9, root: rootB });
    for (const pin of [none, knowing(roster({ number: 1 }))])
      expect(judgeByRosters(pin, header, [strange])).toEqual({
        key: null,
        news: [],
        rootKeyId: rootA.keyId,
      });
  });

  it('is judged by a newer roster that came before, not by the older one that the bundle brings', () => {
    const newer = roster({ number: 5, revokedAt: createdAt });
    const found = judgeByRosters(knowing(newer), header, [roster({ number: 4 })]);
    expect(found.key?.revokedAt).toBe(createdAt);
    expect(found.news).toEqual([]);
    expect(judgeByRosters(knowing(newer), header, []).key?.revokedAt).toBe(createdAt);
  });

  it('is the pinned key itself where no roster was ever seen, and no other', () => {
    const self = { issuer: rootA } as PackageHeader;
    expect(judgeByRosters(none, self, []).key?.keyId).toBe(rootA.keyId);
    expect(judgeByRosters(none, header, []).key).toBeNull();
    // Once there is a roster, the root signs bundles only if it says so.
    expect(judgeByRosters(none, self, [roster({ number: 1 })]).key).toBeNull();
    expect(judgeByRosters(none, header, [roster({ number: 1, names: expertOne.identity })]).key).toBeNull();
  });
});

describe('the way along rosters', () => {
  it('follows a root that is handed over, and no further than it is', () => {
    const chain = [roster({ number: 1, nextRoot: rootB }), roster({ number: 2, root: rootB })];
    const walk = walkRosters(none, chain);
    expect(walk).toMatchObject({ rootKeyId: rootB.keyId, isJoined: true });
    expect(numbers(walk.news)).toEqual([1, 2]);
    expect(walkRosters(none, chain.slice(1))).toMatchObject({ rootKeyId: rootA.keyId, isJoined: false });
    // Who has come as far as the new root goes on from there.
    const known = knowing(roster({ number: 2, root: rootB }));
    const on = walkRosters(known, [...chain, roster({ number: 3, root: rootB })]);
    expect([on.isJoined, numbers(on.news)]).toEqual([true, [3]]);
    expect(walkRosters(known, [roster({ number: 9 })])).toMatchObject({ isJoined: false, news: [] });
  });

  it('stays where it is for what it knows already', () => {
    const one = roster({ number: 2 });
    expect(walkRosters(knowing(one), [one])).toMatchObject({ newest: one, isJoined: true, news: [] });
  });

  it('ends at a second roster of one number', () => {
    const fork = roster({ number: 2, digest: 'f'.repeat(64) });
    for (const walk of [
      () => walkRosters(knowing(roster({ number: 2 })), [fork]),
      () => walkRosters(none, [roster({ number: 2 }), fork]),
    ])
      expect(walk).toThrow(
        expect.toSatisfy((error: unknown) => isRefusal(error, 'PKG_ROSTER_FORKED')) as Error,
      );
  });
});
