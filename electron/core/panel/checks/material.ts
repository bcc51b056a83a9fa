import type { Verdict } from '#rules/verdict.ts';
import type { PackView } from '#rules/describe.ts';
import type { CaseFile } from '#shared/domain/batch.ts';
import type { PagePlace } from '#shared/domain/dossier.ts';
import type { Finding } from '#shared/domain/finding.ts';
import type { ReviewContent, SealedReview } from '#shared/domain/review.ts';
import { isRefusal } from '#shared/errors/refusal.ts';
import type { Judged } from '#electron/core/judging.ts';
import type { PanelBatch, PanelCaseHead, Seat } from '../panel-batch.ts';

/** An item of the checklist with what it rests on; without judgements it is objective (客观项). */
export interface CheckItem {
  readonly id: string;
  readonly title: string;
  readonly facts: readonly { readonly key: string; readonly year: number | null; readonly label: string }[];
  readonly judgements: readonly string[];
}

/** A review that counts, with what the rules make of it now. */
export interface CheckedReview {
  readonly expertId: string;
  readonly name: string;
  readonly review: SealedReview;
  readonly content: ReviewContent;
  readonly file: CaseFile;
  readonly judged: Judged;
}

export interface CheckedCase {
  readonly head: PanelCaseHead;
  readonly seats: readonly Seat[];
  /** Received, not recused, readable. */
  readonly reviews: readonly CheckedReview[];
  /** Reviews that the rules cannot read, with the reason. */
  readonly unreadable: readonly { readonly seat: Seat; readonly reason: string }[];
}

/** The items of a pack for one year of application. */
export function listCheckItems(pack: PackView, year: number): CheckItem[] {
  return [...pack.conditions, ...pack.indicators].map(({ id, title, facts, judgements }) => ({
    id,
    title,
    judgements,
    facts: facts.map(({ key, period, label }) => ({
      key,
      year: period === null ? null : year + period,
      label,
    })),
  }));
}

/** Judges every review of a batch once, for all checks. */
export function openCases({ cases }: Pick<PanelBatch, 'cases'>): CheckedCase[] {
  return cases.map(({ head, seats }) => {
    const reviews: CheckedReview[] = [];
    const unreadable: { seat: Seat; reason: string }[] = [];
    for (const seat of seats) {
      const { expertId, name, review, file } = seat;
      if (review === null || file === null || seat.recused !== undefined) continue;
      try {
        const judged = seat.judge();
        if (judged !== null) reviews.push({ expertId, name, review, content: review.content, file, judged });
      } catch (error) {
        if (!isRefusal(error) || error.code === 'BUG') throw error;
        unreadable.push({ seat, reason: error.message });
      }
    }
    return { head, seats, reviews, unreadable };
  });
}

/** What one review says about an item: a verdict, or points. */
export type ItemSaying =
  | { readonly verdict: Verdict; readonly points: null }
  | { readonly verdict: null; readonly points: { readonly low: string; readonly high: string } };

export function findSaying({ judged }: Pick<CheckedReview, 'judged'>, itemId: string): ItemSaying | null {
  const condition = judged.conditions.find((one) => one.id === itemId);
  if (condition !== undefined) return { verdict: condition.verdict, points: null };
  const indicator = judged.indicators.find((one) => one.id === itemId);
  return indicator === undefined ? null : { verdict: null, points: indicator };
}

/** Pages that reviews point at for some items, without those that stand twice. */
export function placesOf(
  reviews: readonly Pick<CheckedReview, 'content'>[],
  itemIds: ReadonlySet<string>,
): PagePlace[] {
  const places = reviews
    .flatMap(({ content }) => content.evidence)
    .filter((one) => one.itemId !== null && itemIds.has(one.itemId))
    .map(({ volume, page, rect }): PagePlace => ({ volume, page, rect }));
  return [...new Map(places.map((one) => [JSON.stringify(one), one])).values()];
}

/** The items that rest on at least one of the same figures, the item itself among them. */
export function itemsSharing(item: CheckItem, items: readonly CheckItem[]): Set<string> {
  const own = new Set(item.facts.map(factKey));
  const shared = items.filter((one) => one.facts.some((fact) => own.has(factKey(fact))));
  return new Set([item.id, ...item.judgements, ...shared.map((one) => one.id)]);
}

export const factKey = ({ key, year }: { readonly key: string; readonly year: number | null }): string =>
  `${key} ${year ?? ''}`;

export const namesOf = (reviews: readonly { readonly name: string }[]): string =>
  reviews.map((one) => one.name).join('、');

/** A finding with nothing to jump to unless `more` says so. */
export function finding(
  code: Finding['code'],
  severity: Finding['severity'],
  caseId: string | null,
  experts: readonly { readonly expertId: string }[],
  sentence: string,
  more: Partial<Pick<Finding, 'itemId' | 'places'>> = {},
): Finding {
  const ids = experts.map((one) => one.expertId);
  return { code, severity, caseId, itemId: null, experts: ids, sentence, places: [], ...more };
}
