import { suiteOfKeyId, type PublicIdentity } from '#shared/domain/keys.ts';
import { Refusal } from '#shared/errors/refusal.ts';
import { IdentityCard } from '#shared/package/identity-card.ts';
import { packageLimits } from '#shared/package/limits.ts';
import { isPlainIdentity, listSuiteProblems } from '#shared/package/policy.ts';
import { listProblems } from '#shared/package/problems.ts';
import { assertSigned, openEnvelope, sealEnvelope } from './envelope.ts';
import { nodeFs, type PackageFs } from './files.ts';
import { readSmallFile } from './small-file.ts';
import { parseJsonBytes } from './strict-text.ts';
import { sealerOf } from './suites.ts';
import type { Signer } from './types.ts';

/** The bytes of an identity card file (.pxi): the signer's own identity, signed by itself. */
export async function formatIdentityCard(signer: Signer): Promise<Uint8Array> {
  const { encryptionKey, ...identity } = signer.identity;
  const common = { format: 'pingxia-identity', suite: suiteOfKeyId(identity.keyId) } as const;
  const card: IdentityCard =
    encryptionKey === undefined
      ? { ...common, version: 1, identity }
      : { ...common, version: 2, identity: { ...identity, encryptionKey } };
  return sealEnvelope('identity', Buffer.from(JSON.stringify(card), 'utf8'), signer);
}

/**
 * Reads an identity card. It proves only that its maker holds the private key: who that is must be
 * confirmed by comparing the fingerprint on another channel.
 */
export function parseIdentityCard(file: Uint8Array): PublicIdentity {
  if (file.length > packageLimits.identityCardBytes) {
    throw new Refusal('PKG_TOO_LARGE', { bytes: file.length, limitBytes: packageLimits.identityCardBytes });
  }
  const envelope = openEnvelope(file);
  if (envelope.kind !== 'identity')
    throw new Refusal('PKG_TYPE', { expected: 'identity', found: envelope.kind });
  const json = parseJsonBytes(envelope.payload, 'integers');
  if (!json.ok) throw new Refusal('PKG_HEADER', { problems: [json.problem] });
  const card = IdentityCard.safeParse(json.value);
  if (!card.success) throw new Refusal('PKG_HEADER', { problems: listProblems(card.error) });
  const identity: PublicIdentity = card.data.identity;
  if (!isPlainIdentity(identity)) throw new Refusal('PKG_HEADER', { problems: ['identity: 含有控制字符'] });
  const problems = listSuiteProblems(card.data.suite, identity);
  if (problems.length > 0) throw new Refusal('PKG_HEADER', { problems });
  if (identity.keyId !== envelope.keyId) throw new Refusal('KEY_ID', { keyId: envelope.keyId });
  assertSigned(envelope, identity.publicKey);
  if (identity.encryptionKey !== undefined) sealerOf(card.data.suite).assertKey(identity.encryptionKey);
  return identity;
}

/**
 * Reads an identity card from a file.
 * @returns null when the file does not begin like a card (a package begins with `PK`)
 */
export async function readIdentityCardFile(
  path: string,
  fs: PackageFs = nodeFs,
): Promise<PublicIdentity | null> {
  const content = await readSmallFile(path, packageLimits.identityCardBytes, fs);
  return content[0] === openingBrace ? parseIdentityCard(content) : null;
}

const openingBrace = 0x7b;
