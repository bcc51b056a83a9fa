import type { KeyRole, PublicIdentity, Suite } from '#shared/domain/keys.ts';
import { toPlainText } from '#shared/package/plain-text.ts';
import type { CryptoProvider } from './crypto.ts';
import type { EncryptionKeys } from './seal/sealer.ts';
import { providerOf, providerOfKeyId, providerOfPrivateKey, sealerOf } from './suites.ts';
import type { Signer } from './types.ts';

/** An identity with its private key as PKCS#8 DER: keep it wrapped at rest (`wrapSecret`). */
export interface OwnIdentity {
  readonly identity: PublicIdentity;
  readonly privateKey: Uint8Array;
  /** The private half of `identity.encryptionKey`; absent where that is. */
  readonly encryptionSecret?: string | undefined;
}

export interface IdentityRequest {
  readonly role: KeyRole;
  readonly name: string;
  readonly unit: string;
  /** UTC with milliseconds. */
  readonly createdAt: string;
}

/** Makes new keys for signing and for encryption; the private halves never leave the returned object. */
export async function createIdentity(request: IdentityRequest, suite: Suite = 1): Promise<OwnIdentity> {
  const provider = providerOf(suite);
  const pair = await provider.generate();
  const identity = identityOf(request, pair.publicKey, provider);
  return withEncryption({ identity, privateKey: pair.privateKey }, await sealerOf(suite).generateKeys());
}

/** Adds encryption keys to an identity that has none. */
export function withEncryption(own: OwnIdentity, keys: EncryptionKeys): OwnIdentity {
  const { encryptionKey, encryptionSecret } = keys;
  return { ...own, identity: { ...own.identity, encryptionKey }, encryptionSecret };
}

/** Rebuilds an identity from stored private keys (PKCS#8 DER, whose algorithm says the suite; the sealer's). */
export function restoreIdentity(
  request: IdentityRequest,
  privateKey: Uint8Array,
  keys?: EncryptionKeys,
): OwnIdentity {
  const provider = providerOfPrivateKey(privateKey);
  const own = { identity: identityOf(request, provider.publicKeyOf(privateKey), provider), privateKey };
  return keys === undefined ? own : withEncryption(own, keys);
}

/** Lets an identity whose private key is in memory sign. */
export function createSigner(own: OwnIdentity): Signer {
  const provider = providerOfKeyId(own.identity.keyId);
  return { identity: own.identity, sign: (message) => provider.sign(own.privateKey, message) };
}

function identityOf(
  request: IdentityRequest,
  publicKey: Uint8Array,
  provider: CryptoProvider,
): PublicIdentity {
  return {
    keyId: provider.keyIdOf(publicKey),
    role: request.role,
    name: toPlainText(request.name),
    unit: toPlainText(request.unit),
    publicKey: Buffer.from(publicKey).toString('base64'),
    createdAt: request.createdAt,
  };
}
