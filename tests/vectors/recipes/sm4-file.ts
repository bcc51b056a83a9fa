import { decryptSm2 } from '#electron/exchange/sm/sm2.ts';
import { hkdfSm3, hmacSm3, sm3Hex } from '#electron/exchange/sm/sm3.ts';
import { openSm4, sealSm4 } from '#electron/exchange/sm/sm4-gcm.ts';
import { decodeHeader, encodeCovered } from '#electron/exchange/seal/sm4-header.ts';
import { people } from '#tests/electron/exchange/samples.ts';
import { describeEntry, packContainer, signPayload, type Draft, type RawEntry } from '../forge.ts';
import { readSealedMaterial } from '../sealed-material.ts';
import { group, type Vector } from '../vector.ts';

const { bureau, expertOne } = people[2];
const { keys, manifests, blobs: texts } = readSealedMaterial(2);
const context = {
  unlock: { keyId: expertOne.identity.keyId, secret: keys.expert.encryptionSecret },
  sealed: 'ok',
} as const;

/** Encrypted files of suite 2 that are right but for one thing, inside packages that are signed truthfully. */
export function sm4FileVectors(bundle: Draft): Vector[] {
  const file = Buffer.from(manifests.toExpert.sealed, 'base64');
  const header = decodeHeader(file);
  const secret = Buffer.from(keys.expert.encryptionSecret.slice(-64), 'hex');
  if (header?.lock.kind !== 'keys' || header.lock.wrapped[0] === undefined) throw new Error('locked to keys');
  const fileKey = decryptSm2(secret, header.lock.wrapped[0]);
  if (fileKey === null) throw new Error('locked to the expert');
  const key = hkdfSm3(fileKey, header.salt, 'pingxia-sm4/v1 payload', 16);
  const head = file.subarray(0, header.bytes);
  const plain = openSm4(key, nonceOf(0, 1), file.subarray(header.bytes)) ?? Buffer.alloc(0);
  const chunk = (at: number, last: number, content = plain): Buffer => sealSm4(key, nonceOf(at, last), content);
  const make = (...parts: readonly Buffer[]): Buffer => assemble(bundle, Buffer.concat([head, ...parts]), plain);
  const headed = (changed: Buffer): Buffer => assemble(bundle, Buffer.concat([changed, chunk(0, 1)]), plain);
  const flipAt = (at: number): Buffer => {
    const changed = Buffer.from(head);
    changed.writeUInt8(changed.readUInt8(at) ^ 1, at);
    return changed;
  };
  const remac = (covered: Buffer): Buffer =>
    Buffer.concat([covered, hmacSm3(hkdfSm3(fileKey, Buffer.alloc(0), 'pingxia-sm4/v1 header', 32), covered)]);
  // JSON allows white space at its end: the smallest manifest of two chunks.
  const long = Buffer.concat([plain, Buffer.alloc(64 * 1024 - plain.length + 5, ' ')]);
  const [one, two] = [long.subarray(0, 64 * 1024), long.subarray(64 * 1024)];
  const makeLong = (...parts: readonly Buffer[]): Buffer =>
    assemble(bundle, Buffer.concat([head, ...parts]), long);
  const broken = (bytes: Buffer) => ['PKG_DECRYPT', bytes, context] as const;
  return group('sm-file', 'pxb', {
    'one-chunk': ['ok', make(chunk(0, 1)), context],
    'two-chunks': ['ok', makeLong(chunk(0, 0, one), chunk(1, 1, two)), context],
    'chunk-repeated': broken(makeLong(chunk(0, 0, one), chunk(0, 0, one), chunk(1, 1, two))),
    'chunks-exchanged': broken(makeLong(chunk(1, 1, two), chunk(0, 0, one))),
    'cut-between-chunks': broken(makeLong(chunk(0, 0, one))),
    'first-chunk-missing': broken(makeLong(chunk(1, 1, two))),
    'first-chunk-says-last': broken(makeLong(chunk(0, 1, one), chunk(1, 1, two))),
    'last-chunk-empty': broken(makeLong(chunk(0, 0, one), chunk(1, 1, Buffer.alloc(0)))),
    'not-marked-as-last': broken(make(chunk(0, 0))),
    'counter-not-zero': broken(make(chunk(1, 1))),
    'chunk-short-of-full': broken(make(chunk(0, 0, plain.subarray(0, 9)), chunk(1, 1, plain.subarray(9)))),
    'tag-flipped': broken(make(flipLast(chunk(0, 1)))),
    'tag-missing': broken(make(chunk(0, 1).subarray(0, -16))),
    'payload-missing': broken(make()),
    'bytes-after-the-end': broken(make(chunk(0, 1), Buffer.from('more'))),
    'magic-other': broken(headed(flipAt(0))),
    'kind-unknown': broken(headed(remac(replaceKind(head.subarray(0, header.covered.length), 0x58)))),
    'kind-content': broken(headed(remac(encodeCovered({ kind: 'content' }, header.salt)))),
    'no-recipient': broken(headed(remac(encodeCovered({ kind: 'keys', wrapped: [] }, header.salt)))),
    'wrapped-key-changed': broken(headed(flipAt(header.covered.length - 33))),
    'wrapped-key-off-curve': broken(headed(flipAt(30))),
    'salt-changed': broken(headed(flipAt(header.covered.length - 1))),
    'mac-changed': broken(headed(flipAt(head.length - 1))),
    'head-cut': broken(assemble(bundle, head.subarray(0, -1), plain)),
  });
}

/** A signed package around this `manifest.sm4`, with the digest of what it ought to hold. */
function assemble(draft: Draft, manifest: Buffer, plain: Buffer): Buffer {
  const blobs = texts.slice(0, 2).map((text) => Buffer.from(text, 'base64'));
  const stored = draftBlobs(blobs);
  const entries: RawEntry[] = [{ name: 'manifest.sm4', content: manifest }, ...stored];
  const header = {
    ...draft.header,
    encryption: 'sm4',
    manifestDigest: sm3Hex(plain),
    entries: entries.map((entry) => describeEntry(2, entry)),
  };
  const envelope = signPayload('bundle', Buffer.from(JSON.stringify(header)), bureau);
  return packContainer([{ name: 'header.dsse', content: envelope }, ...entries]);
}

const draftBlobs = (blobs: readonly Buffer[]): RawEntry[] =>
  blobs
    .map((content) => ({ name: `b/${String(describeEntry(2, { name: '', content })['sha256'])}`, content }))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));

function nonceOf(counter: number, last: number): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUInt32BE(counter, 7);
  nonce.writeUInt8(last, 11);
  return nonce;
}

function replaceKind(covered: Buffer, kind: number): Buffer {
  const changed = Buffer.from(covered);
  changed.writeUInt8(kind, 15);
  return changed;
}

function flipLast(bytes: Buffer): Buffer {
  const changed = Buffer.from(bytes);
  changed.writeUInt8(changed.readUInt8(changed.length - 1) ^ 1, changed.length - 1);
  return changed;
}
