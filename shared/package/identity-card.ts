import { z } from 'zod';
import { PublicIdentity, Suite } from '../domain/keys.ts';

const common = { format: z.literal('pingxia-identity'), suite: Suite };

/**
 * Payload of an identity card (.pxi): a public identity, signed by the key it names. Version 2 has the key
 * that packages for its owner are encrypted to; version 1 has none.
 */
export const IdentityCard = z.discriminatedUnion('version', [
  z.strictObject({
    ...common,
    version: z.literal(1),
    identity: PublicIdentity.omit({ encryptionKey: true }),
  }),
  z.strictObject({
    ...common,
    version: z.literal(2),
    identity: PublicIdentity.required({ encryptionKey: true }),
  }),
]);
export type IdentityCard = z.infer<typeof IdentityCard>;
