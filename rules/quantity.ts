import type { Frame, Gap, Slot } from './frame.ts';
import { formatFigure } from './decimal-text.ts';
import type { Rational } from './rational.ts';

/** A number of the case: a fact, or a figure computed from facts. Percentages are in percent points. */
export interface Quantity {
  readonly title: string;
  readonly unit: string;
  readonly slots: readonly Slot[];
  /** Null when a fact is missing or the figure does not exist. */
  readonly value: (frame: Frame) => Rational | null;
  readonly gap: (frame: Frame, gap: Gap) => void;
  /** 0 in `rules check` means that the figure cannot be negative. */
  readonly isSigned: boolean;
}

/** 「8.08%」「420 万元」; `border` keeps a rounded figure off a limit that it does not reach. */
export function sayAmount(value: Rational, unit: string, border?: Rational): string {
  const text = formatFigure(value, 2, border);
  if (unit === '') return text;
  return unit === '%' ? `${text}%` : `${text} ${unit}`;
}

/** 「上年度研发费用总额 420 万元」, or null while the value is unknown. */
export function sayQuantity(quantity: Quantity, frame: Frame, border?: Rational): string | null {
  const value = quantity.value(frame);
  return value === null ? null : `${quantity.title} ${sayAmount(value, quantity.unit, border)}`;
}
