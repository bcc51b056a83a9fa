import { factName, type VerifiedFact } from '#shared/domain/facts.ts';
import type { Resolution, Ruling } from '#shared/domain/meeting.ts';
import type { ResolutionRow } from '#shared/ipc/meeting.ts';
import { factKey, type CheckItem } from '../panel/checks/material.ts';
import type { MeetingRecord, Numbered } from './record.ts';
import { sayValue } from './rounds.ts';

/** Names of figures by `factKey`. */
export type FactLabels = ReadonlyMap<string, string>;

export const labelsOf = (items: readonly CheckItem[]): FactLabels =>
  new Map(
    items
      .flatMap((item) => item.facts)
      .map((fact) => [factKey(fact), fact.year === null ? fact.label : `${fact.label}（${fact.year}）`]),
  );

/** Everything that was decided about an item, oldest first; the last one counts. */
export function listResolutions(
  { acts }: MeetingRecord,
  caseId: string,
  itemId: string,
  labels: FactLabels,
): ResolutionRow[] {
  return acts.flatMap((act) => {
    const { matter } = act;
    if (matter.type !== 'resolve' || matter.caseId !== caseId || matter.itemId !== itemId) return [];
    return [sayResolution({ ...matter, act }, labels)];
  });
}

export function sayResolution(
  { outcome, reason, ruling, act }: Numbered<Resolution>,
  labels: FactLabels,
): ResolutionRow {
  return {
    outcome,
    reason,
    ruling: ruling === undefined ? null : sayRuling(ruling, labels),
    by: act.signer.name,
    at: act.recordedAt,
  };
}

const judgementWords: Readonly<Record<string, string>> = { met: '满足', notMet: '不满足' };

/** 研发费用（2025） 480；专家判断 8. */
export function sayRuling({ facts, judgements }: Ruling, labels: FactLabels): string {
  const nameOf = (fact: VerifiedFact): string => labels.get(factKey(fact)) ?? factName(fact);
  return [
    ...facts.map((fact) =>
      fact.state === 'unclear' ? `${nameOf(fact)} 材料不清` : `${nameOf(fact)} ${sayValue(fact.value)}`,
    ),
    ...Object.values(judgements).map((value) => `专家判断 ${judgementWords[value] ?? value}`),
  ].join('；');
}
