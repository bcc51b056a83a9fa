import { listCaseHeads, type CaseHead } from '#db/repositories/cases.ts';
import {
  deleteConflict,
  listConflicts,
  putConflict,
  type ExpertConflict,
} from '#db/repositories/conflicts.ts';
import {
  deleteAssignment,
  insertAssignment,
  listAssignments,
  listBatchExperts,
  type BatchExpert,
} from '#db/repositories/experts.ts';
import { listHandedOut } from '#db/repositories/packages.ts';
import { listReceivedReviewsOfCase } from '#db/repositories/received-reviews.ts';
import { transact } from '#db/sql.ts';
import type { Assignment } from '#shared/domain/batch.ts';
import type { LateRecusal } from '#shared/domain/meeting.ts';
import { Refusal } from '#shared/errors/refusal.ts';
import type { CallOutput } from '#shared/ipc/contract.ts';
import { requireOwnBatch, requireOwnCase } from '../batches/find.ts';
import { appendLedger } from '../ledger/append.ts';
import { addAct } from '../meeting/add-act.ts';
import { readRecord } from '../meeting/read.ts';
import { now, type Core } from '../open-core.ts';
import { isFree } from './balance.ts';

type Proposal = CallOutput<'recusal.propose'>;

/** What a recusal touches, and who could review instead: free of conflict, least loaded first. @throws NOT_FOUND */
export function proposeReplacement(core: Core, input: Assignment): Proposal {
  const { head, expert } = requirePair(core, input);
  const conflicts = new Set(listConflicts(core.db, head.batchId).map(keyOf));
  const assignments = listAssignments(core.db, head.batchId);
  const recused = readRecord(core, head.batchId).recused;
  const loads = Map.groupBy(
    assignments.filter((one) => !recused.has(keyOf(one))),
    (one) => one.expertId,
  );
  const seated = new Set(assignments.filter((one) => one.caseId === head.id).map((one) => one.expertId));
  const candidates = listBatchExperts(core.db, head.batchId)
    .filter((one) => one.id !== expert.id && !seated.has(one.id) && isFree(one, head, conflicts))
    .map((one) => ({
      expertId: one.id,
      name: one.name,
      unit: one.unit,
      cases: loads.get(one.id)?.length ?? 0,
    }))
    .toSorted((a, b) => a.cases - b.cases);
  return {
    applicant: head.applicant,
    expertName: expert.name,
    isAssigned: seated.has(expert.id),
    isHandedOut: listHandedOut(core.db, head.batchId).some((one) => keyOf(one) === keyOf(input)),
    isReviewed: listReceivedReviewsOfCase(core.db, head.id).some((one) => one.review.expertId === expert.id),
    isRecused: recused.has(keyOf(input)),
    candidates,
  };
}

type Recusal = Omit<LateRecusal, 'type'>;

/**
 * Takes an expert off a case, whoever found the conflict. Before bundles went out the task just moves; after that a
 * signed act says so, the seat stays visible, and a sealed review of theirs no longer counts.
 * @returns what is still to be done
 * @throws NOT_FOUND, RECUSAL_*, MEETING_*, KEY_*
 */
export async function recuseExpert(core: Core, input: Recusal): Promise<CallOutput<'recusal.add'>> {
  const { head, expert } = requirePair(core, input);
  const proposal = proposeReplacement(core, input);
  const names = { expert: expert.name, applicant: head.applicant };
  if (proposal.isRecused) throw new Refusal('RECUSAL_DONE', names);
  if (!proposal.isAssigned && input.replacement !== null) throw new Refusal('RECUSAL_NOT_ASSIGNED', names);
  const replacement = findReplacement(core, head, proposal, input.replacement);
  const conflict: ExpertConflict = {
    batchId: head.batchId,
    caseId: head.id,
    expertId: expert.id,
    type: input.conflict,
    reason: input.reason,
    declaredBy: input.by,
    at: now(core),
  };
  const keep = (): void => {
    putConflict(core.db, conflict);
    if (proposal.isAssigned && !proposal.isHandedOut)
      deleteAssignment(core.db, { caseId: head.id, expertId: expert.id });
    if (replacement !== null)
      insertAssignment(core.db, head.batchId, { caseId: head.id, expertId: replacement.id });
  };
  if (proposal.isHandedOut) {
    await addAct(core, { batchId: head.batchId, matter: { type: 'recuse', ...input } }, keep);
  } else {
    transact(core.db, () => {
      keep();
      appendLedger(core, {
        action: 'recusal.add',
        batchId: head.batchId,
        subject: head.id,
        after: input,
        reason: input.reason,
      });
    });
  }
  return { notes: sayNotes(core, proposal, replacement, head) };
}

/** Takes back a conflict that the bureau set, as long as nothing was handed out in its sense. @throws NOT_FOUND, RECUSAL_DONE */
export function removeConflict(core: Core, input: Assignment): void {
  const { head, expert } = requirePair(core, input);
  if (readRecord(core, head.batchId).recused.has(keyOf(input)))
    throw new Refusal('RECUSAL_DONE', { expert: expert.name, applicant: head.applicant });
  transact(core.db, () => {
    deleteConflict(core.db, head.id, expert.id);
    appendLedger(core, { action: 'recusal.remove', batchId: head.batchId, subject: head.id, before: input });
  });
}

/** Every conflict of a batch that the bureau or an expert named. @throws NOT_FOUND */
export function showConflicts(core: Core, input: { readonly batchId: string }): CallOutput<'recusal.list'> {
  const { id } = requireOwnBatch(core, input.batchId);
  const names = new Map(listBatchExperts(core.db, id).map((one) => [one.id, one.name]));
  const heads = new Map(listCaseHeads(core.db, id).map((one) => [one.id, one]));
  const { recused } = readRecord(core, id);
  return listConflicts(core.db, id).map(({ batchId: _, ...one }) => ({
    ...one,
    expertName: names.get(one.expertId) ?? one.expertId,
    applicant: heads.get(one.caseId)?.applicant ?? one.caseId,
    number: heads.get(one.caseId)?.number ?? 0,
    replacement: recused.get(keyOf(one))?.replacement ?? null,
    isLate: recused.has(keyOf(one)),
  }));
}

function findReplacement(
  core: Core,
  head: CaseHead,
  { candidates }: Proposal,
  id: string | null,
): BatchExpert | null {
  if (id === null) return null;
  const expert = listBatchExperts(core.db, head.batchId).find((one) => one.id === id);
  if (expert === undefined) throw new Refusal('NOT_FOUND', { what: '专家', id });
  if (!candidates.some((one) => one.expertId === id))
    throw new Refusal('RECUSAL_REPLACEMENT', {
      expert: expert.name,
      problem: `已评审「${head.applicant}」，或者与其有应当回避的关系`,
    });
  return expert;
}

function sayNotes(
  core: Core,
  { isHandedOut, isReviewed, isAssigned }: Proposal,
  replacement: BatchExpert | null,
  head: CaseHead,
): string[] {
  const notes: string[] = [];
  if (isReviewed) notes.push('已收回的评审不再计入，理由和原件保留');
  else if (isHandedOut) notes.push('评审包已发出：请通知该专家不再评审，交回的评审也不计入');
  if (replacement !== null) {
    const had = listHandedOut(core.db, head.batchId).some((one) => one.expertId === replacement.id);
    notes.push(`请为「${replacement.name}」${had ? '补发评审包（已有的评审包里没有这一家）' : '导出评审包'}`);
  } else if (isAssigned) notes.push('没有人接替，这家企业少一份评审');
  return notes;
}

function requirePair(core: Core, { caseId, expertId }: Assignment): { head: CaseHead; expert: BatchExpert } {
  const head = requireOwnCase(core, caseId);
  requireOwnBatch(core, head.batchId);
  const expert = listBatchExperts(core.db, head.batchId).find((one) => one.id === expertId);
  if (expert === undefined) throw new Refusal('NOT_FOUND', { what: '专家', id: expertId });
  return { head, expert };
}

const keyOf = ({ caseId, expertId }: Assignment): string => `${caseId} ${expertId}`;
