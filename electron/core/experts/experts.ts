import {
  deleteAssignment,
  insertAssignment,
  listAssignments,
  listBatchExperts,
  putExpert,
} from '#db/repositories/experts.ts';
import { listConflicts } from '#db/repositories/conflicts.ts';
import { listCaseHeads } from '#db/repositories/cases.ts';
import { listTrustedKeys } from '#db/repositories/keys.ts';
import { listHandedOut, listPackages } from '#db/repositories/packages.ts';
import { transact } from '#db/sql.ts';
import type { Assignment, Expert } from '#shared/domain/batch.ts';
import type { RosterKey } from '#shared/domain/keys.ts';
import { Refusal } from '#shared/errors/refusal.ts';
import type { ExpertRow } from '#shared/ipc/clerk.ts';
import { formatFingerprint } from '#shared/package/fingerprint.ts';
import { requireOwnBatch, requireOwnCase } from '../batches/find.ts';
import { readExperts } from '../intake/read-experts.ts';
import { acknowledgedAt } from '../exchange/receipts.ts';
import { listTasks, sayChanges } from '../exchange/supplement.ts';
import { appendLedger } from '../ledger/append.ts';
import type { Core } from '../open-core.ts';
import { balanceAssignments, isFree } from './balance.ts';

/**
 * Imports a list of experts; an expert whose number is known already is brought up to date.
 * @throws NOT_FOUND, INTAKE_*, FILE_UNREADABLE
 */
export async function importExperts(
  core: Core,
  input: { readonly batchId: string; readonly expertsPath: string },
): Promise<Expert[]> {
  const batch = requireOwnBatch(core, input.batchId);
  const { rows } = await readExperts(input.expertsPath);
  return transact(core.db, () => {
    const known = listBatchExperts(core.db, batch.id).map((expert) => expert.id);
    for (const { id, name, unit, specialty, phone, avoid } of rows) {
      const at = known.indexOf(id);
      const position = at >= 0 ? at : known.push(id) - 1;
      putExpert(core.db, batch.id, { id, name, unit, specialty, phone, avoid }, position);
    }
    const experts = listBatchExperts(core.db, batch.id).map(toExpert);
    appendLedger(core, {
      action: 'batch.importExperts',
      batchId: batch.id,
      subject: batch.id,
      after: experts,
    });
    return experts;
  });
}

/** The experts of a batch with their load and what was handed out and came back. @throws NOT_FOUND */
export function listExperts(core: Core, input: { readonly batchId: string }): ExpertRow[] {
  const batch = requireOwnBatch(core, input.batchId);
  const loads = Map.groupBy(listAssignments(core.db, batch.id), (one) => one.expertId);
  const bundles = Map.groupBy(listPackages(core.db, 'out', 'bundle', batch.id), (one) => one.expertId);
  const results = Map.groupBy(listPackages(core.db, 'in', 'result', batch.id), (one) => one.expertId);
  const keys = Map.groupBy(listTrustedKeys(core.db, 'expert'), (key) => key.expertId);
  const tasks = listTasks(core, batch.id);
  return listBatchExperts(core.db, batch.id).map((expert) => ({
    expert: toExpert(expert),
    cases: loads.get(expert.id)?.length ?? 0,
    bundleExportedAt: bundles.get(expert.id)?.[0]?.at ?? null,
    resultReceivedAt: results.get(expert.id)?.[0]?.at ?? null,
    bundleAcknowledgedAt: acknowledgedAt(core, bundles.get(expert.id)?.[0]?.digest),
    ...describeKey(keys.get(expert.id) ?? []),
    changes: describeChanges(core, batch.id, expert.id, tasks),
  }));
}

function describeChanges(
  core: Core,
  batchId: string,
  expertId: string,
  tasks: ReturnType<typeof listTasks>,
): ExpertRow['changes'] {
  const changes = sayChanges(core, batchId, expertId, tasks.get(expertId) ?? []);
  return changes.length === 0 ? undefined : changes;
}

/** The key in force, else the one revoked last. */
function describeKey(keys: readonly RosterKey[]): Pick<ExpertRow, 'keyState' | 'fingerprint'> {
  const key = keys.find((one) => one.revokedAt === null) ?? keys.at(-1);
  if (key === undefined) return { keyState: 'none', fingerprint: null };
  return {
    keyState: key.revokedAt === null ? 'enrolled' : 'revoked',
    fingerprint: formatFingerprint(key.keyId),
  };
}

/**
 * Assigns all cases evenly, respecting conflicts; what was handed out in a bundle stays as it is.
 * @throws NOT_FOUND, BATCH_EXPERTS_EMPTY, BATCH_EXPERTS_SHORT
 */
export function assignExperts(core: Core, input: { readonly batchId: string }): Assignment[] {
  const batch = requireOwnBatch(core, input.batchId);
  return transact(core.db, () => {
    const experts = listBatchExperts(core.db, batch.id);
    if (experts.length === 0) throw new Refusal('BATCH_EXPERTS_EMPTY', {});
    const before = listAssignments(core.db, batch.id);
    const handedOut = new Set(listHandedOut(core.db, batch.id).map(keyOf));
    const conflicts = new Set(listConflicts(core.db, batch.id).map(keyOf));
    // Who was recused after the bundles went out keeps the seat, and no longer counts for it.
    const kept = before.filter((one) => handedOut.has(keyOf(one)) && !conflicts.has(keyOf(one)));
    const { expertsPerCase } = batch.panel;
    const { assignments, short } = balanceAssignments(
      listCaseHeads(core.db, batch.id),
      experts,
      expertsPerCase,
      kept,
      conflicts,
    );
    if (short.length > 0) {
      throw new Refusal('BATCH_EXPERTS_SHORT', {
        needed: expertsPerCase,
        applicants: short.map((one) => one.applicant),
      });
    }
    for (const one of before) if (!handedOut.has(keyOf(one))) deleteAssignment(core.db, one);
    for (const one of assignments) if (!handedOut.has(keyOf(one))) insertAssignment(core.db, batch.id, one);
    const after = listAssignments(core.db, batch.id);
    appendLedger(core, { action: 'batch.assign', batchId: batch.id, subject: batch.id, before, after });
    return after;
  });
}

/**
 * Assigns one case to one expert, or takes it back.
 * @throws NOT_FOUND, BATCH_EXPERT_CONFLICT, BATCH_HANDED_OUT
 */
export function setAssignment(core: Core, input: Assignment & { readonly assigned: boolean }): void {
  const head = requireOwnCase(core, input.caseId);
  const { caseId, expertId, assigned } = input;
  const expert = listBatchExperts(core.db, head.batchId).find((one) => one.id === expertId);
  if (expert === undefined) throw new Refusal('NOT_FOUND', { what: '专家', id: expertId });
  const names = { applicant: head.applicant, expert: expert.name };
  transact(core.db, () => {
    const isSame = (one: Assignment): boolean => one.caseId === caseId && one.expertId === expertId;
    const isAssigned = listAssignments(core.db, head.batchId).some(isSame);
    if (isAssigned === assigned) return;
    if (assigned) {
      const conflicts = new Set(listConflicts(core.db, head.batchId).map(keyOf));
      if (!isFree(expert, head, conflicts)) throw new Refusal('BATCH_EXPERT_CONFLICT', names);
      insertAssignment(core.db, head.batchId, { caseId, expertId });
    } else {
      if (listHandedOut(core.db, head.batchId).some(isSame)) throw new Refusal('BATCH_HANDED_OUT', names);
      deleteAssignment(core.db, { caseId, expertId });
    }
    appendLedger(core, {
      action: 'batch.setAssignment',
      batchId: head.batchId,
      subject: caseId,
      before: isAssigned,
      after: { expertId, assigned },
    });
  });
}

const keyOf = ({ caseId, expertId }: Assignment): string => `${caseId} ${expertId}`;

const toExpert = ({ id, name, unit, specialty }: Expert): Expert => ({ id, name, unit, specialty });
