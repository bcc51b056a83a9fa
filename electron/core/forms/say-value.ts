import type { Dictionary } from '#rules/dictionary.ts';
import { formatFigure, parseDecimal } from '#rules/decimal-text.ts';
import type { FactValue } from '#shared/domain/facts.ts';

/** More decimals than any figure of a form has: nothing is rounded for print. */
const ALL_DIGITS = 20;

/** A fact as a form prints it: thousands separated and with its unit, 是/否, options by their titles. */
export function sayValue(dictionary: Dictionary, key: string, value: FactValue): string {
  const fact = dictionary.facts.get(key);
  if (typeof value === 'boolean') return value ? '是' : '否';
  const titleOf = (letter: string): string =>
    fact?.options?.find((option) => option.value === letter)?.title ?? letter;
  if (typeof value !== 'string') return value.map(titleOf).join('；');
  const number = fact?.options === undefined ? parseDecimal(value) : null;
  if (number === null) return titleOf(value);
  const unit = fact?.unit === undefined ? '' : ` ${fact.unit}`;
  return `${formatFigure(number, ALL_DIGITS)}${unit}`;
}
