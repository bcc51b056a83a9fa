import type { FactRef, FactValue, VerifiedFact } from '#shared/domain/facts.ts';
import type { Evidence, ItemNote } from '#shared/domain/review.ts';
import type { FactKind } from './fact-text.ts';

/** What the checklist shows; made anew from pack, declared facts and review content after every change. */
export interface Checklist {
  readonly sections: readonly Section[];
  /** Every item in the order of the screen. */
  readonly items: readonly Item[];
  readonly summary: Summary;
}

export interface Section {
  readonly id: string;
  readonly title: string;
  /** Printed points of the group; null for conditions. */
  readonly max: string | null;
  readonly items: readonly Item[];
}

export type ItemVerdict = 'met' | 'notMet' | 'undecided';

export interface Item {
  readonly id: string;
  readonly kind: 'condition' | 'indicator';
  /** As the document numbers it: `11`, `（二）`; empty where it has no number. */
  readonly number: string;
  /** `指标11` or the title of a condition: how evidence on a page names it. */
  readonly label: string;
  readonly title: string;
  readonly demand: string;
  readonly source: string;
  /** Quoted words of the document; null where they were not checked against the original. */
  readonly quote: string | null;
  readonly verdict: ItemVerdict;
  readonly points: { readonly low: string; readonly high: string; readonly max: string } | null;
  readonly option: string | null;
  readonly explain: string;
  readonly facts: readonly FactField[];
  readonly judgements: readonly JudgementField[];
  readonly evidence: readonly Evidence[];
  readonly note: ItemNote;
  /** Every figure looked at and the verdict decided, or set aside for 补正. */
  readonly isFinished: boolean;
}

export interface FactField extends FactRef {
  readonly id: string;
  /** `研发费用总额（2025）` */
  readonly name: string;
  readonly help: string | null;
  readonly kind: FactKind;
  readonly declared: FactValue | null;
  readonly verified: VerifiedFact | null;
  /** `核减 22.00 万元：由 A 档 10 分变为 B 档 8 分`; null where nothing differs. */
  readonly effect: string | null;
  /** Contradicts another figure: the person clears it or explains it here. */
  readonly isContradicted: boolean;
  /** Other items that use the same figure. */
  readonly sharedWith: number;
}

/** A question that only a person can answer: 符合, 不符合, or not yet. */
export interface JudgementField {
  readonly id: string;
  readonly name: string;
  readonly question: string;
  readonly value: string | null;
}

export interface Summary {
  readonly verdict: ItemVerdict;
  readonly score: { readonly low: string; readonly high: string; readonly max: string } | null;
  readonly missing: readonly string[];
  readonly conditions: Readonly<Record<ItemVerdict, number>>;
  readonly supplements: number;
  readonly warnings: readonly Warning[];
  /** Why the figures could not be judged; the rest then shows the last judgement that could be made. */
  readonly refusal: string | null;
}

/** Figures that contradict each other; explained when one of them carries a note. */
export interface Warning {
  readonly code: string;
  readonly message: string;
  readonly isExplained: boolean;
}

/** The next item that still needs the person, after `from` and round to the beginning; null when done. */
export function nextUnfinished(items: readonly Item[], from: string | null): string | null {
  const at = items.findIndex(({ id }) => id === from);
  const round = [...items.slice(at + 1), ...items.slice(0, at + 1)];
  return round.find((item) => !item.isFinished)?.id ?? null;
}

/** The item `step` places away; stays within the list. */
export function neighbour(items: readonly Item[], from: string | null, step: number): string | null {
  const at = items.findIndex(({ id }) => id === from);
  const next = Math.min(Math.max(at + step, 0), items.length - 1);
  return items[next]?.id ?? null;
}
