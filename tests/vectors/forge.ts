import { crc32 } from 'node:zlib';
import {
  encodePreAuthentication,
  formatEnvelope,
  payloadTypes,
  type PayloadKind,
} from '#shared/package/envelope.ts';
import { suiteOfKeyId, type Suite } from '#shared/domain/keys.ts';
import type { PackageHeader } from '#shared/package/header.ts';
import {
  encodeCentralDirectory,
  encodeEnd,
  encodeLocalHeader,
  localHeaderBytes,
} from '#electron/exchange/container/records.ts';
import { sm2 } from 'sm-crypto-v2';
import { ed25519, sha256Hex } from '#electron/exchange/crypto.ts';
import { createSigner, type OwnIdentity } from '#electron/exchange/keys.ts';
import { pointOfSm2 } from '#electron/exchange/sm/sm2.ts';
import { sm3Hex } from '#electron/exchange/sm/sm3.ts';
import { providerOf } from '#electron/exchange/suites.ts';
import { preparePackage } from '#electron/exchange/prepare.ts';
import type { PackageRequest } from '#electron/exchange/types.ts';
import {
  bundleRequest,
  documents,
  headerParts,
  people,
  resultManifest,
  resultRequest,
} from '#tests/electron/exchange/samples.ts';

/** A forger's workbench: makes packages that are right except for what a test wants wrong. */

export type Json = Record<string, unknown>;

/** An entry as bytes; `crc32` overrides what the container will say. */
export interface RawEntry {
  readonly name: string;
  readonly content: Uint8Array;
  readonly crc32?: number;
}

/** Everything that a package is made of, before signing. */
export interface Draft {
  readonly kind: PayloadKind;
  readonly header: Json;
  readonly manifest: Buffer;
  readonly blobs: readonly Buffer[];
  readonly signer: OwnIdentity;
}

/** Stores entries as a well-formed container, whatever they are. */
export function packContainer(entries: readonly RawEntry[]): Buffer {
  const parts: Buffer[] = [];
  const records = [];
  let headerOffset = 0;
  for (const { name, content, crc32: claimed } of entries) {
    const record = { name, bytes: content.length, crc32: claimed ?? crc32(content), headerOffset };
    records.push(record);
    parts.push(encodeLocalHeader(record), Buffer.from(content));
    headerOffset += localHeaderBytes(name, content.length) + content.length;
  }
  const directory = encodeCentralDirectory(records);
  return Buffer.concat([...parts, directory, encodeEnd(records.length, headerOffset, directory.length)]);
}

/** Signs any payload bytes under any payload type. */
export function signPayload(
  kind: PayloadKind,
  payload: Uint8Array,
  signer: OwnIdentity,
  keyId?: string,
): Buffer {
  const signature = signAlike(signer, encodePreAuthentication(payloadTypes[kind], payload));
  return Buffer.from(
    formatEnvelope({
      kind,
      payload: Buffer.from(payload).toString('base64'),
      keyId: keyId ?? signer.identity.keyId,
      signature: Buffer.from(signature).toString('base64'),
    }),
    'latin1',
  );
}

/** A signature that is the same in each run; SM2's comes from a nonce that follows from key and message. */
export function signAlike({ privateKey, identity }: OwnIdentity, message: Uint8Array): Uint8Array {
  if (suiteOfKeyId(identity.keyId) === 1) return ed25519.sign(privateKey, message);
  const scalar = Buffer.from(privateKey.subarray(36, 68));
  const nonce = sha256Hex(Buffer.concat([scalar, message]));
  const point = pointOfSm2(Buffer.from(nonce, 'hex')).toString('hex');
  const place = { k: BigInt(`0x${nonce}`), x1: BigInt(`0x${point.slice(0, 64)}`) };
  const publicKey = `04${pointOfSm2(scalar).toString('hex')}`;
  const options = { hash: true, der: true, publicKey, pointPool: [place] };
  return Buffer.from(sm2.doSignature(message, scalar.toString('hex'), options), 'hex');
}

const suiteOf = (draft: Draft): Suite => suiteOfKeyId(draft.signer.identity.keyId);

/** An entry as a header of this suite lists it. */
export function describeEntry(suite: Suite, { name, content }: RawEntry): Json {
  const listed = { name, bytes: content.length, sha256: sha256Hex(content) };
  return suite === 1 ? listed : { ...listed, sm3: sm3Hex(content) };
}

export function listEntries(draft: Draft, envelope: Uint8Array): RawEntry[] {
  const blobs = draft.blobs.map((content) => ({ name: `b/${sha256Hex(content)}`, content }));
  return [
    { name: 'header.dsse', content: envelope },
    { name: 'manifest.json', content: draft.manifest },
    ...blobs.toSorted((a, b) => (a.name < b.name ? -1 : 1)),
  ];
}

export function assemble(draft: Draft): Buffer {
  return assembleWith(draft, JSON.stringify(draft.header));
}

/** Assembles with exactly this text as the signed payload. */
export function assembleWith(draft: Draft, payload: string | Uint8Array): Buffer {
  const bytes = typeof payload === 'string' ? Buffer.from(payload, 'utf8') : payload;
  return packContainer(listEntries(draft, signPayload(draft.kind, bytes, draft.signer)));
}

/** A draft with another manifest, whose digest and size the header then names truthfully. */
export function withManifest(draft: Draft, manifest: Json | string): Draft {
  const bytes = Buffer.from(typeof manifest === 'string' ? manifest : JSON.stringify(manifest), 'utf8');
  return relist({ ...draft, manifest: bytes });
}

/** Makes the header name the draft's entries truthfully. */
export function relist(draft: Draft): Draft {
  const suite = suiteOf(draft);
  const entries = listEntries(draft, Buffer.alloc(0))
    .slice(1)
    .map((entry) => describeEntry(suite, entry));
  const manifestDigest = providerOf(suite).digestHex(draft.manifest);
  return { ...draft, header: { ...draft.header, manifestDigest, entries } };
}

const bundleId = '0123456789abcdef0123456789abcdef';
const resultId = 'fedcba9876543210fedcba9876543210';

/** The good bundle from which most vectors are made. */
export async function draftBundle(
  change: Partial<PackageRequest & { type: 'bundle' }> = {},
  suite: Suite = 1,
): Promise<Draft> {
  const { bureau, expertOne } = people[suite];
  const header = headerParts({ recipients: [expertOne.identity.keyId] });
  const request = bundleRequest('', { signer: createSigner(bureau), header, ...change });
  const prepared = await preparePackage(request, bundleId);
  return draftOf(prepared.header, JSON.stringify(request.manifest), [...documents], bureau);
}

/** The good result; it answers `draftBundle()`. */
export async function draftResult(suite: Suite = 1): Promise<Draft> {
  const { bureau, expertOne } = people[suite];
  const answered = answerable(await draftBundle({}, suite));
  const parts = headerParts({ recipients: [bureau.identity.keyId] });
  const request = resultRequest('', answered, { signer: createSigner(expertOne), header: parts });
  const { header } = await preparePackage(request, resultId);
  return draftOf(header, JSON.stringify(request.manifest), [answered.envelope], expertOne);
}

/** A result like the good one that carries another bundle's header, consistently named everywhere. */
export async function draftResultFor(bundle: Draft, suite: Suite = 1): Promise<Draft> {
  const result = await draftResult(suite);
  const { digest, envelope } = answerable(bundle);
  const manifest = { ...resultManifest(digest) };
  const answers = { packageId: bundle.header['packageId'], digest, envelope: sha256Hex(envelope) };
  return withManifest({ ...result, blobs: [envelope], header: { ...result.header, answers } }, manifest);
}

/** Digest and `header.dsse` of a draft, as a result needs them. */
export function answerable(draft: Draft): { digest: string; envelope: Buffer } {
  const payload = Buffer.from(JSON.stringify(draft.header), 'utf8');
  const { digestHex } = providerOf(suiteOf(draft));
  return { digest: digestHex(payload), envelope: signPayload(draft.kind, payload, draft.signer) };
}

function draftOf(header: PackageHeader, manifest: string, blobs: Buffer[], signer: OwnIdentity): Draft {
  return { kind: header.type, header: { ...header }, manifest: Buffer.from(manifest, 'utf8'), blobs, signer };
}

/** The payload of an identity card of somebody. */
export function cardPayload(own: OwnIdentity, change: Json = {}): Buffer {
  const suite = suiteOfKeyId(own.identity.keyId);
  const card = { format: 'pingxia-identity', version: 1, suite, identity: own.identity, ...change };
  return Buffer.from(JSON.stringify(card), 'utf8');
}
