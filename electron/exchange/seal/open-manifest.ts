import { buffer } from 'node:stream/consumers';
import { Refusal } from '#shared/errors/refusal.ts';
import { isByCode, type PackageHeader } from '#shared/package/header.ts';
import { normalizeCode } from '#shared/package/one-time-code.ts';
import { notForUs } from '#shared/package/policy.ts';
import { readChunks, type ByteSource } from '../container/byte-source.ts';
import type { EntryPlace, Unlock } from '../types.ts';
import { sealerOf } from '../suites.ts';
import type { Opener } from './sealer.ts';

/** What opens the sealed manifest, or what was in it according to somebody who opened it: then its digest decides. */
type ManifestOpener = Opener | { readonly kind: 'disclosed'; readonly manifest: Uint8Array };

/**
 * What of a reader's means fits a header; decided before a byte of content is read.
 * @throws PKG_RECIPIENT, PKG_CODE_NEEDED
 */
export async function chooseOpener(
  header: PackageHeader,
  { identities, code, disclosed }: Unlock,
): Promise<ManifestOpener> {
  const manifest = (await disclosed?.(header.manifestDigest)) ?? null;
  if (manifest !== null) return { kind: 'disclosed', manifest };
  if (isByCode(header.encryption)) {
    if (code === undefined) throw new Refusal('PKG_CODE_NEEDED', { expert: header.expert });
    return { kind: 'code', code: normalizeCode(code) };
  }
  const own = await identities();
  const fitting = own.filter(({ keyId }) => header.recipients.includes(keyId));
  if (fitting.length === 0) throw notForUs(header, own.length === 0);
  return { kind: 'secrets', secrets: fitting.map(({ secret }) => secret) };
}

/**
 * Step `decrypt`: opens the sealed manifest, whose digest has been checked.
 * @throws PKG_CODE_WRONG, PKG_DECRYPT
 */
export async function openManifest(
  source: ByteSource,
  header: PackageHeader,
  entry: EntryPlace,
  unlock: Unlock,
): Promise<Uint8Array> {
  const opener = await chooseOpener(header, unlock);
  if (opener.kind === 'disclosed') return opener.manifest;
  const { name, dataOffset, bytes } = entry;
  const cipher = readChunks(source, dataOffset, bytes, { isKept: true });
  const plain = await sealerOf(header.suite).decrypt(cipher, opener, name);
  if (plain !== null) return buffer(plain);
  if (isByCode(header.encryption)) throw new Refusal('PKG_CODE_WRONG', { expert: header.expert });
  throw new Refusal('PKG_DECRYPT', { name });
}
