import { bureau, expertOne, makeIdentity } from '#tests/electron/exchange/samples.ts';
import type { RefusalCode } from '#shared/errors/refusal.ts';
import { assemble, assembleWith, type Draft, type Json } from '../forge.ts';
import { group, type Vector } from '../vector.ts';

const unsignedFields = ['prevDigest', 'answers', 'ext'];

/** Codes for a missing or retyped field; every other field is PKG_HEADER. */
const ownCodes: Readonly<Record<string, RefusalCode>> = {
  format: 'PKG_VERSION',
  version: 'PKG_VERSION',
  suite: 'PKG_SUITE',
};

/** Each field deleted, retyped, repeated; signed again by the right key. */
export function fieldVectors(draft: Draft): Vector[] {
  const fields = Object.keys(draft.header).filter((field) => !unsignedFields.includes(field));
  return fields.flatMap((field) => {
    const { [field]: value, ...others } = draft.header;
    const code = ownCodes[field] ?? 'PKG_HEADER';
    const retyped = typeof value === 'string' ? 7 : 'seven';
    const text = JSON.stringify(draft.header);
    const repeated = `${text.slice(0, -1)},${JSON.stringify(field)}:${JSON.stringify(value)}}`;
    return group(`field-${field}`, 'pxb', {
      deleted: [code, assemble({ ...draft, header: others })],
      retyped: [code, assemble({ ...draft, header: { ...draft.header, [field]: retyped } })],
      repeated: ['PKG_HEADER', assembleWith(draft, repeated)],
    });
  });
}

/** Values that are of the right type and wrong. */
export function valueVectors(draft: Draft): Vector[] {
  const set = (change: Json): Buffer => assemble({ ...draft, header: { ...draft.header, ...change } });
  const entries = draft.header['entries'] as { name: string; bytes: number; sha256: string }[];
  const edit = (index: number, change: Json): Buffer =>
    set({ entries: entries.map((entry, at) => (at === index ? { ...entry, ...change } : entry)) });
  const digest = 'a'.repeat(64);
  const answers = { packageId: 'a'.repeat(32), digest, envelope: digest };
  const issuer = bureau.identity;
  return group('value', 'pxb', {
    'format-other': ['PKG_VERSION', set({ format: 'pingxia' })],
    'version-two': ['PKG_VERSION', set({ version: 2 })],
    'suite-two': ['PKG_HEADER', set({ suite: 2 })],
    'suite-three': ['PKG_SUITE', set({ suite: 3 })],
    'suite-none': ['PKG_SUITE', set({ suite: 0 })],
    'encryption-age': ['PKG_HEADER', set({ encryption: 'age' })],
    'type-result': ['PKG_HEADER', set({ type: 'result', answers })],
    'type-unknown': ['PKG_HEADER', set({ type: 'receipt' })],
    'unknown-field': ['PKG_HEADER', set({ note: 'hello' })],
    'unknown-field-in-issuer': ['PKG_HEADER', set({ issuer: { ...issuer, admin: 1 } })],
    'unknown-field-in-entry': ['PKG_HEADER', edit(1, { path: '/etc' })],
    'package-id-upper-case': ['PKG_HEADER', set({ packageId: 'A'.repeat(32) })],
    'package-id-short': ['PKG_HEADER', set({ packageId: 'a'.repeat(31) })],
    'issuer-another-key': [
      'KEY_ID',
      set({ issuer: { ...issuer, publicKey: expertOne.identity.publicKey } }),
      { trust: 'everybody' },
    ],
    'issuer-another-id': [
      'KEY_ID',
      set({ issuer: { ...issuer, keyId: expertOne.identity.keyId } }),
      { trust: 'everybody' },
    ],
    'issuer-claims-expert': ['KEY_ROLE', set({ issuer: { ...issuer, role: 'expert' } })],
    'issuer-name-escape-sequence': ['PKG_HEADER', set({ issuer: { ...issuer, name: '某局\u001b[1A' } })],
    'issuer-name-line-end': ['PKG_HEADER', set({ issuer: { ...issuer, name: '某局\n✔ 核验通过' } })],
    'issuer-unit-turned-around': ['PKG_HEADER', set({ issuer: { ...issuer, unit: '\u202e局某' } })],
    'rules-escape-sequence': [
      'PKG_HEADER',
      set({ rules: { ...(draft.header['rules'] as Json), packVersion: '1\u009b2J' } }),
    ],
    'issuer-name-empty': ['PKG_HEADER', set({ issuer: { ...issuer, name: '' } })],
    'recipient-repeated': [
      'PKG_HEADER',
      set({ recipients: [expertOne.identity.keyId, expertOne.identity.keyId] }),
    ],
    'batch-path': ['PKG_HEADER', set({ batch: '../b-7f3a91c2' })],
    'batch-line-end': ['PKG_HEADER', set({ batch: 'b-7f3a91c2\n' })],
    'round-zero': ['PKG_HEADER', set({ round: 0 })],
    'sequence-zero': ['PKG_HEADER', set({ sequence: 0 })],
    'sequence-one-with-previous': ['PKG_HEADER', set({ prevDigest: digest })],
    'sequence-two-without-previous': ['PKG_HEADER', set({ sequence: 2 })],
    'bundle-that-answers': ['PKG_HEADER', set({ answers })],
    'created-at-local-time': ['PKG_HEADER', set({ createdAt: '2026-11-21 16:30' })],
    'rules-digest-bare': ['PKG_HEADER', set({ rules: { packId: 'a', packVersion: '1', digest } })],
    'manifest-digest-other': ['PKG_HEADER', set({ manifestDigest: digest })],
    'entries-empty': ['PKG_HEADER', set({ entries: [] })],
    'entry-dropped': ['PKG_ENTRIES', set({ entries: entries.slice(0, -1) })],
    'entry-added': [
      'PKG_ENTRIES',
      set({ entries: [...entries, { name: `b/${'f'.repeat(64)}`, bytes: 1, sha256: 'f'.repeat(64) }] }),
    ],
    'entries-swapped': ['PKG_ENTRIES', set({ entries: [entries[0], entries[2], entries[1]] })],
    'entry-size': ['PKG_ENTRIES', edit(1, { bytes: 1 })],
    'entry-size-negative': ['PKG_HEADER', edit(1, { bytes: -1 })],
    'entry-digest': ['PKG_ENTRIES', edit(1, { sha256: digest })],
    'entry-name': ['PKG_ENTRIES', edit(1, { name: `b/${digest}` })],
    'entry-name-and-digest': ['PKG_ENTRIES', edit(1, { name: `b/${digest}`, sha256: digest })],
  });
}

/** JSON that some readers take and others do not, or that two readers take differently. */
export function jsonVectors(draft: Draft): Vector[] {
  const text = JSON.stringify(draft.header);
  const replace = (from: string, to: string): Buffer => assembleWith(draft, text.replace(from, to));
  const stranger = makeIdentity('bureau', '另一个局');
  return group('json', 'pxb', {
    'integer-as-float': ['PKG_HEADER', replace('"round":1', '"round":1.0')],
    'integer-with-exponent': ['PKG_HEADER', replace('"round":1', '"round":1e0')],
    'integer-leading-zero': ['PKG_HEADER', replace('"round":1', '"round":01')],
    'integer-minus-zero': ['PKG_HEADER', replace('"round":1', '"round":-0')],
    'integer-unsafe': ['PKG_HEADER', replace('"round":1', '"round":9007199254740993')],
    null: ['PKG_HEADER', replace('"round":1', '"round":1,"ext":{"a":null}')],
    boolean: ['PKG_HEADER', replace('"round":1', '"round":1,"ext":{"a":true}')],
    'float-in-ext': ['PKG_HEADER', replace('"round":1', '"round":1,"ext":{"a":0.5}')],
    'repeated-in-ext': ['PKG_HEADER', replace('"round":1', '"round":1,"ext":{"a":1,"a":2}')],
    'repeated-escaped': ['PKG_HEADER', replace('"round":1', '"round":1,"r\\u006fund":2')],
    prototype: ['PKG_HEADER', replace('"round":1', '"round":1,"ext":{"__proto__":{}}')],
    deep: [
      'PKG_HEADER',
      replace('"round":1', `"round":1,"ext":{"a":${'['.repeat(5000)}${']'.repeat(5000)}}`),
    ],
    'lone-surrogate': ['PKG_HEADER', replace('"round":1', '"round":1,"ext":{"a":"\\ud800"}')],
    'control-character': ['PKG_HEADER', replace('"round":1', '"round":1,"ext":{"a":"\u0007"}')],
    'single-quotes': ['PKG_HEADER', replace('"round":1', "'round':1")],
    comment: ['PKG_HEADER', replace('"round":1', '/**/"round":1')],
    'trailing-comma': ['PKG_HEADER', replace('"round":1', '"round":1,,')],
    'text-after-end': ['PKG_HEADER', assembleWith(draft, `${text}{}`)],
    unfinished: ['PKG_HEADER', assembleWith(draft, text.slice(0, -1))],
    'byte-order-mark': ['PKG_HEADER', assembleWith(draft, `\ufeff${text}`)],
    'not-utf8': ['PKG_HEADER', assembleWith(draft, Buffer.concat([Buffer.from(text), Buffer.of(0xff)]))],
    utf16: ['PKG_HEADER', assembleWith(draft, Buffer.from(text, 'utf16le'))],
    array: ['PKG_HEADER', assembleWith(draft, `[${text}]`)],
    string: ['PKG_HEADER', assembleWith(draft, '"header"')],
    'array-by-known-key': ['PKG_HEADER', assembleWith(draft, `[${text}]`), { trust: 'everybody' }],
    'string-by-known-key': ['PKG_HEADER', assembleWith(draft, '"header"'), { trust: 'everybody' }],
    'no-issuer': ['PKG_HEADER', assembleWith(draft, '{}')],
    'issuer-null-key': ['PKG_HEADER', replace(`"${bureau.identity.publicKey}"`, '{}')],
    'unknown-signer': [
      'KEY_UNKNOWN',
      assemble({ ...draft, signer: stranger, header: { ...draft.header, issuer: stranger.identity } }),
      { trust: 'everybody' },
    ],
  });
}
