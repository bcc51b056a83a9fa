import type { Frame, Gap, Slot } from './frame.ts';
import { formatFigure, isClearOf } from './decimal-text.ts';
import type { Better } from './dictionary-schema.ts';
import type { Fact } from './dictionary.ts';
import type { Rational } from './rational.ts';

/** A number of the case: a fact, or a figure computed from facts. Percentages are in percent points. */
export interface Quantity {
  readonly title: string;
  readonly unit: string;
  readonly slots: readonly Slot[];
  /** Null when a fact is missing or the figure does not exist. */
  readonly value: (frame: Frame) => Rational | null;
  readonly gap: (frame: Frame, gap: Gap) => void;
  /** The whole phrase for a value of zero, where zero means that there is none. */
  readonly zero?: string | undefined;
  /** The least and the most that it can be, where the dictionary says so. */
  readonly least?: Rational | null;
  readonly most?: Rational | null;
  /** The one fact that it is a figure of, of any year: a fact, or the mean or sum of several years of it. */
  readonly about?: Fact | undefined;
  /** Which way it is good, where the dictionary says so of what it is made of. */
  readonly better?: Better | undefined;
  /** It is a share of a whole: more than 100 % is a slip. */
  readonly isShare?: boolean | undefined;
  /** What was said last, and of which value: one figure is named by many demands. */
  readonly said: { value: Rational | null; text: string };
  /** 0 in `rules check` means that the figure cannot be negative. */
  readonly isSigned: boolean;
}

/** Decimals of a figure in a sentence. */
const DIGITS = 2;

/** 「8.08%」「420 万元」; `border` keeps a rounded figure off a limit that it does not reach. */
export function sayAmount(value: Rational, unit: string, border?: Rational): string {
  const text = formatFigure(value, DIGITS, border);
  if (unit === '') return text;
  return unit === '%' ? `${text}%` : `${text} ${unit}`;
}

/** 「上年度研发费用总额 420 万元」, or null while the value is unknown. */
export function sayQuantity(quantity: Quantity, frame: Frame, border?: Rational): string | null {
  const value = quantity.value(frame);
  if (value === null) return null;
  const { said } = quantity;
  if (said.value !== value) {
    said.value = value;
    said.text = say(quantity, value);
  }
  const isSame = border === undefined || isClearOf(value, DIGITS, border);
  return isSame ? said.text : say(quantity, value, border);
}

function say({ title, unit, zero }: Quantity, value: Rational, border?: Rational): string {
  return zero !== undefined && value.n === 0 ? zero : `${title} ${sayAmount(value, unit, border)}`;
}
