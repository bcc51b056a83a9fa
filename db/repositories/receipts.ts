import { z } from 'zod';
import { PackageReport } from '#shared/ipc/expert.ts';
import { jsonColumn } from '../json-column.ts';
import { execute, selectAll, type ReadableDb, type WritableDb } from '../sql.ts';

/** One attempt to import a file and what came of it. */
export interface Receipt {
  readonly at: string;
  readonly batchId: string | null;
  readonly expertName: string | null;
  readonly report: PackageReport;
}

const ReceiptRow = z.object({
  at: z.string(),
  batch_id: z.string().nullable(),
  expert_name: z.string().nullable(),
  report: jsonColumn(PackageReport),
});

export function insertReceipt(db: WritableDb, receipt: Receipt): void {
  execute(
    db,
    `INSERT INTO receipts (at, batch_id, digest, state, expert_name, report)
     VALUES (@at, @batchId, @digest, @state, @expertName, @report)`,
    {
      at: receipt.at,
      batchId: receipt.batchId,
      digest: receipt.report.digest,
      state: receipt.report.state,
      expertName: receipt.expertName,
      report: JSON.stringify(receipt.report),
    },
    1,
  );
}

/**
 * Newest first. A package that was held and accepted later stands there once, with the later word; files
 * without a digest (no package at all) each stand for themselves.
 */
export function listReceipts(db: ReadableDb, batchId: string | null): Receipt[] {
  return selectAll(
    db,
    ReceiptRow,
    `SELECT at, batch_id, expert_name, report FROM receipts
     WHERE (@batchId IS NULL OR batch_id = @batchId)
       AND id IN (SELECT max(id) FROM receipts GROUP BY coalesce(digest, id))
     ORDER BY id DESC`,
    { batchId },
  ).map((row) => ({ at: row.at, batchId: row.batch_id, expertName: row.expert_name, report: row.report }));
}
