import type { Program } from '#rules/load.ts';
import { factName } from '#shared/domain/facts.ts';
import type { Ruling } from '#shared/domain/meeting.ts';
import { completePanelRules, type PanelRules } from '#shared/domain/panel.ts';
import type { ReviewContent } from '#shared/domain/review.ts';
import { judgeWith } from '../judging.ts';
import { pairKey, type MeetingRecord } from '../meeting/record.ts';
import type { PanelCase, Seat } from './panel-batch.ts';

/**
 * Lays the acts of a meeting over the seats of a batch: experts whom the bureau recused, and, where the panel's rules
 * let an arbitration count, the values that it sets. What was sealed is never touched.
 */
export function applyRecord(
  cases: readonly PanelCase[],
  record: MeetingRecord,
  { panel, year }: { readonly panel: PanelRules; readonly year: number },
  program: Program,
): PanelCase[] {
  const replaces = completePanelRules(panel).arbitration === 'replace';
  return cases.map(({ head, seats }) => {
    const rulings = replaces ? rulingsOf(record, head.id) : [];
    return { head, seats: seats.map((seat) => applyTo(seat, head.id, record, rulings, year, program)) };
  });
}

function applyTo(
  seat: Seat,
  caseId: string,
  record: MeetingRecord,
  rulings: readonly Ruling[],
  year: number,
  program: Program,
): Seat {
  const recused = record.recused.get(pairKey(caseId, seat.expertId));
  if (recused !== undefined) return { ...seat, recused };
  const { review } = seat;
  if (rulings.length === 0 || review === null || review.content.recusal?.conflict === true) return seat;
  return {
    ...seat,
    judgeRuled: () =>
      seat.file === null ? null : judgeWith(program, year, seat.file, applyRulings(review.content, rulings)),
  };
}

/** The arbitrations of a case that stand, in the order of the acts. */
export function rulingsOf(record: MeetingRecord, caseId: string): Ruling[] {
  return [...record.resolutions.values()].flatMap(({ caseId: own, outcome, ruling }) =>
    own === caseId && outcome === 'arbitrate' && ruling !== undefined ? [ruling] : [],
  );
}

/** A review's content with the figures and judgements that arbitrations set. */
export function applyRulings(content: ReviewContent, rulings: readonly Ruling[]): ReviewContent {
  const facts = new Map(content.facts.map((fact) => [factName(fact), fact]));
  let judgements = content.judgements;
  for (const ruling of rulings) {
    for (const fact of ruling.facts) facts.set(factName(fact), fact);
    judgements = { ...judgements, ...ruling.judgements };
  }
  return { ...content, facts: [...facts.values()], judgements };
}
