import {
  countLedgerLines,
  findLedgerLines,
  ledgerEventOf,
  listLedgerLines,
  type LedgerFilter,
  type LedgerQuery,
} from '#db/repositories/ledger.ts';
import type { ReadableDb } from '#db/sql.ts';
import type { LedgerEvent } from '#shared/domain/ledger.ts';
import type { CallOutput } from '#shared/ipc/contract.ts';
import { isRefusal, Refusal } from '#shared/errors/refusal.ts';
import type { Core } from '../open-core.ts';
import { firstPrevHash, hashLedgerLine } from './append.ts';

const pageSize = 1000;

/** Ledger lines, newest first. */
export function listLedger(core: Core, filter: LedgerFilter): LedgerEvent[] {
  return findLedgerLines(core.db, filter).map(ledgerEventOf);
}

/** How many lines a query finds, by person and by action; the most first. */
export function countLedger(core: Core, query: LedgerQuery): CallOutput<'ledger.counts'> {
  const counts = countLedgerLines(core.db, query);
  const sumBy = (nameOf: (count: (typeof counts)[number]) => string) =>
    [...Map.groupBy(counts, nameOf)]
      .map(([name, own]) => ({ name, lines: own.reduce((sum, one) => sum + one.lines, 0) }))
      .toSorted((a, b) => b.lines - a.lines || (a.name < b.name ? -1 : 1));
  return {
    lines: counts.reduce((sum, one) => sum + one.lines, 0),
    actors: sumBy(({ actor }) => actor),
    actions: sumBy(({ action }) => action),
  };
}

/**
 * Walks the whole chain: numbers without gaps, each line's columns as its text says, each hash over the one
 * before. Returns how many lines there are and the head's hash, to be compared with a printed one: a chain
 * that was cut at the end is only found that way.
 * @throws LEDGER_BROKEN at the first line that does not fit
 */
export function verifyLedger(core: { readonly db: ReadableDb }): {
  readonly lines: number;
  readonly head: string;
} {
  let seq = 0;
  let head = firstPrevHash;
  for (;;) {
    const lines = listLedgerLines(core.db, seq, pageSize);
    if (lines.length === 0) return { lines: seq, head };
    for (const line of lines) {
      seq += 1;
      const isChained = line.seq === seq && line.prev_hash === head;
      if (!isChained || line.hash !== hashLedgerLine(head, line.text))
        throw new Refusal('LEDGER_BROKEN', { seq });
      const told = readEvent(line);
      if (told.seq !== seq || told.batchId !== line.batch_id || told.subject !== line.subject) {
        throw new Refusal('LEDGER_BROKEN', { seq });
      }
      head = line.hash;
    }
  }
}

/** True when an event that came in with a package has the hash that its own words give. */
export function isLedgerEventWhole(event: LedgerEvent): boolean {
  const { prevHash, hash, seq, at, actor, action, batchId, subject, before, after, reason } = event;
  const text = JSON.stringify({ seq, at, actor, action, batchId, subject, before, after, reason });
  return hash === hashLedgerLine(prevHash, text);
}

function readEvent(line: Parameters<typeof ledgerEventOf>[0]): LedgerEvent {
  try {
    return ledgerEventOf(line);
  } catch (error) {
    if (isRefusal(error)) throw error;
    throw new Refusal('LEDGER_BROKEN', { seq: line.seq }, { cause: error });
  }
}
