import type { ExpertLeaning, Finding } from '#shared/domain/finding.ts';
import type { PanelBatch } from '../panel-batch.ts';
import { findDrifts, measureLeanings } from './leanings.ts';
import { openCases, type CheckItem } from './material.ts';
import { findObjectiveDifferences } from './objective.ts';
import {
  findCopiedOpinions,
  findIllegibleEvidence,
  findMissingEvidence,
  findUnreadableEvidence,
} from './papers.ts';
import { findReceiptTroubles } from './receipt.ts';
import { findAbnormalScores, findItemSpreads, findPointsOutOfRange, findWrongSums } from './scores.ts';

export interface PanelFindings {
  readonly findings: Finding[];
  readonly leanings: ExpertLeaning[];
}

const order = { error: 0, warning: 1, notice: 2 } as const;

/**
 * Every check at aggregation over a whole batch, worst first, then in the order of the cases; findings about an
 * expert come last of their kind. Pure: it reads reviews and says what is odd, and changes nothing.
 */
export function checkPanel(panel: PanelBatch, items: readonly CheckItem[]): PanelFindings {
  const rules = panel.batch.panel;
  const cases = openCases(panel);
  const findings = cases
    .toSorted((a, b) => a.head.number - b.head.number)
    .flatMap((one) => [
      ...findWrongSums(one),
      ...findPointsOutOfRange(one),
      ...findObjectiveDifferences(one, items),
      ...findAbnormalScores(one, rules),
      ...findReceiptTroubles(one, rules),
      ...findItemSpreads(one, items, rules),
      ...findMissingEvidence(one, items),
      ...findUnreadableEvidence(one),
      ...findIllegibleEvidence(one),
      ...findCopiedOpinions(one),
    ]);
  return {
    findings: [...findings, ...findDrifts(cases, rules)].toSorted(
      (a, b) => order[a.severity] - order[b.severity],
    ),
    leanings: measureLeanings(cases),
  };
}
