import { roundOf, type SealedReview } from '#shared/domain/review.ts';
import { completePanelRules, type PanelRules } from '#shared/domain/panel.ts';
import { outcomeOf } from '../judging.ts';
import type { Seat } from './panel-batch.ts';

/**
 * The version that counts of one expert's review of one case: the newest of the round that the panel's rules name;
 * the first round where there is no second.
 * @param versions oldest first
 */
export function chooseCounted<T extends { readonly review: SealedReview }>(
  versions: readonly T[],
  rules: PanelRules,
): T | null {
  const { countedRound } = completePanelRules(rules);
  const counted = countedRound === 'newest' ? versions : versions.filter((one) => roundOf(one.review) === 1);
  return counted.at(-1) ?? null;
}

/** The seat as it counts: with an arbitration's values where the panel's rules say so. What was sealed stays beside. */
export function countSeat(seat: Seat): CountedSeat {
  const { judgeRuled, review } = seat;
  if (judgeRuled === undefined || review === null) return seat;
  const ruled = judgeRuled();
  if (ruled === null) return seat;
  return { ...seat, review: { ...review, outcome: outcomeOf(ruled) }, judge: () => ruled, sealed: review };
}

/** A seat with the review as it was sealed, where an arbitration changed what counts. */
export type CountedSeat = Seat & { readonly sealed?: SealedReview };
