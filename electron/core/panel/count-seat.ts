import { roundOf, type SealedReview } from '#shared/domain/review.ts';
import { completePanelRules, type PanelRules } from '#shared/domain/panel.ts';
import { outcomeOf, type Judged } from '../judging.ts';

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

/** What an arbitration touches of a seat. */
interface Ruled {
  readonly review: SealedReview | null;
  readonly judge: () => Judged | null;
  readonly judgeRuled?: () => Judged | null;
}

/**
 * The seat as it counts: with an arbitration's values where the panel's rules say so, and then with the review as it was
 * sealed beside it.
 */
export function countSeat<T extends Ruled>(seat: T): T & { readonly sealed?: SealedReview } {
  const { judgeRuled, review } = seat;
  const ruled = judgeRuled?.() ?? null;
  if (ruled === null || review === null) return seat;
  return { ...seat, review: { ...review, outcome: outcomeOf(ruled) }, judge: () => ruled, sealed: review };
}
