import { sm2 } from 'sm-crypto-v2';
import { sha256Hex } from '#electron/exchange/crypto.ts';
import { decodeSequence, encodeSequence } from '#electron/exchange/sm/der.ts';
import { sm3Hex } from '#electron/exchange/sm/sm3.ts';
import { encodePreAuthentication, payloadTypes } from '#shared/package/envelope.ts';
import { createdAt, makeSmIdentity, people } from '#tests/electron/exchange/samples.ts';
import {
  assemble,
  cardPayload,
  draftResultFor,
  listEntries,
  packContainer,
  relist,
  signPayload,
  type Draft,
  type Json,
} from '../forge.ts';
import { readSealedMaterial } from '../sealed-material.ts';
import { group, type Vector } from '../vector.ts';

const { bureau, expertOne, expertTwo } = people[2];
const order = 0xfffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123n;
const prime = 0xfffffffeffffffffffffffffffffffffffffffff00000000ffffffffffffffffn;
const trust = { trust: 'everybody' } as const;

/** Suite 2 in place of suite 1, and the two mixed. @param bundle the good one of suite 2 */
export async function suiteTwoVectors(bundle: Draft, result: Draft, ofSuiteOne: Draft): Promise<Vector[]> {
  return [
    ...group('sm', 'pxb', {
      'good-bundle': ['ok', assemble(bundle)],
      'good-bundle-pinned': ['ok', assemble(bundle), { ...trust, recipient: expertOne.identity.keyId }],
      'for-the-other-suites-key': [
        'PKG_RECIPIENT',
        assemble(bundle),
        { ...trust, recipient: people[1].expertOne.identity.keyId },
      ],
    }),
    ...signatureVectors(bundle),
    ...keyVectors(bundle),
    ...mixedVectors(bundle, ofSuiteOne),
    ...cardVectors(),
    ...noteVectors(bundle),
    ...group('sm', 'pxr', {
      'good-result': ['ok', assemble(result), trust],
      'result-answers-suite-one': ['PKG_ANSWER', assemble(await draftResultFor(ofSuiteOne, 2)), trust],
    }),
    ...group('suite-one', 'pxr', {
      'result-answers-suite-two': ['PKG_ANSWER', assemble(await draftResultFor(bundle)), trust],
    }),
  ];
}

function signatureVectors(draft: Draft): Vector[] {
  const payload = Buffer.from(JSON.stringify(draft.header), 'utf8');
  const text = signPayload('bundle', payload, bureau).toString('latin1');
  const good = Buffer.from(/"sig":"([^"]*)"/.exec(text)?.[1] ?? '', 'base64');
  const [r = 0n, s = 0n] = decodeSequence(good, ['integer', 'integer'])?.map(integerOf) ?? [];
  const message = encodePreAuthentication(payloadTypes.bundle, payload);
  const publicKey = `04${Buffer.from(bureau.identity.publicKey, 'base64').subarray(-64).toString('hex')}`;
  const secret = Buffer.from(bureau.privateKey.subarray(36, 68)).toString('hex');
  const digest = BigInt(`0x${sm2.getHash(message, publicKey)}`) % order;
  const atInfinity = (-digest * BigInt(`0x${secret}`) * invert(1n + BigInt(`0x${secret}`))) % order;
  const pack = (signature: Uint8Array): Buffer =>
    packContainer(
      listEntries(
        draft,
        Buffer.from(
          text.replace(/"sig":"[^"]*"/, `"sig":"${Buffer.from(signature).toString('base64')}"`),
          'latin1',
        ),
      ),
    );
  const pair = (one: bigint, two: bigint): Buffer =>
    pack(encodeSequence([{ integer: one }, { integer: two }]));
  type Options = Parameters<typeof sm2.doSignature>[2];
  const signWith = (options: Options, input: Uint8Array = message, label = 'vector'): Buffer => {
    const k = sha256Hex(Buffer.from(label));
    const x1 = BigInt(`0x${sm2.getPublicKeyFromPrivateKey(k).slice(2, 66)}`);
    const pointPool = [{ k: BigInt(`0x${k}`), x1 }];
    return Buffer.from(sm2.doSignature(input, secret, { der: true, pointPool, ...options }), 'hex');
  };
  const respell = (from: string, to: string): Buffer =>
    pack(Buffer.from(good.toString('hex').replace(from, to), 'hex'));
  const raw = [r, s].map((one) => one.toString(16).padStart(64, '0')).join('');
  const length = good.length - 2;
  const rField = encodeSequence([{ integer: r }]).subarray(2).toString('hex');
  return group('sm-signature', 'pxb', {
    's-negated': ['PKG_SIGNATURE', pair(r, order - s)],
    'r-negated': ['PKG_SIGNATURE', pair(order - r, s)],
    'r-and-s-exchanged': ['PKG_SIGNATURE', pair(s, r)],
    'r-zero': ['PKG_SIGNATURE', pair(0n, s)],
    's-zero': ['PKG_SIGNATURE', pair(r, 0n)],
    'both-zero': ['PKG_SIGNATURE', pair(0n, 0n)],
    'r-plus-order': ['PKG_SIGNATURE', pair(r + order, s)],
    's-plus-order': ['PKG_SIGNATURE', pair(r, s + order)],
    's-is-order': ['PKG_SIGNATURE', pair(r, order)],
    'sum-is-order': ['PKG_SIGNATURE', pair(r, order - r)],
    'at-infinity': ['PKG_SIGNATURE', pair(digest, (atInfinity + order) % order)],
    'ber-length': ['PKG_SIGNATURE', respell(/^30../.exec(good.toString('hex'))?.[0] ?? '', `3081${hexByte(length)}`)],
    'integer-padded': [
      'PKG_SIGNATURE',
      pack(
        Buffer.from(
          good
            .toString('hex')
            .replace(/^30../, `30${hexByte(length + 1)}`)
            .replace(rField, `02${hexByte(rField.length / 2 - 1)}00${rField.slice(4)}`),
          'hex',
        ),
      ),
    ],
    'integer-negative': ['PKG_SIGNATURE', negative()],
    'byte-after-the-end': ['PKG_SIGNATURE', pack(Buffer.concat([good, Buffer.of(0)]))],
    'byte-missing': ['PKG_SIGNATURE', pack(good.subarray(0, -1))],
    'raw-r-and-s': ['PKG_SIGNATURE', pack(Buffer.from(raw, 'hex'))],
    'under-other-identity': ['PKG_SIGNATURE', pack(signWith({ hash: true, publicKey, userId: 'ALICE123@YAHOO.COM' }))],
    'without-identity': ['PKG_SIGNATURE', pack(signWith({}, Buffer.from(sm3Hex(message), 'hex')))],
    'of-the-bare-message': ['PKG_SIGNATURE', pack(signWith({}, message))],
    'of-the-payload-alone': ['PKG_SIGNATURE', pack(signWith({ hash: true, publicKey }, payload))],
    'by-another-key': [
      'PKG_SIGNATURE',
      packContainer(listEntries(draft, signPayload('bundle', payload, expertOne, bureau.identity.keyId))),
    ],
    'key-id-of-another': [
      'KEY_ID',
      packContainer(listEntries(draft, signPayload('bundle', payload, bureau, expertTwo.identity.keyId))),
    ],
    'ed25519-length': ['PKG_SIGNATURE', pack(Buffer.alloc(64, 1))],
    'empty-sequence': ['PKG_SIGNATURE', pack(Buffer.from('3006020100020100', 'hex'))],
  });

  /** A good signature without the zero that keeps its first integer from being negative. */
  function negative(): Buffer {
    for (let label = 0; ; label += 1) {
      const bytes = signWith({ hash: true, publicKey }, message, String(label)).toString('hex');
      if (bytes.startsWith('022100', 4)) {
        const total = hexByte(bytes.length / 2 - 3);
        return pack(Buffer.from(`30${total}0220${bytes.slice(10)}`, 'hex'));
      }
    }
  }
}

function keyVectors(draft: Draft): Vector[] {
  const own = Buffer.from(bureau.identity.publicKey, 'base64');
  const forge = (publicKey: Buffer): Buffer => {
    const keyId = `sm2:${sm3Hex(publicKey)}`;
    const issuer = { ...bureau.identity, keyId, publicKey: publicKey.toString('base64') };
    const payload = Buffer.from(JSON.stringify({ ...draft.header, issuer }), 'utf8');
    return packContainer(listEntries(draft, signPayload('bundle', payload, bureau, keyId)));
  };
  const point = (x: bigint, y: bigint): Buffer =>
    Buffer.from(own.subarray(0, 27).toString('hex') + [x, y].map(digits).join(''), 'hex');
  const [x, y] = [own.subarray(27, 59), own.subarray(59)].map((half) => BigInt(`0x${half.toString('hex')}`));
  if (x === undefined || y === undefined) throw new Error('two halves');
  return group('sm-key', 'pxb', {
    'off-curve': ['KEY_MALFORMED', forge(point(x, y ^ 1n))],
    zero: ['KEY_MALFORMED', forge(point(0n, 0n))],
    'coordinate-of-the-prime': ['KEY_MALFORMED', forge(point(prime, y))],
    'coordinate-above-the-prime': ['KEY_MALFORMED', forge(point((1n << 256n) - 1n, y))],
    compressed: [
      'KEY_MALFORMED',
      forge(Buffer.concat([own.subarray(0, 26), Buffer.of(2), own.subarray(27, 59)])),
    ],
    'other-curve': [
      'KEY_MALFORMED',
      forge(Buffer.from(own.toString('hex').replace('06082a811ccf5501822d', '06082a8648ce3d030107'), 'hex')),
    ],
    cut: ['KEY_MALFORMED', forge(own.subarray(0, -1))],
    longer: ['KEY_MALFORMED', forge(Buffer.concat([own, Buffer.of(0)]))],
    'other-point': ['PKG_SIGNATURE', forge(point(x, prime - y))],
  });
}

function mixedVectors(bundle: Draft, ofSuiteOne: Draft): Vector[] {
  const set = (change: Json): Buffer => assemble({ ...bundle, header: { ...bundle.header, ...change } });
  const entries = bundle.header['entries'] as readonly Json[];
  const [first, ...blobs] = entries;
  const other = 'a'.repeat(64);
  const strip = ({ sm3: _, ...rest }: Json): Json => rest;
  const issuer = bundle.header['issuer'] as Json;
  const ageKey = readSealedMaterial().keys.bureau.encryptionKey;
  return [
    ...group('sm-mixed', 'pxb', {
      'suite-one-named': ['PKG_HEADER', set({ suite: 1 })],
      'suite-one-key': ['PKG_HEADER', assemble({ ...ofSuiteOne, header: { ...relisted(ofSuiteOne), suite: 2 } })],
      'recipient-of-suite-one': ['PKG_HEADER', set({ recipients: [people[1].expertOne.identity.keyId] })],
      'entries-without-sm3': ['PKG_HEADER', set({ entries: entries.map(strip) })],
      'one-entry-without-sm3': ['PKG_HEADER', set({ entries: [first, strip(blobs[0] ?? {}), ...blobs.slice(1)] })],
      'sm3-in-upper-case': [
        'PKG_HEADER',
        set({ entries: [first, ...blobs.map((one) => ({ ...one, sm3: String(one['sm3']).toUpperCase() }))] }),
      ],
      'blob-sm3-other': ['PKG_DIGEST', set({ entries: [first, { ...blobs[0], sm3: other }, ...blobs.slice(1)] })],
      'blob-sha256-other': [
        'PKG_ENTRIES',
        set({ entries: [first, { ...blobs[0], sha256: other }, ...blobs.slice(1)] }),
      ],
      'manifest-sm3-other': ['PKG_HEADER', set({ entries: [{ ...first, sm3: other }, ...blobs] })],
      'manifest-sha256-other': ['PKG_DIGEST', set({ entries: [{ ...first, sha256: other }, ...blobs] })],
      'manifest-digest-by-sha256': ['PKG_HEADER', set({ manifestDigest: sha256Hex(bundle.manifest) })],
      'encryption-key-of-suite-one': ['PKG_HEADER', set({ issuer: { ...issuer, encryptionKey: ageKey } })],
      'encryption-of-suite-one': ['PKG_HEADER', set({ encryption: 'age' })],
      'blobs-changed': ['PKG_DIGEST', changeBlobs(bundle)],
    }),
    ...group('suite-one', 'pxb', {
      'entries-with-sm3': ['PKG_HEADER', assemble({ ...ofSuiteOne, header: relisted(ofSuiteOne) })],
      'recipient-of-suite-two': [
        'PKG_HEADER',
        assemble({
          ...ofSuiteOne,
          header: { ...ofSuiteOne.header, recipients: [expertOne.identity.keyId] },
        }),
      ],
    }),
  ];
}

/** The header of a draft as suite 2 would list its entries. */
const relisted = (draft: Draft): Json => relist({ ...draft, signer: bureau }).header;

/** Both blobs changed under the names and digests that were signed. */
function changeBlobs(draft: Draft): Buffer {
  const payload = Buffer.from(JSON.stringify(draft.header), 'utf8');
  const signed = listEntries(draft, signPayload('bundle', payload, bureau));
  return packContainer(
    signed.map((entry) =>
      entry.name.startsWith('b/') ? { ...entry, content: flipLast(Buffer.from(entry.content)) } : entry,
    ),
  );
}

function cardVectors(): Vector[] {
  const stranger = makeSmIdentity('expert', '卡片');
  const { encryptionKey } = readSealedMaterial(2).keys.expert;
  const sign = (change: Json = {}): Buffer => signPayload('identity', cardPayload(stranger, change), stranger);
  const withKey = (key: string): Buffer =>
    sign({ version: 2, identity: { ...stranger.identity, encryptionKey: key } });
  return group('sm-card', 'pxi', {
    good: ['ok', sign()],
    'with-encryption-key': ['ok', withKey(encryptionKey)],
    'suite-one-named': ['PKG_HEADER', sign({ suite: 1 })],
    'age-key': ['PKG_HEADER', withKey(readSealedMaterial().keys.expert.encryptionKey)],
    'encryption-key-off-curve': [
      'KEY_MALFORMED',
      withKey(encryptionKey.replace(/.$/, (last) => (last === '0' ? '1' : '0'))),
    ],
    'encryption-key-cut': ['PKG_HEADER', withKey(encryptionKey.slice(0, -1))],
  });
}

/** Rosters and receipts of suite 2. */
function noteVectors(bundle: Draft): Vector[] {
  const sign = (kind: 'roster' | 'receipt', value: Json): Buffer =>
    signPayload(kind, Buffer.from(JSON.stringify(value), 'utf8'), bureau);
  const roster = {
    format: 'pingxia-roster',
    version: 1,
    suite: 2,
    root: bureau.identity,
    number: 1,
    createdAt,
    keys: [{ keyId: bureau.identity.keyId, roles: ['issuer'] }],
  };
  const { packageId, batch, expert, round, sequence } = bundle.header;
  const about = { type: 'result', packageId, digest: 'd'.repeat(64), batch, expert, round, sequence };
  const receipt = {
    format: 'pingxia-receipt',
    version: 1,
    suite: 2,
    issuer: bureau.identity,
    package: about,
    receivedAt: createdAt,
  };
  const carried = sign('roster', roster).toString('base64');
  return [
    ...group('sm-roster', 'pxk', {
      good: ['ok', sign('roster', roster)],
      'suite-one-named': ['PKG_HEADER', sign('roster', { ...roster, suite: 1 })],
    }),
    ...group('sm-roster', 'pxb', {
      carried: ['ok', assemble({ ...bundle, header: { ...bundle.header, ext: { roster: [carried] } } })],
    }),
    ...group('sm-receipt', 'pxa', {
      good: ['ok', sign('receipt', receipt)],
      'suite-one-named': ['PKG_HEADER', sign('receipt', { ...receipt, suite: 1 })],
    }),
  ];
}

function flipLast(bytes: Buffer): Buffer {
  const changed = Buffer.from(bytes);
  changed.writeUInt8(changed.readUInt8(changed.length - 1) ^ 1, changed.length - 1);
  return changed;
}

/** Inverse modulo the order, by Fermat. */
function invert(value: bigint): bigint {
  let [result, base, exponent] = [1n, value % order, order - 2n];
  for (; exponent > 0n; exponent >>= 1n) {
    if (exponent & 1n) result = (result * base) % order;
    base = (base * base) % order;
  }
  return result;
}

const digits = (value: bigint): string => value.toString(16).padStart(64, '0');
const hexByte = (value: number): string => value.toString(16).padStart(2, '0');
const integerOf = (field: { integer: bigint } | { octets: Buffer }): bigint =>
  'integer' in field ? field.integer : 0n;
