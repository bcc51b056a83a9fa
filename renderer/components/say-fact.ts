import { factLabel, type Dictionary } from '#rules/dictionary.ts';
import { factName, type FactRef, type FactValue } from '#shared/domain/facts.ts';
import { componentText } from '#renderer/messages/components.ts';
import { formatDecimal } from './format.ts';

/** `上年度营业收入总额` in a batch of the given year; the key where the dictionary does not know it. */
export function sayFactName(ref: FactRef, dictionary: Dictionary | null, year: number): string {
  const fact = dictionary?.facts.get(ref.key);
  if (fact === undefined) return factName(ref);
  return factLabel(fact, ref.year === null ? null : ref.year - year);
}

/** A fact value for reading: figures with separators and unit, 是/否, options with their titles. */
export function sayFactValue(ref: FactRef, value: FactValue | null, dictionary: Dictionary | null): string {
  if (value === null) return componentText.unknown;
  if (typeof value === 'boolean') return value ? componentText.yes : componentText.no;
  const fact = dictionary?.facts.get(ref.key);
  const titleOf = (letter: string): string =>
    fact?.options?.find((option) => option.value === letter)?.title ?? letter;
  if (Array.isArray(value)) return value.map(titleOf).join('；');
  if (typeof value !== 'string') return componentText.unknown;
  if (fact?.options !== undefined) return titleOf(value);
  return fact?.unit === undefined ? formatDecimal(value) : `${formatDecimal(value)} ${fact.unit}`;
}
