import { z } from 'zod';
import { LedgerEvent } from '#shared/domain/ledger.ts';
import { execute, selectAll, selectOne, type ReadableDb, type WritableDb } from '../sql.ts';

/** A ledger line as stored: `text` is the exact JSON text that `hash` covers. */
export const LedgerLine = z.strictObject({
  seq: z.int().positive(),
  batch_id: z.string().nullable(),
  subject: z.string(),
  text: z.string(),
  prev_hash: z.string(),
  hash: z.string(),
});
export type LedgerLine = z.infer<typeof LedgerLine>;

export interface LedgerFilter {
  readonly batchId: string | null;
  readonly subject: string | null;
  readonly beforeSeq: number | null;
  readonly limit: number;
}

const columns = 'seq, batch_id, subject, text, prev_hash, hash';

/** The newest line, or null while the ledger is empty. */
export function readLedgerHead(db: ReadableDb): LedgerLine | null {
  return selectOne(db, LedgerLine, `SELECT ${columns} FROM ledger ORDER BY seq DESC LIMIT 1`);
}

export function insertLedgerLine(db: WritableDb, line: LedgerLine): void {
  execute(
    db,
    `INSERT INTO ledger (${columns}) VALUES (@seq, @batch_id, @subject, @text, @prev_hash, @hash)`,
    line,
    1,
  );
}

/** Lines from `afterSeq` on in ascending order, at most `limit`: for walking the whole chain. */
export function listLedgerLines(db: ReadableDb, afterSeq: number, limit: number): LedgerLine[] {
  return selectAll(
    db,
    LedgerLine,
    `SELECT ${columns} FROM ledger WHERE seq > @afterSeq ORDER BY seq LIMIT @limit`,
    { afterSeq, limit },
  );
}

/** Newest first. */
export function findLedgerLines(db: ReadableDb, filter: LedgerFilter): LedgerLine[] {
  const wanted = [
    filter.batchId === null ? [] : ['batch_id = @batchId'],
    filter.subject === null ? [] : ['subject = @subject'],
    filter.beforeSeq === null ? [] : ['seq < @beforeSeq'],
  ].flat();
  const where = wanted.length === 0 ? '' : `WHERE ${wanted.join(' AND ')}`;
  const given = Object.entries({ ...filter }).filter(([, value]) => value !== null);
  return selectAll(
    db,
    LedgerLine,
    `SELECT ${columns} FROM ledger ${where} ORDER BY seq DESC LIMIT @limit`,
    Object.fromEntries(given),
  );
}

/** The event that a stored line tells. */
export function ledgerEventOf(line: LedgerLine): LedgerEvent {
  const told: unknown = JSON.parse(line.text);
  return LedgerEvent.parse({ ...(told as object), prevHash: line.prev_hash, hash: line.hash });
}
