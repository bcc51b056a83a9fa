import type { Decision, DecisionKind } from '#shared/domain/decision.ts';
import type { RankingRow, RowDecision } from '#shared/ipc/bureau.ts';
import type { QuotaOverrides } from './quota.ts';

/** Verified decisions of a batch as they lie over its ranking: they never touch a score, a verdict or a rank. */
export interface DecisionOverlay extends QuotaOverrides {
  readonly byCase: ReadonlyMap<string, readonly RowDecision[]>;
}

export const noDecisions: DecisionOverlay = { byCase: new Map(), excluded: new Set(), admitted: new Set() };

export const decisionWords: Readonly<Record<DecisionKind, string>> = {
  partyMeeting: '党组会',
  spotCheck: '抽查',
  objection: '公示异议',
  arbitration: '组长仲裁',
  minutes: '会议纪要',
};

/** Reads decisions in their order; the last word about a case's place counts. */
export function overlayDecisions(decisions: readonly Decision[]): DecisionOverlay {
  const excluded = new Set<string>();
  const admitted = new Set<string>();
  const byCase = new Map<string, RowDecision[]>();
  for (const one of decisions.toSorted((a, b) => a.seq - b.seq)) {
    if (one.caseId === null) continue;
    if (one.effect === 'exclude') excluded.add(one.caseId);
    if (one.effect === 'readmit') excluded.delete(one.caseId);
    if (one.effect === 'admit') admitted.add(one.caseId);
    byCase.set(one.caseId, [...(byCase.get(one.caseId) ?? []), toRowDecision(one)]);
  }
  return { excluded, admitted, byCase };
}

/** Shows each case's decisions in its row. */
export function applyOverrides(rows: readonly RankingRow[], { byCase }: DecisionOverlay): RankingRow[] {
  return rows.map((row) => ({ ...row, decisions: [...(byCase.get(row.caseId) ?? [])] }));
}

const effectWords = { none: '', exclude: '取消名额：', readmit: '恢复参加：', admit: '确定入选：' } as const;

function toRowDecision(decision: Decision): RowDecision {
  const { seq, kind, effect, itemId, decidedOn, text, secondPerson } = decision;
  const about = itemId === null ? sayStep(decision) : `（项目 ${itemId}）`;
  const sentence = `${decidedOn} ${decisionWords[kind]}${about}：${effectWords[effect]}${text}（第二人：${secondPerson.name}）`;
  return { seq, kind, effect, itemId, sentence };
}

function sayStep({ objection }: Decision): string {
  if (objection === undefined) return '';
  return objection.step === 'raised' ? '（收到，待处理）' : `（处理第 ${objection.seq} 号）`;
}
