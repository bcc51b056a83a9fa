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

/** Which lines are asked for; what is null or left out narrows nothing. */
export interface LedgerQuery {
  readonly batchId: string | null;
  /** Ids that a line must all be about: as its subject, or named in what changed. */
  readonly about?: readonly string[] | undefined;
  readonly actor?: string | null | undefined;
  readonly action?: string | null | undefined;
  /** First instant, and the first one after the last. */
  readonly from?: string | null | undefined;
  readonly until?: string | null | undefined;
}

export interface LedgerFilter extends LedgerQuery {
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
  const asked = askedOf(filter);
  if (filter.subject !== null) asked.push(['subject = @subject', { subject: filter.subject }]);
  if (filter.beforeSeq !== null) asked.push(['seq < @beforeSeq', { beforeSeq: filter.beforeSeq }]);
  return selectAll(
    db,
    LedgerLine,
    `SELECT ${columns} FROM ledger ${whereOf(asked)} ORDER BY seq DESC LIMIT @limit`,
    Object.assign({ limit: filter.limit }, ...asked.map(([, given]) => given)),
  );
}

const LedgerCount = z.strictObject({ actor: z.string(), action: z.string(), lines: z.int() });
export type LedgerCount = z.infer<typeof LedgerCount>;

/** How many lines each person wrote of each action, by name and action. */
export function countLedgerLines(db: ReadableDb, query: LedgerQuery): LedgerCount[] {
  const asked = askedOf(query);
  return selectAll(
    db,
    LedgerCount,
    `SELECT text ->> '$.actor' AS actor, text ->> '$.action' AS action, count(*) AS lines
     FROM ledger ${whereOf(asked)} GROUP BY 1, 2 ORDER BY 1, 2`,
    Object.assign({}, ...asked.map(([, given]) => given)),
  );
}

type Asked = [condition: string, given: Record<string, string | number>];

function askedOf({ batchId, about = [], actor, action, from, until }: LedgerQuery): Asked[] {
  const plain: readonly (readonly [string, string, string | null | undefined])[] = [
    ['batchId', 'batch_id = @batchId', batchId],
    ['actor', "text ->> '$.actor' = @actor", actor],
    ['action', "text ->> '$.action' = @action", action],
    ['from', "text ->> '$.at' >= @from", from],
    ['until', "text ->> '$.at' < @until", until],
  ];
  return [
    ...plain.flatMap(([name, condition, value]): Asked[] =>
      value === null || value === undefined ? [] : [[condition, { [name]: value }]],
    ),
    // An id stands in the text as a JSON string of its own, as a value or as a name.
    ...about.map((id, at): Asked => [`instr(text, @about${at}) > 0`, { [`about${at}`]: JSON.stringify(id) }]),
  ];
}

const whereOf = (asked: readonly Asked[]): string =>
  asked.length === 0 ? '' : `WHERE ${asked.map(([condition]) => condition).join(' AND ')}`;

/** The event that a stored line tells. */
export function ledgerEventOf(line: LedgerLine): LedgerEvent {
  const told: unknown = JSON.parse(line.text);
  return LedgerEvent.parse({ ...(told as object), prevHash: line.prev_hash, hash: line.hash });
}
