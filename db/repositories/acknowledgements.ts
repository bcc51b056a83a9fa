import { z } from 'zod';
import { execute, selectAll, type ReadableDb, type WritableDb } from '../sql.ts';

/** A signed receipt (回执): written here for a package that came in, or come in for one that was written here. */
export const Acknowledgement = z.object({
  direction: z.enum(['in', 'out']),
  receiptDigest: z.string(),
  packageDigest: z.string(),
  issuerKey: z.string(),
  issuerName: z.string(),
  receivedAt: z.string(),
  envelope: z.instanceof(Uint8Array),
  at: z.string(),
});
export type Acknowledgement = z.infer<typeof Acknowledgement>;

export function insertAcknowledgement(db: WritableDb, row: Acknowledgement): void {
  execute(
    db,
    `INSERT INTO acknowledgements (direction, receipt_digest, package_digest, issuer_key, issuer_name,
       received_at, envelope, at)
     VALUES (@direction, @receiptDigest, @packageDigest, @issuerKey, @issuerName, @receivedAt, @envelope, @at)`,
    row,
    1,
  );
}

/** Receipts about one package, oldest first. */
export function listAcknowledgements(
  db: ReadableDb,
  direction: Acknowledgement['direction'],
  packageDigest: string,
): Acknowledgement[] {
  return selectAll(
    db,
    Acknowledgement,
    `SELECT direction, receipt_digest AS receiptDigest, package_digest AS packageDigest,
       issuer_key AS issuerKey, issuer_name AS issuerName, received_at AS receivedAt, envelope, at
     FROM acknowledgements WHERE package_digest = @packageDigest AND direction = @direction ORDER BY at`,
    { direction, packageDigest },
  );
}
