import { sha256Hex } from '#electron/exchange/crypto.ts';
import type { OwnIdentity } from '#electron/exchange/keys.ts';
import {
  bureau,
  createdAt,
  expertOne,
  expertTwo,
  makeIdentity,
} from '#tests/electron/exchange/samples.ts';
import { assemble, signPayload, type Draft, type Json } from '../forge.ts';
import { group, type Vector } from '../vector.ts';

const nextRoot = makeIdentity('bureau', '云岭市工业和信息化局新根');
const issuer = makeIdentity('bureau', '云岭市工业和信息化局签发处');
const stranger = makeIdentity('bureau', '另一个局');
const digest = 'd'.repeat(64);
const revoked = { at: createdAt, reason: '更换密钥', number: 1 };

/** The payload of a roster by the good root that names the good bundle's issuer. */
function rosterOf(change: Json = {}): Json {
  return {
    format: 'pingxia-roster',
    version: 1,
    suite: 1,
    root: bureau.identity,
    number: 1,
    createdAt,
    keys: [
      { keyId: bureau.identity.keyId, roles: ['issuer'] },
      { keyId: expertOne.identity.keyId, roles: ['expert', 'leader'], expert: 'E01' },
    ],
    ...change,
  };
}

const sign = (payload: Json | string, signer: OwnIdentity = bureau): Buffer =>
  signPayload(
    'roster',
    Buffer.from(typeof payload === 'string' ? payload : JSON.stringify(payload), 'utf8'),
    signer,
  );
const first = sign(rosterOf());
const digestOf = (payload: Json): string => sha256Hex(Buffer.from(JSON.stringify(payload), 'utf8'));

/** Rosters as files of their own. */
function fileVectors(): Vector[] {
  const entry = { keyId: expertOne.identity.keyId, roles: ['expert'], expert: 'E01' };
  const withKey = (change: Json): Buffer => sign(rosterOf({ keys: [{ ...entry, ...change }] }));
  const isTooLong = rosterOf({ ext: 'x'.repeat(2 * 1024 ** 2) });
  return group('roster', 'pxk', {
    good: ['ok', first],
    'good-second': ['ok', sign(rosterOf({ number: 2, prevDigest: digestOf(rosterOf()) }))],
    'good-validity': ['ok', withKey({ notBefore: '2026-01-01T00:00:00.000Z', notAfter: createdAt })],
    'good-revoked': ['ok', withKey({ revoked })],
    'good-hand-over': ['ok', sign(rosterOf({ nextRoot: nextRoot.identity }))],
    'first-with-previous': ['PKG_HEADER', sign(rosterOf({ prevDigest: digest }))],
    'second-without-previous': ['PKG_HEADER', sign(rosterOf({ number: 2 }))],
    'other-suite': ['PKG_HEADER', sign(rosterOf({ suite: 2 }))],
    'number-zero': ['PKG_HEADER', sign(rosterOf({ number: 0 }))],
    'unknown-field': ['PKG_HEADER', sign(rosterOf({ extra: '1' }))],
    'unknown-role': ['PKG_HEADER', withKey({ roles: ['owner'] })],
    'no-role': ['PKG_HEADER', withKey({ roles: [] })],
    'role-repeated': ['PKG_HEADER', withKey({ roles: ['expert', 'expert'] })],
    'issuer-who-is-expert': ['PKG_HEADER', withKey({ roles: ['issuer', 'expert'] })],
    'expert-without-number': [
      'PKG_HEADER',
      sign(rosterOf({ keys: [{ keyId: entry.keyId, roles: ['expert'] }] })),
    ],
    'issuer-with-expert': ['PKG_HEADER', withKey({ roles: ['issuer'] })],
    'key-repeated': ['PKG_HEADER', sign(rosterOf({ keys: [entry, entry] }))],
    'valid-backwards': ['PKG_HEADER', withKey({ notBefore: createdAt, notAfter: createdAt })],
    'revoked-in-the-future': ['PKG_HEADER', withKey({ revoked: { ...revoked, number: 2 } })],
    'revoked-without-reason': ['PKG_HEADER', withKey({ revoked: { ...revoked, reason: '' } })],
    'reason-with-line-end': ['PKG_HEADER', withKey({ revoked: { ...revoked, reason: 'a\nb' } })],
    'root-is-expert': ['PKG_HEADER', sign(rosterOf({ root: expertOne.identity }), expertOne)],
    'root-name-turned-around': [
      'PKG_HEADER',
      sign(rosterOf({ root: { ...bureau.identity, name: '\u202e局' } })),
    ],
    'next-root-is-root': ['PKG_HEADER', sign(rosterOf({ nextRoot: bureau.identity }))],
    'next-root-other-key': [
      'KEY_ID',
      sign(rosterOf({ nextRoot: { ...nextRoot.identity, publicKey: stranger.identity.publicKey } })),
    ],
    'repeated-field': ['PKG_HEADER', sign(JSON.stringify(rosterOf()).replace('{', '{"number":2,'))],
    'signed-by-another': ['KEY_ID', sign(rosterOf(), stranger)],
    'signature-of-another-type': [
      'PKG_SIGNATURE',
      Buffer.from(
        signPayload('bundle', Buffer.from(JSON.stringify(rosterOf()), 'utf8'), bureau)
          .toString('latin1')
          .replace('pingxia.bundle', 'pingxia.roster'),
        'latin1',
      ),
    ],
    'is-a-bundle': ['PKG_TYPE', signPayload('bundle', Buffer.from(JSON.stringify(rosterOf())), bureau)],
    'not-an-envelope': ['PKG_ENVELOPE', Buffer.from('{}')],
    'too-long': ['PKG_TOO_LARGE', sign(isTooLong)],
  });
}

/** Bundles that carry rosters, read with a pinned root. */
function bundleVectors(bundle: Draft): Vector[] {
  const carrying = (rosters: readonly unknown[] | string, change: Json = {}, signer = bureau): Buffer => {
    const texts = Array.isArray(rosters)
      ? rosters.map((one: unknown) => (Buffer.isBuffer(one) ? one.toString('base64') : one))
      : rosters;
    const header = { ...bundle.header, issuer: signer.identity, ext: { roster: texts }, ...change };
    return assemble({ ...bundle, header, signer });
  };
  const root = { root: bureau.identity.keyId };
  const payloadTwo = rosterOf({
    number: 2,
    prevDigest: digestOf(rosterOf()),
    keys: [
      { keyId: bureau.identity.keyId, roles: ['issuer'], revoked: { ...revoked, number: 2 } },
      { keyId: issuer.identity.keyId, roles: ['issuer'] },
    ],
  });
  const two = sign(payloadTwo);
  const handOver = sign({ ...payloadTwo, nextRoot: nextRoot.identity });
  const three = sign(
    rosterOf({
      root: nextRoot.identity,
      number: 3,
      prevDigest: digest,
      keys: [{ keyId: issuer.identity.keyId, roles: ['issuer'] }],
    }),
    nextRoot,
  );
  const limited = (notAfter: string): Buffer =>
    sign(rosterOf({ keys: [{ keyId: bureau.identity.keyId, roles: ['issuer'], notAfter }] }));
  const seen = (roster: Buffer) => ({ ...root, roster: roster.toString('base64') });
  return group('roster', 'pxb', {
    carried: ['ok', carrying([first])],
    'carried-root-pinned': ['ok', carrying([first]), root],
    'none-carried-root-pinned': ['ok', assemble(bundle), root],
    'none-carried-other-root-pinned': [
      'KEY_UNKNOWN',
      assemble(bundle),
      { root: stranger.identity.keyId },
    ],
    'none-carried-revoked-since': ['KEY_REVOKED', assemble(bundle), seen(two)],
    'issuer-of-second': ['ok', carrying([two], {}, issuer), root],
    'issuer-of-second-seen-before': ['ok', carrying([two], {}, issuer), seen(two)],
    'issuer-unknown-to-first': ['PKG_ROSTER', carrying([first], {}, issuer), root],
    'issuer-revoked-in-it': ['KEY_REVOKED', carrying([two]), root],
    'older-replaces-nothing': ['KEY_REVOKED', carrying([first]), seen(two)],
    'same-number-other-content': [
      'PKG_ROSTER_FORKED',
      carrying([sign(rosterOf({ createdAt: '2026-11-22T08:30:00.000Z' }))]),
      seen(first),
    ],
    'other-root': ['KEY_UNKNOWN', carrying([first]), { root: stranger.identity.keyId }],
    'handed-over': ['ok', carrying([handOver, three], {}, issuer), root],
    'handed-over-new-root-pinned': [
      'ok',
      carrying([handOver, three], {}, issuer),
      { root: nextRoot.identity.keyId },
    ],
    'handed-over-without-proof': ['KEY_UNKNOWN', carrying([three], {}, issuer), root],
    'roots-do-not-follow': ['PKG_ROSTER', carrying([two, three], {}, issuer), root],
    'numbers-go-down': ['PKG_ROSTER', carrying([two, first])],
    'nine-of-them': ['PKG_ROSTER', carrying(Array.from({ length: 9 }, () => first))],
    'none-in-list': ['PKG_ROSTER', carrying([])],
    'no-list': ['PKG_ROSTER', carrying(first.toString('base64'))],
    'no-text': ['PKG_ROSTER', carrying([1])],
    'other-spelling': ['PKG_ROSTER', carrying([`${first.toString('base64')} `])],
    'signed-by-another': ['PKG_ROSTER', carrying([sign(rosterOf(), stranger)])],
    'issuer-is-expert-there': [
      'PKG_ROSTER',
      carrying([
        sign(rosterOf({ keys: [{ keyId: bureau.identity.keyId, roles: ['expert'], expert: 'E02' }] })),
      ]),
    ],
    'issuer-expired-for-both-clocks': [
      'KEY_EXPIRED',
      carrying([limited('2026-11-01T00:00:00.000Z')]),
      { ...root, at: '2026-11-21T09:00:00.000Z' },
    ],
    'issuer-expired-for-the-reader': [
      'ok',
      carrying([limited('2026-12-01T00:00:00.000Z')]),
      { ...root, at: '2030-01-01T00:00:00.000Z' },
    ],
  });
}

export function rosterVectors(bundle: Draft): Vector[] {
  return [...fileVectors(), ...bundleVectors(bundle)];
}

/** Results by keys that are valid for a time only; the package says 2026-11-21. */
export function validityVectors(result: Draft): Vector[] {
  const file = assemble(result);
  const by = (trust: 'expired' | 'early', at?: string) =>
    at === undefined ? ({ trust } as const) : ({ trust, at } as const);
  const bySecond = assemble({ ...result, header: { ...result.header, issuer: expertTwo.identity }, signer: expertTwo });
  return group('validity', 'pxr', {
    'late-for-both': ['KEY_EXPIRED', file, by('expired', '2026-11-21T09:00:00.000Z')],
    'late-without-clock': ['KEY_EXPIRED', file, by('expired')],
    'late-for-the-signer': ['ok', file, by('expired', '2026-11-01T00:00:00.000Z')],
    'early-for-both': ['KEY_NOT_YET', file, by('early', '2026-11-21T09:00:00.000Z')],
    'early-without-clock': ['KEY_NOT_YET', file, by('early')],
    'early-for-the-signer': ['ok', file, by('early', '2026-12-02T00:00:00.000Z')],
    'unknown-before-validity': ['KEY_UNKNOWN', bySecond, by('expired')],
  });
}
