import { ed25519, sha256Hex } from '#electron/exchange/crypto.ts';
import { encodePreAuthentication, payloadTypes } from '#shared/package/envelope.ts';
import { bureau, expertOne, expertTwo, makeIdentity } from '#tests/electron/exchange/samples.ts';
import { assemble, cardPayload, listEntries, packContainer, signPayload, type Draft } from '../forge.ts';
import { readSealedMaterial } from '../sealed-material.ts';
import { group, type Vector } from '../vector.ts';
import { patch } from './container.ts';

/** Order of the Ed25519 base point, little endian: S + L is another spelling of the same signature. */
const groupOrder = 0x1000000000000000000000000000000014def9dea2f79cd65812631a5cf5d3edn;

/** The envelope spelled in other ways, all of which are the same JSON or the same base64 bytes. */
export function envelopeVectors(draft: Draft): Vector[] {
  const payload = Buffer.from(JSON.stringify(draft.header), 'utf8');
  const envelope = signPayload('bundle', payload, draft.signer).toString('latin1');
  const { payload: base64, signatures } = JSON.parse(envelope) as {
    payload: string;
    signatures: [{ keyid: string; sig: string }];
  };
  const pack = (text: string): Buffer => {
    const [, ...rest] = listEntries(draft, Buffer.alloc(0));
    return packContainer([{ name: 'header.dsse', content: Buffer.from(text, 'latin1') }, ...rest]);
  };
  const replace = (from: string, to: string): Buffer => pack(envelope.replace(from, to));
  const [{ keyid, sig }] = signatures;
  return group('envelope', 'pxb', {
    'line-end': ['PKG_ENVELOPE', pack(`${envelope}\n`)],
    'byte-order-mark': ['PKG_ENVELOPE', pack(`\u00ef\u00bb\u00bf${envelope}`)],
    'white-space': ['PKG_ENVELOPE', replace(':', ': ')],
    'other-field-order': [
      'PKG_ENVELOPE',
      pack(JSON.stringify({ payload: base64, payloadType: payloadTypes.bundle, signatures })),
    ],
    'extra-field': ['PKG_ENVELOPE', replace('"signatures"', '"x":1,"signatures"')],
    'payload-twice': ['PKG_ENVELOPE', replace('"payload":', '"payload":"AAAA","payload":')],
    'escaped-letter': ['PKG_ENVELOPE', replace('"payload"', '"p\\u0061yload"')],
    'base64-line-end': ['PKG_ENVELOPE', replace(base64, `${base64.slice(0, 76)}\\n${base64.slice(76)}`)],
    'base64-url-alphabet': [
      'PKG_ENVELOPE',
      replace(sig, sig.replaceAll('+', '-').replaceAll('/', '_').replace('=', '-')),
    ],
    'base64-loose-bits': ['PKG_ENVELOPE', replace(sig, loosenBase64(sig))],
    'base64-no-padding': ['PKG_ENVELOPE', replace(sig, sig.replaceAll('=', ''))],
    'payload-empty': ['PKG_ENVELOPE', replace(base64, '')],
    'no-signature': ['PKG_ENVELOPE', pack(envelope.replace(/\[.*\]/, '[]'))],
    'two-signatures': ['PKG_ENVELOPE', pack(envelope.replace(/\[(.*)\]/, '[$1,$1]'))],
    'key-id-upper-case': ['PKG_ENVELOPE', replace(keyid, keyid.toUpperCase())],
    'key-id-empty': ['PKG_ENVELOPE', replace(keyid, '')],
    'key-id-sm2': ['KEY_ID', replace('ed25519:', 'sm2:')],
    'payload-type-unknown': ['PKG_ENVELOPE', replace('pingxia.bundle', 'pingxia.letter')],
    'payload-type-in-toto': ['PKG_ENVELOPE', replace(payloadTypes.bundle, 'application/vnd.in-toto+json')],
    'not-json': ['PKG_ENVELOPE', pack('hello')],
  });
}

/** Same bytes, but the unused bits of the last base64 digit set. */
function loosenBase64(text: string): string {
  const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
  const last = text.length - 3;
  return `${text.slice(0, last)}${digits[digits.indexOf(text.charAt(last)) + 1] ?? ''}==`;
}

/** Signatures stripped, replaced, moved, respelled, or made by somebody else. */
export function signatureVectors(draft: Draft): Vector[] {
  const payload = Buffer.from(JSON.stringify(draft.header), 'utf8');
  const good = ed25519.sign(bureau.privateKey, encodePreAuthentication(payloadTypes.bundle, payload));
  const pack = (envelope: Buffer): Buffer => packContainer(listEntries(draft, envelope));
  const withSignature = (signature: Uint8Array): Buffer => {
    const text = signPayload('bundle', payload, draft.signer).toString('latin1');
    return pack(
      Buffer.from(
        text.replace(Buffer.from(good).toString('base64'), Buffer.from(signature).toString('base64')),
        'latin1',
      ),
    );
  };
  const changed = Buffer.from(payload.toString('utf8').replace('"round":1', '"round":2'));
  const goodText = signPayload('bundle', payload, draft.signer).toString('latin1');
  const raw = ed25519.sign(bureau.privateKey, payload);
  const trust = { trust: 'everybody' } as const;
  return group('signature', 'pxb', {
    zeros: ['PKG_SIGNATURE', withSignature(Buffer.alloc(64))],
    'first-bit': ['PKG_SIGNATURE', withSignature(patch(Buffer.from(good), 0, (good[0] ?? 0) ^ 1))],
    'last-bit': ['PKG_SIGNATURE', withSignature(patch(Buffer.from(good), 63, (good[63] ?? 0) ^ 0x80))],
    'plus-group-order': ['PKG_SIGNATURE', withSignature(addGroupOrder(good))],
    'halves-swapped': [
      'PKG_SIGNATURE',
      withSignature(Buffer.concat([good.subarray(32), good.subarray(0, 32)])),
    ],
    'without-pre-authentication': ['PKG_SIGNATURE', withSignature(raw)],
    'of-another-type': [
      'PKG_SIGNATURE',
      withSignature(ed25519.sign(bureau.privateKey, encodePreAuthentication(payloadTypes.result, payload))),
    ],
    'of-another-payload': [
      'PKG_SIGNATURE',
      pack(Buffer.from(goodText.replace(payload.toString('base64'), changed.toString('base64')), 'latin1')),
    ],
    'by-another-key': [
      'PKG_SIGNATURE',
      pack(signPayload('bundle', payload, expertOne, bureau.identity.keyId)),
      trust,
    ],
    'by-another-key-unpinned': [
      'PKG_SIGNATURE',
      pack(signPayload('bundle', payload, expertOne, bureau.identity.keyId)),
    ],
    'key-id-of-another': ['KEY_ID', pack(signPayload('bundle', payload, bureau, expertTwo.identity.keyId))],
    'key-id-of-another-pinned': [
      'PKG_SIGNATURE',
      pack(signPayload('bundle', payload, bureau, expertTwo.identity.keyId)),
      trust,
    ],
    'key-store-holds-other-key': ['KEY_ID', assemble(draft), { trust: 'swapped' }],
    'type-renamed': [
      'PKG_SIGNATURE',
      pack(Buffer.from(goodText.replace('pingxia.bundle', 'pingxia.result'), 'latin1')),
    ],
    'type-renamed-and-signed': ['PKG_HEADER', pack(signPayload('result', payload, bureau))],
    'identity-as-package': ['PKG_HEADER', pack(signPayload('identity', payload, bureau))],
  });
}

function addGroupOrder(signature: Uint8Array): Buffer {
  const scalar = Buffer.from(signature.subarray(32)).reverse();
  const sum = BigInt(`0x${scalar.toString('hex')}`) + groupOrder;
  const respelled = Buffer.from(sum.toString(16).padStart(64, '0'), 'hex').reverse();
  return Buffer.concat([signature.subarray(0, 32), respelled]);
}

/** Keys that are none, or that fit many messages. */
export function keyVectors(draft: Draft): Vector[] {
  const issuer = bureau.identity;
  const forge = (publicKey: Buffer): Buffer => {
    const keyId = `ed25519:${sha256Hex(publicKey)}`;
    const header = { ...draft.header, issuer: { ...issuer, keyId, publicKey: publicKey.toString('base64') } };
    const payload = Buffer.from(JSON.stringify(header), 'utf8');
    const text = signPayload('bundle', payload, bureau, keyId).toString('latin1');
    // R = the neutral element, S = 0: valid for every message under a key of order one.
    const forged = Buffer.concat([Buffer.of(1), Buffer.alloc(63)]).toString('base64');
    return packContainer(
      listEntries(draft, Buffer.from(text.replace(/"sig":"[^"]*"/, `"sig":"${forged}"`), 'latin1')),
    );
  };
  const prefix = Buffer.from('302a300506032b6570032100', 'hex');
  const spki = (hex: string): Buffer => Buffer.concat([prefix, Buffer.from(hex, 'hex')]);
  const own = Buffer.from(issuer.publicKey, 'base64');
  return group('key', 'pxb', {
    'neutral-element': ['KEY_MALFORMED', forge(spki(`01${'00'.repeat(31)}`))],
    'neutral-element-sign-bit': ['KEY_MALFORMED', forge(spki(`01${'00'.repeat(30)}80`))],
    zero: ['KEY_MALFORMED', forge(spki('00'.repeat(32)))],
    'order-two': ['KEY_MALFORMED', forge(spki(`ec${'ff'.repeat(30)}7f`))],
    'order-eight': [
      'KEY_MALFORMED',
      forge(spki('26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05')),
    ],
    x25519: ['KEY_MALFORMED', forge(patch(own, 8, 0x6e))],
    cut: ['KEY_MALFORMED', forge(own.subarray(0, 43))],
    longer: ['KEY_MALFORMED', forge(Buffer.concat([own, Buffer.of(0)]))],
    'sound-but-not-signer': ['PKG_SIGNATURE', forge(Buffer.from(expertTwo.identity.publicKey, 'base64'))],
  });
}

/** Identity cards (.pxi): one good, the rest not. */
export function cardVectors(): Vector[] {
  const stranger = makeIdentity('expert', '卡片');
  const sign = (
    change: Record<string, unknown> = {},
    signer = stranger,
    kind: 'identity' | 'bundle' = 'identity',
  ) => signPayload(kind, cardPayload(stranger, change), signer);
  const good = sign();
  const { encryptionKey } = readSealedMaterial().keys.expert;
  const last = encryptionKey.endsWith('q') ? 'p' : 'q';
  const withKey = (key: string) => ({ ...stranger.identity, encryptionKey: key });
  return group('card', 'pxi', {
    good: ['ok', good],
    'line-end': ['PKG_ENVELOPE', Buffer.concat([good, Buffer.from('\n')])],
    'signed-by-another': ['KEY_ID', sign({}, expertOne)],
    'signed-by-another-under-this-id': [
      'PKG_SIGNATURE',
      signPayload('identity', cardPayload(stranger), expertOne, stranger.identity.keyId),
    ],
    'name-changed': [
      'PKG_SIGNATURE',
      Buffer.from(
        good
          .toString('latin1')
          .replace(
            cardPayload(stranger).toString('base64'),
            cardPayload(stranger, { identity: { ...stranger.identity, name: '别人' } }).toString('base64'),
          ),
        'latin1',
      ),
    ],
    'other-type': ['PKG_TYPE', sign({}, stranger, 'bundle')],
    'name-line-end': ['PKG_HEADER', sign({ identity: { ...stranger.identity, name: '白松\n' } })],
    'extra-field': ['PKG_HEADER', sign({ extra: 1 })],
    'version-two': ['PKG_HEADER', sign({ version: 2 })],
    'with-encryption-key': ['ok', sign({ version: 2, identity: withKey(encryptionKey) })],
    'encryption-key-in-version-one': ['PKG_HEADER', sign({ identity: withKey(encryptionKey) })],
    'encryption-key-mistyped': [
      'KEY_MALFORMED',
      sign({ version: 2, identity: withKey(`${encryptionKey.slice(0, -1)}${last}`) }),
    ],
    'encryption-key-upper-case': [
      'PKG_HEADER',
      sign({ version: 2, identity: withKey(encryptionKey.toUpperCase()) }),
    ],
    'too-large': ['PKG_TOO_LARGE', sign({ filler: 'x'.repeat(70_000) })],
  });
}
