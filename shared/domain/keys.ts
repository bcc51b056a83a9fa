import { z } from 'zod';
import { ExpertId, Instant, KeyId } from './ids.ts';

/** What a key may sign: bundles (bureau), results (expert). */
export const KeyRole = z.enum(['bureau', 'expert']);
export type KeyRole = z.infer<typeof KeyRole>;

/** An age X25519 recipient; the checksum in its last six characters is checked where it is used. */
export const EncryptionKey = z.string().regex(/^age1[02-9ac-hj-np-z]{58}$/);

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
});
export type RosterKey = z.infer<typeof RosterKey>;
