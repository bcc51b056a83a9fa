import type { Rational } from './rational.ts';
import type { Verdict } from './verdict.ts';

/** 申报 or 复核. */
export type ApplicantKind = 'new' | 'review';

export type FactValue = Rational | boolean | string | readonly string[];

/** One fact that the pack reads: a key, and for by-year facts the year relative to the year of application. */
export interface Slot {
  readonly index: number;
  readonly key: string;
  /** 0 is the year of application, −1 上年度; null when the fact has no year. */
  readonly offset: number | null;
  /** Chinese name with its period, such as 上年度营业收入总额. */
  readonly label: string;
  readonly isJudgement: boolean;
}

/** The points an indicator is worth: low = high when it is decided. */
export interface Score {
  readonly low: Rational;
  readonly high: Rational;
  /** The option that applies, several joined by `+`; null when undecided or when the indicator has none. */
  readonly option: string | null;
}

/** The state of one evaluation: what is known, and what has been computed so far. */
export interface Frame {
  readonly year: number;
  readonly kind: ApplicantKind;
  /** By slot index; undefined is unknown. */
  readonly facts: (FactValue | undefined)[];
  /** By quantity index; undefined is not computed yet, null has no value. */
  readonly quantities: (Rational | null | undefined)[];
  readonly scores: (Score | undefined)[];
  /** By sum index. */
  readonly sums: (Score | undefined)[];
  readonly conditions: (Verdict | undefined)[];
}

/** Why something is undecided: facts not known, and figures that do not exist (a zero base). */
export interface Gap {
  readonly slots: Set<Slot>;
  readonly reasons: Set<string>;
}

export function createGap(): Gap {
  return { slots: new Set(), reasons: new Set() };
}

/** The key under which a missing fact is reported: `rd_expense[2025]`, or `rd_staff` when it has no year. */
export function slotKey(slot: Slot, year: number): string {
  return slot.offset === null ? slot.key : `${slot.key}[${year + slot.offset}]`;
}

/** 「缺少甲、乙；丙为零，无从计算」, or an empty text when nothing is missing. */
export function sayGap(gap: Gap): string {
  const parts: string[] = [];
  if (gap.slots.size > 0)
    parts.push(`缺少${Array.from(gap.slots, (slot) => `「${slot.label}」`).join('、')}`);
  parts.push(...gap.reasons);
  return parts.join('，');
}
