import { z } from 'zod';
import { Instant } from './ids.ts';

/**
 * One line of the operations ledger (操作日志). `hash` is SHA-256 over the previous hash and the exact JSON
 * text of the other fields, so that no line can be changed, dropped or moved unseen.
 */
export const LedgerEvent = z.strictObject({
  seq: z.int().positive(),
  at: Instant,
  actor: z.string().min(1),
  action: z.string().min(1),
  batchId: z.string().nullable(),
  subject: z.string(),
  before: z.unknown(),
  after: z.unknown(),
  reason: z.string(),
  prevHash: z.string(),
  hash: z.string(),
});
export type LedgerEvent = z.infer<typeof LedgerEvent>;
