import { Suite, type PublicIdentity, type RosterKey } from '#shared/domain/keys.ts';
import { Refusal } from '#shared/errors/refusal.ts';
import { formatFingerprint } from '#shared/package/fingerprint.ts';
import { packageFormat, PackageHeader, packageVersion } from '#shared/package/header.ts';
import { listHeaderProblems } from '#shared/package/policy.ts';
import { listProblems } from '#shared/package/problems.ts';
import { sha256Hex } from './crypto.ts';
import { assertSigned, keyIdOf, openEnvelope } from './envelope.ts';
import { readRosters } from './rosters.ts';
import { parseJsonBytes } from './strict-text.ts';
import type { Envelope, HeaderMemory, OpenedHeader, TrustStore } from './types.ts';

/** Reads a signed header's exact bytes; call it on bytes whose signature holds. */
function parseHeader(payload: Uint8Array): PackageHeader {
  const value = parseObject(payload);
  const { format, version, suite } = value;
  if (format !== packageFormat || version !== packageVersion) {
    throw new Refusal('PKG_VERSION', { version: `${asWord(format)}/${asWord(version)}` });
  }
  if (!Suite.safeParse(suite).success) throw new Refusal('PKG_SUITE', { suite: asWord(suite) });
  const header = PackageHeader.safeParse(value);
  if (!header.success) throw new Refusal('PKG_HEADER', { problems: listProblems(header.error) });
  const problems = listHeaderProblems(header.data);
  if (problems.length > 0) throw new Refusal('PKG_HEADER', { problems });
  return header.data;
}

/** The header of an envelope that was verified when it came in. @throws PKG_ENVELOPE, PKG_HEADER */
export function readKnownHeader(file: Uint8Array): PackageHeader {
  return parseHeader(openEnvelope(file).payload);
}

/** The public key that a header claims for itself (base64), for a reader to whom nobody is known yet. */
function readClaimedKey(payload: Uint8Array): string {
  const { issuer } = parseObject(payload);
  const key =
    typeof issuer === 'object' && issuer !== null && 'publicKey' in issuer ? issuer.publicKey : null;
  if (typeof key !== 'string') throw new Refusal('PKG_HEADER', { problems: ['issuer.publicKey: 缺少'] });
  return key;
}

/** A header whose signature holds. `key`: the pinned key that made it, null when nobody was asked. */
export interface SignedHeader extends OpenedHeader {
  readonly key: RosterKey | null;
}

/** So many headers are remembered; the oldest go first. */
const memoryLimit = 256;

/**
 * Opens a `header.dsse`, checks its signature against the pinned key and only then reads the header.
 * Without a trust store the key is the one that the header claims for itself. With one, an unknown key is
 * refused with KEY_UNKNOWN, but only after its own signature held, so that the name in the refusal is at
 * least what the holder of that key wrote.
 */
export async function openSignedHeader(
  file: Uint8Array,
  trust: TrustStore | undefined,
  memory?: HeaderMemory,
): Promise<SignedHeader> {
  const { opened, known } = await openOnce(file, trust, memory);
  const { header, rosters } = opened;
  const key = known ?? (await trust?.vouch?.(header, rosters)) ?? null;
  if (trust !== undefined && key === null) throw unknownKey(header.issuer);
  return { ...opened, key };
}

/** Opens a header by the key that is believed now, or finds it opened by that key before. */
async function openOnce(
  file: Uint8Array,
  trust: TrustStore | undefined,
  memory: HeaderMemory = new Map(),
): Promise<{ readonly opened: OpenedHeader; readonly known: RosterKey | null }> {
  const digest = sha256Hex(file);
  const seen = memory.get(digest);
  const envelope = seen?.opened.envelope ?? openEnvelope(file);
  const known = (await trust?.findKey(envelope.keyId)) ?? null;
  const publicKey = known === null ? readClaimedKey(envelope.payload) : known.publicKey;
  if (seen?.publicKey === publicKey) return { opened: seen.opened, known };
  const opened = openByKey(envelope, publicKey);
  memory.set(digest, { publicKey, opened });
  const [oldest] = memory.keys();
  if (memory.size > memoryLimit && oldest !== undefined) memory.delete(oldest);
  return { opened, known };
}

function openByKey(envelope: Envelope, publicKey: string): OpenedHeader {
  assertSigned(envelope, publicKey);
  const header = parseHeader(envelope.payload);
  if (header.type !== envelope.kind)
    throw new Refusal('PKG_HEADER', { problems: ['type: 与信封的类型不符'] });
  assertIssuer(header.issuer, envelope.keyId);
  return { header, envelope, rosters: readRosters(header) };
}

function assertIssuer(issuer: PublicIdentity, keyId: string): void {
  if (issuer.keyId !== keyId || keyIdOf(issuer.publicKey) !== keyId) throw new Refusal('KEY_ID', { keyId });
}

function unknownKey({ keyId, name, unit }: PublicIdentity): Refusal<'KEY_UNKNOWN'> {
  return new Refusal('KEY_UNKNOWN', { keyId, fingerprint: formatFingerprint(keyId), name, unit });
}

function parseObject(payload: Uint8Array): Record<string, unknown> {
  const json = parseJsonBytes(payload, 'integers');
  if (!json.ok) throw new Refusal('PKG_HEADER', { problems: [json.problem] });
  const { value } = json;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new Refusal('PKG_HEADER', { problems: ['顶层: 不是对象'] });
  }
  return value as Record<string, unknown>;
}

function asWord(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value).slice(0, 40) : '未注明';
}
