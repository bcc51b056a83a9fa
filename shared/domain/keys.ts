import { z } from 'zod';
import { ExpertId, Instant, KeyId } from './ids.ts';

/** What a key may sign: bundles (bureau), results (expert). */
export const KeyRole = z.enum(['bureau', 'expert']);
export type KeyRole = z.infer<typeof KeyRole>;

/** The closed list of suites (密码套件): 1 is Ed25519, SHA-256 and age; 2 (商密) is SM2, SM3 and SM4-GCM. */
export const Suite = z.literal([1, 2]);
export type Suite = z.infer<typeof Suite>;

/**
 * Suite 1: an age X25519 recipient, whose checksum in the last six characters is checked where it is used.
 * Suite 2: `sm2enc:` and the point x ‖ y in hex.
 */
export const EncryptionKey = z.string().regex(/^(?:age1[02-9ac-hj-np-z]{58}|sm2enc:[0-9a-f]{128})$/);

/** The suite that a key id belongs to. */
export function suiteOfKeyId(keyId: string): Suite {
  return keyId.startsWith('sm2:') ? 2 : 1;
}

/** The suite that a key to encrypt to belongs to. */
export function suiteOfEncryptionKey(key: string): Suite {
  return key.startsWith('sm2enc:') ? 2 : 1;
}

/** A public key with the person or office behind it. */
export const PublicIdentity = z.strictObject({
  keyId: KeyId,
  role: KeyRole,
  name: z.string().min(1).max(60),
  unit: z.string().max(120),
  /** DER SubjectPublicKeyInfo, base64. */
  publicKey: z.base64(),
  createdAt: Instant,
  /** Packages for this identity are encrypted to it; absent in identities made before encryption. */
  encryptionKey: EncryptionKey.optional(),
});
export type PublicIdentity = z.infer<typeof PublicIdentity>;

/** A key that the bureau accepts results from (登记); revocation is never undone. */
export const RosterKey = PublicIdentity.extend({
  expertId: ExpertId.nullable(),
  enrolledAt: Instant,
  revokedAt: Instant.nullable(),
  /** From when and until when the key may sign; absent: without limit. */
  notBefore: Instant.optional(),
  notAfter: Instant.optional(),
  /** The key of somebody who may lead a panel (评审组长). */
  isLeader: z.literal(true).optional(),
});
export type RosterKey = z.infer<typeof RosterKey>;
