import { factName } from '#shared/domain/facts.ts';
import type { Resolution, Ruling } from '#shared/domain/meeting.ts';
import type { ResolutionRow } from '#shared/ipc/meeting.ts';
import type { MeetingRecord, Numbered } from './record.ts';
import { sayValue } from './rounds.ts';

/** Everything that was decided about an item, oldest first; the last one counts. */
export function listResolutions({ acts }: MeetingRecord, caseId: string, itemId: string): ResolutionRow[] {
  return acts.flatMap((act) => {
    const { matter } = act;
    if (matter.type !== 'resolve' || matter.caseId !== caseId || matter.itemId !== itemId) return [];
    return [sayResolution({ ...matter, act })];
  });
}

export function sayResolution({ outcome, reason, ruling, act }: Numbered<Resolution>): ResolutionRow {
  return {
    outcome,
    reason,
    ruling: ruling === undefined ? null : sayRuling(ruling),
    by: act.signer.name,
    at: act.recordedAt,
  };
}

const judgementWords: Readonly<Record<string, string>> = { met: '满足', notMet: '不满足' };

/** 研发费用[2025] 480；专家判断 8. */
export function sayRuling({ facts, judgements }: Ruling): string {
  return [
    ...facts.map((fact) =>
      fact.state === 'unclear' ? `${factName(fact)} 材料不清` : `${factName(fact)} ${sayValue(fact.value)}`,
    ),
    ...Object.values(judgements).map((value) => `专家判断 ${judgementWords[value] ?? value}`),
  ].join('；');
}
