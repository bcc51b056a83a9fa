import { z } from 'zod';
import { PublicIdentity } from '../domain/keys.ts';

/** Payload of an identity card (.pxi): a public identity, signed by the key it names. */
export const IdentityCard = z.strictObject({
  format: z.literal('pingxia-identity'),
  version: z.literal(1),
  suite: z.literal(1),
  identity: PublicIdentity,
});
export type IdentityCard = z.infer<typeof IdentityCard>;
