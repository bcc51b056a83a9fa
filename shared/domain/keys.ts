import { z } from 'zod';
import { ExpertId, Instant, KeyId } from './ids.ts';

/** What a key may sign: bundles (bureau), results (expert). */
export const KeyRole = z.enum(['bureau', 'expert']);
export type KeyRole = z.infer<typeof KeyRole>;

/** A public key with the person or office behind it. */
export const PublicIdentity = z.strictObject({
  keyId: KeyId,
  role: KeyRole,
  name: z.string().min(1).max(60),
  unit: z.string().max(120),
  /** DER SubjectPublicKeyInfo, base64. */
  publicKey: z.base64(),
  createdAt: Instant,
});
export type PublicIdentity = z.infer<typeof PublicIdentity>;

/** A key that the bureau accepts results from (登记); revocation is never undone. */
export const RosterKey = PublicIdentity.extend({
  expertId: ExpertId.nullable(),
  enrolledAt: Instant,
  revokedAt: Instant.nullable(),
});
export type RosterKey = z.infer<typeof RosterKey>;
