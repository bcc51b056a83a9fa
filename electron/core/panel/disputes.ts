import { compare, ZERO, type Rational } from '#rules/rational.ts';
import type { Finding } from '#shared/domain/finding.ts';
import type { DisputeRow } from '#shared/ipc/meeting.ts';
import { findSaying, type CheckItem, type CheckedCase, type ItemSaying } from './checks/material.ts';
import type { PanelCaseHead } from './panel-batch.ts';
import { parsePoints, pointText, rangeText, sureSpread } from './points.ts';

/** An item that somebody should talk about, before names and decisions are put to it. */
export interface FoundDispute {
  readonly head: PanelCaseHead;
  readonly item: CheckItem;
  readonly weight: DisputeRow['weight'];
  readonly spread: Rational | null;
  readonly sayings: readonly { readonly expertId: string; readonly saying: ItemSaying }[];
  readonly findings: readonly Finding[];
}

const weights: readonly DisputeRow['weight'][] = ['verdict', 'points', 'open', 'finding'];

/**
 * The items on which a case's experts differ, or which a check names: first where one says met and another not met,
 * then by the points that surely lie between them, then what only some left open, then what checks found otherwise.
 */
export function findDisputes(
  cases: readonly CheckedCase[],
  items: readonly CheckItem[],
  findings: readonly Finding[],
): FoundDispute[] {
  const byItem = Map.groupBy(findings, (one) => `${one.caseId ?? ''} ${one.itemId ?? ''}`);
  return cases
    .flatMap((one) =>
      items.flatMap((item) => findDispute(one, item, byItem.get(`${one.head.id} ${item.id}`) ?? []) ?? []),
    )
    .toSorted(
      (a, b) =>
        weights.indexOf(a.weight) - weights.indexOf(b.weight) ||
        compare(b.spread ?? ZERO, a.spread ?? ZERO) ||
        a.head.number - b.head.number,
    );
}

function findDispute(
  { head, reviews }: CheckedCase,
  item: CheckItem,
  findings: readonly Finding[],
): FoundDispute | null {
  const sayings = reviews.flatMap((review) => {
    const saying = findSaying(review, item.id);
    return saying === null ? [] : [{ expertId: review.expertId, saying }];
  });
  const points = sayings.flatMap(({ expertId, saying }) =>
    saying.points === null ? [] : [parsePoints(saying.points, expertId)],
  );
  const spread = sureSpread(points);
  const weight =
    weigh(
      sayings.map((one) => one.saying),
      spread,
    ) ?? (findings.length > 0 ? 'finding' : null);
  return weight === null ? null : { head, item, weight, spread, sayings, findings };
}

function weigh(sayings: readonly ItemSaying[], spread: Rational | null): DisputeRow['weight'] | null {
  const verdicts = new Set(sayings.map((one) => one.verdict));
  if (verdicts.has('met') && verdicts.has('notMet')) return 'verdict';
  if (spread !== null && compare(spread, ZERO) > 0) return 'points';
  return new Set(sayings.map(sayItem)).size > 1 ? 'open' : null;
}

const verdictWords = { met: '满足', notMet: '不满足', undecided: '待核' } as const;

/** 满足, 8 分, 6–8 分. */
export function sayItem({ verdict, points }: ItemSaying): string {
  return points === null ? verdictWords[verdict] : `${rangeText(points)} 分`;
}

export const sayTotal = (
  outcome: { readonly low: string | null; readonly high: string | null } | null,
): string | null =>
  outcome === null || outcome.low === null || outcome.high === null
    ? null
    : `${rangeText({ low: outcome.low, high: outcome.high })} 分`;

export const saySpread = (spread: Rational | null): string | null =>
  spread === null ? null : pointText(spread);
