import type { DecisionDraft } from '#shared/domain/decision.ts';
import { completePanelRules } from '#shared/domain/panel.ts';
import { Refusal } from '#shared/errors/refusal.ts';
import type { RankingRow } from '#shared/ipc/bureau.ts';
import type { PanelBatch, PanelCase } from '../panel/panel-batch.ts';

/**
 * What a decision may say: an arbitration names one item and a leader whom the rules allow, effects are about one
 * case and fit the state that it is in.
 * @throws NOT_FOUND, DECISION_INVALID, DECISION_LEADER
 */
export function assertDraft(draft: DecisionDraft, panel: PanelBatch, rows: readonly RankingRow[]): void {
  const { kind, effect, caseId, itemId } = draft;
  const found = caseId === null ? null : panel.cases.find((one) => one.head.id === caseId);
  if (found === undefined) throw new Refusal('NOT_FOUND', { what: '企业', id: caseId ?? '' });
  if (kind === 'arbitration') assertArbitration(draft, panel, found);
  else if (draft.leader !== null || itemId !== null) refuse('只有组长仲裁才写项目和组长');
  if (effect === 'none') return;
  if (kind === 'arbitration' || kind === 'minutes') refuse('组长仲裁和会议纪要只作记录，不改变名额');
  const row = rows.find((one) => one.caseId === caseId);
  if (row === undefined) return refuse('改变名额的决定须指明一家企业');
  assertEffect(effect, row, panel.decisions?.excluded.has(row.caseId) ?? false);
}

function assertEffect(effect: 'exclude' | 'readmit' | 'admit', row: RankingRow, isExcluded: boolean): void {
  if (effect === 'exclude' && isExcluded) refuse('该企业已取消名额');
  if (effect === 'readmit' && !isExcluded) refuse('该企业没有被取消名额');
  if (effect === 'admit' && row.quota?.state !== 'border') refuse('只有并列争末位名额的企业才需要确定入选');
}

function assertArbitration(draft: DecisionDraft, panel: PanelBatch, found: PanelCase | null): void {
  const { leader, itemId } = draft;
  if (found === null || itemId === null || leader === null) return refuse('组长仲裁须写明企业、项目和组长');
  if (!panel.titles.has(itemId)) refuse(`没有编号为 ${itemId} 的项目`);
  const rule = completePanelRules(panel.batch.panel).leader;
  const seat = found.seats.find((one) => one.expertId === leader);
  const everywhere = panel.cases.flatMap((one) => one.seats);
  const name = everywhere.find((one) => one.expertId === leader)?.name ?? leader;
  const deny = (problem: string): never => {
    throw new Refusal('DECISION_LEADER', { expert: name, problem });
  };
  if (rule === 'none') deny('本批次不设组长');
  if (rule === 'caseExpert' && seat === undefined) deny('组长须由该企业的评审专家担任');
  if (!everywhere.some((one) => one.expertId === leader)) deny('不是本批次的专家');
  if (seat?.review?.content.recusal?.conflict === true) deny('已对该企业声明回避');
}

function refuse(problem: string): never {
  throw new Refusal('DECISION_INVALID', { problem });
}
