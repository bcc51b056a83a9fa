import type { Batch, CaseFile } from '#shared/domain/batch.ts';
import { completePanelRules, type PanelRules } from '#shared/domain/panel.ts';
import type { LateRecusal } from '#shared/domain/meeting.ts';
import type { SealedReview } from '#shared/domain/review.ts';
import type { RankingRow, TieBreakPoints } from '#shared/ipc/bureau.ts';
import type { Judged } from '../judging.ts';
import { aggregateCase, isValid, toExpertScore } from './aggregate.ts';
import { countSeat } from './count-seat.ts';
import { combinePoints } from './combine.ts';
import { applyOverrides, noDecisions, type DecisionOverlay } from './decision-overlay.ts';
import { parsePoints, roundRange } from './points.ts';
import { applyQuota } from './quota.ts';
import { rankCases, type UnrankedRow } from './rank.ts';

/** One assigned expert's part in a case, with the newest sealed review that came in. */
export interface Seat {
  readonly expertId: string;
  readonly name: string;
  readonly review: SealedReview | null;
  /** The case as it was handed out in the bundle that the review answers; null without a review. */
  readonly file: CaseFile | null;
  /** Digest of the result package that brought the review; null without a review. */
  readonly packageDigest: string | null;
  /** When its package came in; null when nobody wrote that down (packages alone). */
  readonly receivedAt: string | null;
  /** What the rules say about it, computed on first use; null for a missing or recused review. */
  readonly judge: () => Judged | null;
  /** Every version that came in, oldest first, of both rounds; absent where only one did. */
  readonly versions?: readonly SealedReview[];
  /** Why the bureau took this expert off the case; a review of theirs does not count. */
  readonly recused?: Pick<LateRecusal, 'conflict' | 'reason' | 'replacement'>;
  /** What the rules say with an arbitration's values; present only where there is one that counts. */
  readonly judgeRuled?: () => Judged | null;
}

export type PanelCaseHead = Pick<CaseFile, 'id' | 'number' | 'applicant' | 'region' | 'industry' | 'kind'>;

export interface PanelCase {
  readonly head: PanelCaseHead;
  readonly seats: readonly Seat[];
}

/** All that the result of a batch is made of, from a data folder or from packages alone. */
export interface PanelBatch {
  readonly batch: Pick<Batch, 'id' | 'year' | 'panel'>;
  readonly cases: readonly PanelCase[];
  readonly decisions?: DecisionOverlay;
  /** Titles of conditions and indicators by id. */
  readonly titles: ReadonlyMap<string, string>;
}

/**
 * The ranking of a batch: aggregate each case, rank, give out the places, show later decisions. A function of its
 * input alone, so that anybody with the packages gets the same table.
 * @throws PANEL_*
 */
export function rankPanel(panel: PanelBatch): RankingRow[] {
  const rules = panel.batch.panel;
  const { minimumReviews } = completePanelRules(rules);
  const decisions = panel.decisions ?? noDecisions;
  const rows = panel.cases.map((one) => rowOf(one, panel));
  const placed = applyQuota(rankCases(rows, minimumReviews), rules, decisions);
  return applyOverrides(placed, decisions);
}

function rowOf({ head, seats: given }: PanelCase, { batch, titles }: PanelBatch): UnrankedRow {
  const seats = given.map(countSeat);
  return {
    caseId: head.id,
    number: head.number,
    applicant: head.applicant,
    region: head.region,
    kind: head.kind,
    group: groupOf(head, batch.panel),
    ...aggregateCase(seats, batch.panel),
    tieBreaks: tieBreaksOf(seats, batch.panel, titles),
    quota: null,
    decisions: [],
  };
}

/** The group that places are counted by. */
function groupOf(head: PanelCaseHead, rules: PanelRules): string | null {
  const { groupBy } = completePanelRules(rules);
  return groupBy === 'none' ? null : head[groupBy];
}

/** Points of the tie-breaking indicators, put together as totals are; none when a valid review lacks one. */
function tieBreaksOf(
  seats: readonly Seat[],
  panel: PanelRules,
  titles: ReadonlyMap<string, string>,
): TieBreakPoints[] {
  const rules = completePanelRules(panel);
  if (rules.tieBreaks.length === 0) return [];
  const valid = seats.filter((seat) => isValid(toExpertScore(seat)));
  const found = rules.tieBreaks.map((itemId) => {
    const points = valid.flatMap((seat) => {
      const one = seat.judge()?.indicators.find((indicator) => indicator.id === itemId);
      if (one === undefined) return [];
      return [{ expertId: seat.expertId, name: seat.name, range: parsePoints(one, seat.name) }];
    });
    const combined = points.length === valid.length ? combinePoints(points, rules) : null;
    if (combined === null) return null;
    return { itemId, title: titles.get(itemId) ?? itemId, ...roundRange(combined.range, rules.decimals) };
  });
  return found.every((one) => one !== null) ? found : [];
}
