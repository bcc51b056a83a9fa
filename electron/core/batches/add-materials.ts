import { insertVolume, listCaseFiles, listRosterRows } from '#db/repositories/cases.ts';
import { transact } from '#db/sql.ts';
import type { IntakeReport } from '#shared/ipc/clerk.ts';
import { appendLedger } from '../ledger/append.ts';
import type { Core } from '../open-core.ts';
import { unwatchedTask, type Task } from '../task.ts';
import { requireOwnBatch } from './find.ts';
import { reportIntake } from './report.ts';
import { storeMaterials } from './store-materials.ts';

/**
 * Adds dossiers that came later; documents that a case already has stay as they are.
 * @throws NOT_FOUND, FILE_UNREADABLE, CANCELLED, DISK_FULL
 */
export async function addMaterials(
  core: Core,
  input: { readonly batchId: string; readonly materialsDir: string },
  task: Task = unwatchedTask,
): Promise<IntakeReport> {
  const batch = requireOwnBatch(core, input.batchId);
  const cases = listRosterRows(core.db, batch.id);
  const { byCase, gaps } = await storeMaterials(core, input.materialsDir, cases, task);
  return transact(core.db, () => {
    const counts = new Map(listCaseFiles(core.db, batch.id).map((file) => [file.id, file.volumes.length]));
    for (const [caseId, volumes] of byCase) {
      const first = counts.get(caseId) ?? 0;
      volumes.forEach((volume, index) => insertVolume(core.db, caseId, volume, first + index));
    }
    const report = reportIntake(cases.length, byCase, gaps);
    appendLedger(core, { action: 'batch.addMaterials', batchId: batch.id, subject: batch.id, after: report });
    return report;
  });
}
