import type { Decision, DecisionDraft } from '#shared/domain/decision.ts';
import { completePanelRules, type FullPanelRules } from '#shared/domain/panel.ts';
import { Refusal } from '#shared/errors/refusal.ts';
import type { RankingRow } from '#shared/ipc/bureau.ts';
import { listObjections } from '#shared/publicity/objections.ts';
import type { PanelBatch, PanelCase, Seat } from '../panel/panel-batch.ts';

/**
 * What a decision may say: an arbitration names one item and a leader whom the rules allow, effects are about one
 * case and fit the state that it is in.
 * @throws NOT_FOUND, DECISION_INVALID, DECISION_LEADER
 */
export function assertDraft(
  draft: DecisionDraft,
  panel: PanelBatch,
  rows: readonly RankingRow[],
  earlier: readonly Decision[] = [],
): void {
  const { kind, caseId, itemId } = draft;
  const found = caseId === null ? null : panel.cases.find((one) => one.head.id === caseId);
  if (found === undefined) throw new Refusal('NOT_FOUND', { what: '企业', id: caseId ?? '' });
  if (kind === 'arbitration') assertArbitration(draft, panel, found);
  else if (draft.leader !== null || itemId !== null) refuse('只有组长仲裁才写项目和组长');
  assertObjection(draft, earlier);
  assertEffect(draft, panel, rows);
}

/** An objection waits until one decision answers it; what was only received changes nothing. */
function assertObjection(
  { kind, caseId, effect, objection }: DecisionDraft,
  earlier: readonly Decision[],
): void {
  if (objection === undefined) return;
  if (kind !== 'objection') refuse('只有公示异议才登记异议的收到和处理');
  if (objection.step === 'raised') {
    if (effect !== 'none') refuse('收到异议只作登记，处理时才决定名额');
    return;
  }
  const found = listObjections(earlier).find(({ raised }) => raised.seq === objection.seq);
  if (found === undefined) return refuse(`第 ${objection.seq} 号不是收到的异议`);
  if (found.raised.caseId !== caseId) refuse(`第 ${objection.seq} 号异议说的是另一家企业`);
  if (found.answer !== null) {
    refuse(`第 ${objection.seq} 号异议已由第 ${found.answer.seq} 号决定处理`);
  }
}

function assertEffect(
  { kind, effect, caseId }: DecisionDraft,
  panel: PanelBatch,
  rows: readonly RankingRow[],
): void {
  if (effect === 'none') return;
  if (kind === 'arbitration' || kind === 'minutes') refuse('组长仲裁和会议纪要只作记录，不改变名额');
  const row = rows.find((one) => one.caseId === caseId);
  if (row === undefined) return refuse('改变名额的决定须指明一家企业');
  const misfit = misfits[effect](row, panel.decisions?.excluded.has(row.caseId) === true);
  if (misfit !== null) refuse(misfit);
}

type Misfit = (row: RankingRow, isExcluded: boolean) => string | null;

/** Why an effect does not fit the state that the case is in; null where it does. */
const misfits: Readonly<Record<Exclude<DecisionDraft['effect'], 'none'>, Misfit>> = {
  exclude: (_, isExcluded) => (isExcluded ? '该企业已取消名额' : null),
  readmit: (_, isExcluded) => (isExcluded ? null : '该企业没有被取消名额'),
  admit: ({ quota }) => (quota?.state === 'border' ? null : '只有并列争末位名额的企业才需要确定入选'),
};

function assertArbitration(draft: DecisionDraft, panel: PanelBatch, found: PanelCase | null): void {
  const { leader, itemId } = draft;
  if (found === null || itemId === null || leader === null) return refuse('组长仲裁须写明企业、项目和组长');
  if (!panel.titles.has(itemId)) refuse(`没有编号为 ${itemId} 的项目`);
  const seats = panel.cases.flatMap((one) => one.seats).filter((one) => one.expertId === leader);
  const own = found.seats.find((one) => one.expertId === leader);
  const problem = findLeaderProblem(completePanelRules(panel.batch.panel).leader, seats, own);
  if (problem === null) return;
  throw new Refusal('DECISION_LEADER', { expert: seats[0]?.name ?? leader, problem });
}

/** @param own the leader's seat in the case itself, if any */
function findLeaderProblem(
  rule: FullPanelRules['leader'],
  seats: readonly Seat[],
  own: Seat | undefined,
): string | null {
  if (rule === 'none') return '本批次不设组长';
  if (seats.length === 0) return '不是本批次的专家';
  if (rule === 'caseExpert' && own === undefined) return '组长须由该企业的评审专家担任';
  return own?.review?.content.recusal?.conflict === true ? '已对该企业声明回避' : null;
}

function refuse(problem: string): never {
  throw new Refusal('DECISION_INVALID', { problem });
}
