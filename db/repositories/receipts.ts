import { z } from 'zod';
import { PackageReport } from '#shared/ipc/expert.ts';
import { PackageType } from '#shared/package/header.ts';
import { jsonColumn } from '../json-column.ts';
import { execute, selectAll, type ReadableDb, type WritableDb } from '../sql.ts';

/** One attempt to import a file and what came of it. */
export interface Receipt {
  readonly at: string;
  /** What the person meant to import. */
  readonly wanted: PackageType;
  readonly batchId: string | null;
  readonly expertName: string | null;
  readonly report: PackageReport;
}

const ReceiptRow = z.object({
  at: z.string(),
  wanted: PackageType,
  batch_id: z.string().nullable(),
  expert_name: z.string().nullable(),
  report: jsonColumn(PackageReport),
});

export function insertReceipt(db: WritableDb, receipt: Receipt): void {
  execute(
    db,
    `INSERT INTO receipts (at, wanted, batch_id, digest, state, expert_name, report)
     VALUES (@at, @wanted, @batchId, @digest, @state, @expertName, @report)`,
    {
      at: receipt.at,
      wanted: receipt.wanted,
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
 * Newest first; `batchId` null means all. A held package that came again or was accepted later stands there
 * once, with the later word; every refusal stands for itself.
 */
export function listReceipts(db: ReadableDb, wanted: PackageType, batchId: string | null): Receipt[] {
  return selectAll(
    db,
    ReceiptRow,
    `SELECT at, wanted, batch_id, expert_name, report FROM receipts AS one
     WHERE wanted = @wanted AND (@batchId IS NULL OR batch_id = @batchId)
       AND NOT (state = 'held' AND EXISTS (SELECT 1 FROM receipts AS later
         WHERE later.digest = one.digest AND later.id > one.id AND later.state <> 'refused'))
     ORDER BY id DESC`,
    { wanted, batchId },
  ).map(({ at, batch_id, expert_name, report }) => ({
    at,
    wanted,
    batchId: batch_id,
    expertName: expert_name,
    report,
  }));
}
