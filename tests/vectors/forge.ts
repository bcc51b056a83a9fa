import { crc32 } from 'node:zlib';
import {
  encodePreAuthentication,
  formatEnvelope,
  payloadTypes,
  type PayloadKind,
} from '#shared/package/envelope.ts';
import type { PackageHeader } from '#shared/package/header.ts';
import {
  encodeCentralDirectory,
  encodeEnd,
  encodeLocalHeader,
  localHeaderBytes,
} from '#electron/exchange/container/records.ts';
import { ed25519, sha256Hex } from '#electron/exchange/crypto.ts';
import type { OwnIdentity } from '#electron/exchange/keys.ts';
import { preparePackage } from '#electron/exchange/prepare.ts';
import type { PackageRequest } from '#electron/exchange/types.ts';
import {
  bundleRequest,
  bureau,
  documents,
  expertOne,
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
  const signature = ed25519.sign(signer.privateKey, encodePreAuthentication(payloadTypes[kind], payload));
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
  const entries = listEntries(draft, Buffer.alloc(0))
    .slice(1)
    .map(({ name, content }) => ({ name, bytes: content.length, sha256: sha256Hex(content) }));
  return { ...draft, header: { ...draft.header, manifestDigest: sha256Hex(draft.manifest), entries } };
}

const bundleId = '0123456789abcdef0123456789abcdef';
const resultId = 'fedcba9876543210fedcba9876543210';

/** The good bundle from which most vectors are made. */
export async function draftBundle(change: Partial<PackageRequest & { type: 'bundle' }> = {}): Promise<Draft> {
  const request = bundleRequest('', change);
  const { header } = await preparePackage(request, bundleId);
  return draftOf(header, JSON.stringify(request.manifest), [...documents], bureau);
}

/** The good result; it answers `draftBundle()`. */
export async function draftResult(): Promise<Draft> {
  const answered = answerable(await draftBundle());
  const request = resultRequest('', answered);
  const { header } = await preparePackage(request, resultId);
  return draftOf(header, JSON.stringify(request.manifest), [answered.envelope], expertOne);
}

/** A result like the good one that carries another bundle's header, consistently named everywhere. */
export async function draftResultFor(bundle: Draft): Promise<Draft> {
  const result = await draftResult();
  const { digest, envelope } = answerable(bundle);
  const manifest = { ...resultManifest(digest) };
  const answers = { packageId: bundle.header['packageId'], digest, envelope: sha256Hex(envelope) };
  return withManifest({ ...result, blobs: [envelope], header: { ...result.header, answers } }, manifest);
}

/** Digest and `header.dsse` of a draft, as a result needs them. */
export function answerable(draft: Draft): { digest: string; envelope: Buffer } {
  const payload = Buffer.from(JSON.stringify(draft.header), 'utf8');
  return { digest: sha256Hex(payload), envelope: signPayload(draft.kind, payload, draft.signer) };
}

function draftOf(header: PackageHeader, manifest: string, blobs: Buffer[], signer: OwnIdentity): Draft {
  return { kind: header.type, header: { ...header }, manifest: Buffer.from(manifest, 'utf8'), blobs, signer };
}

/** The payload of an identity card of somebody. */
export function cardPayload(own: OwnIdentity, change: Json = {}): Buffer {
  const card = { format: 'pingxia-identity', version: 1, suite: 1, identity: own.identity, ...change };
  return Buffer.from(JSON.stringify(card), 'utf8');
}
