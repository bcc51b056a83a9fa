import type { KeyRole, PublicIdentity } from '#shared/domain/keys.ts';
import { toPlainText } from '#shared/package/plain-text.ts';
import { ed25519, type CryptoProvider } from './crypto.ts';
import type { Signer } from './types.ts';

/** An identity with its private key as PKCS#8 DER: keep it wrapped at rest (`wrapSecret`). */
export interface OwnIdentity {
  readonly identity: PublicIdentity;
  readonly privateKey: Uint8Array;
}

export interface IdentityRequest {
  readonly role: KeyRole;
  readonly name: string;
  readonly unit: string;
  /** UTC with milliseconds. */
  readonly createdAt: string;
}

/** Makes a new key pair on this machine; the private half never leaves the returned object. */
export async function createIdentity(
  request: IdentityRequest,
  provider: CryptoProvider = ed25519,
): Promise<OwnIdentity> {
  const pair = await provider.generate();
  return { identity: identityOf(request, pair.publicKey, provider), privateKey: pair.privateKey };
}

/** Rebuilds an identity from a stored private key (PKCS#8 DER). */
export function restoreIdentity(
  request: IdentityRequest,
  privateKey: Uint8Array,
  provider: CryptoProvider = ed25519,
): OwnIdentity {
  return { identity: identityOf(request, provider.publicKeyOf(privateKey), provider), privateKey };
}

/** Lets an identity whose private key is in memory sign. */
export function createSigner(own: OwnIdentity, provider: CryptoProvider = ed25519): Signer {
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
