import { createHash } from 'node:crypto';
import { insertLedgerLine, readLedgerHead } from '#db/repositories/ledger.ts';
import { readSettings } from '#db/repositories/settings.ts';
import type { Batch } from '#shared/domain/batch.ts';
import { now, type Core } from '../open-core.ts';

/** What a use case tells the ledger: who did what to which subject, before and after, why. */
export interface LedgerEntry {
  readonly action: string;
  readonly batchId: Batch['id'] | null;
  /** Id of what changed: a case, an expert, a key, a package digest, a batch. */
  readonly subject: string;
  readonly before?: unknown;
  readonly after?: unknown;
  readonly reason?: string;
  /** Who did it; the operator named in the settings unless said otherwise. */
  readonly actor?: string;
}

/** Hash before the first line. */
export const firstPrevHash = '0'.repeat(64);

/** Hash of a line: SHA-256 over the previous hash and the exact JSON text, as UTF-8. */
export function hashLedgerLine(prevHash: string, text: string): string {
  return createHash('sha256').update(prevHash, 'utf8').update(text, 'utf8').digest('hex');
}

/** Appends a line. Call it inside the transaction of the change that it tells of. */
export function appendLedger(core: Core, entry: LedgerEntry): void {
  const head = readLedgerHead(core.db);
  const seq = (head?.seq ?? 0) + 1;
  const prevHash = head?.hash ?? firstPrevHash;
  const text = JSON.stringify({
    seq,
    at: now(core),
    actor: entry.actor ?? operatorName(core),
    action: entry.action,
    batchId: entry.batchId,
    subject: entry.subject,
    before: entry.before ?? null,
    after: entry.after ?? null,
    reason: entry.reason ?? '',
  });
  insertLedgerLine(core.db, {
    seq,
    batch_id: entry.batchId,
    subject: entry.subject,
    text,
    prev_hash: prevHash,
    hash: hashLedgerLine(prevHash, text),
  });
}

function operatorName(core: Core): string {
  const name = readSettings(core.db)?.operator ?? '';
  return name === '' ? '本机操作人' : name;
}
