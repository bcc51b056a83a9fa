import { suiteOfKeyId, type Suite } from '#shared/domain/keys.ts';
import { ed25519, type CryptoProvider } from './crypto.ts';
import { ageSealer } from './seal/age.ts';
import type { Sealer } from './seal/sealer.ts';
import { sm4Sealer } from './seal/sm4.ts';
import { isSm2PrivateKey, isSm2PublicKey, sm2Provider } from './sm/sm2-provider.ts';

/** The closed list: what signs, digests and encrypts in each suite. A header names one; nothing is negotiated. */
const suites = {
  1: { provider: ed25519, sealer: ageSealer },
  2: { provider: sm2Provider, sealer: sm4Sealer },
} as const satisfies Record<Suite, { provider: CryptoProvider; sealer: Sealer }>;

/** Every suite's, for a digest of which only the value is known. */
export const listProviders = (): CryptoProvider[] => Object.values(suites).map(({ provider }) => provider);
export const providerOf = (suite: Suite): CryptoProvider => suites[suite].provider;
export const sealerOf = (suite: Suite): Sealer => suites[suite].sealer;
export const providerOfKeyId = (keyId: string): CryptoProvider => providerOf(suiteOfKeyId(keyId));

/** By the algorithm that a DER public key names; one that names neither is refused by the provider. */
export function providerOfPublicKey(publicKey: Uint8Array): CryptoProvider {
  return providerOf(isSm2PublicKey(publicKey) ? 2 : 1);
}

/** By the algorithm that a PKCS#8 private key names. */
export function providerOfPrivateKey(privateKey: Uint8Array): CryptoProvider {
  return providerOf(isSm2PrivateKey(privateKey) ? 2 : 1);
}

/** The sealer that a sealed manifest's content key is for; the schema admits no other spelling. */
export function sealerOfContentKey(contentKey: string): Sealer {
  return sealerOf(contentKey.startsWith('SM4-KEY-') ? 2 : 1);
}
