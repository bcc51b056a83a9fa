import { findCaseFile, insertVolume, listRosterRows } from '#db/repositories/cases.ts';
import { transact } from '#db/sql.ts';
import type { IntakeReport } from '#shared/ipc/clerk.ts';
import { appendLedger } from '../ledger/append.ts';
import type { Core } from '../open-core.ts';
import { unwatchedTask, type Task } from '../task.ts';
import { requireOwnBatch, requireOwnCase } from './find.ts';
import { reportIntake } from './report.ts';
import { storeMaterials, storeMaterialsOfCase, type StoredMaterials } from './store-materials.ts';

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
  const stored = await storeMaterials(core, input.materialsDir, cases, task);
  return commitMaterials(core, batch.id, batch.id, cases.length, stored);
}

/**
 * Adds every PDF below a folder to one case: for dossiers whose names do not tell whose they are.
 * @throws NOT_FOUND, FILE_UNREADABLE, CANCELLED, DISK_FULL
 */
export async function addCaseMaterials(
  core: Core,
  input: { readonly caseId: string; readonly materialsDir: string },
  task: Task = unwatchedTask,
): Promise<IntakeReport> {
  const { id, batchId, applicant } = requireOwnCase(core, input.caseId);
  const stored = await storeMaterialsOfCase(core, input.materialsDir, { caseId: id, applicant }, task);
  return commitMaterials(core, batchId, id, 1, stored);
}

function commitMaterials(
  core: Core,
  batchId: string,
  subject: string,
  applicants: number,
  { byCase, gaps }: StoredMaterials,
): IntakeReport {
  return transact(core.db, () => {
    for (const [caseId, volumes] of byCase) {
      const first = findCaseFile(core.db, caseId)?.volumes.length ?? 0;
      volumes.forEach((volume, index) => insertVolume(core.db, caseId, volume, first + index));
    }
    const report = reportIntake(applicants, byCase, gaps);
    const after = { volumes: Object.fromEntries(byCase), gaps };
    appendLedger(core, { action: 'batch.addMaterials', batchId, subject, after });
    return report;
  });
}
