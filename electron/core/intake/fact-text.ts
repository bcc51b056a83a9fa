import type { FactRef, FactValue } from '#shared/domain/facts.ts';
import { cleanText } from './clean-text.ts';

const TRUE_WORDS = new Set(['是', '√', '✓', '☑', 'true', 'TRUE']);
const FALSE_WORDS = new Set(['否', '×', '✗', 'false', 'FALSE']);
const UNITS = /(万元|人|项|年|件|分|级|名|%)$/;

/** `revenue.2025`, `revenue[2025]` or `market_years` as a reference to a fact; null for anything else. */
export function parseFactReference(text: string): FactRef | null {
  const parts = /^([a-z][a-z0-9_]*)(?:\.(\d{4})|\[(\d{4})\])?$/.exec(cleanText(text));
  const key = parts?.[1];
  if (!parts || key === undefined) return null;
  const year = parts[2] ?? parts[3];
  return { key, year: year === undefined ? null : Number(year) };
}

/**
 * What a person typed for a figure: `5,200.00万元` → "5200.00", `8.5%` → "8.5", 是 → true, `A、C` → ["A","C"],
 * an option word as it is. Null for an empty cell (or a dash); `isOdd` when it is none of these.
 */
export function readFactText(written: string): { value: FactValue; isOdd: boolean } | null {
  const text = cleanText(written.normalize('NFKC')).replace('−', '-');
  if (/^[-/—–]*$/.test(text)) return null;
  if (TRUE_WORDS.has(text)) return { value: true, isOdd: false };
  if (FALSE_WORDS.has(text)) return { value: false, isOdd: false };
  const number = text
    .replaceAll(' ', '')
    .replace(UNITS, '')
    .replace(/,(?=\d{3}(\D|$))/g, '');
  if (/^-?\d{1,18}(\.\d{1,12})?$/.test(number)) {
    return { value: number.replace(/^(-?)0+(?=\d)/, '$1'), isOdd: false };
  }
  if (/^[A-Z]([,、\s]+[A-Z])*$/.test(text)) return { value: text.split(/[,、\s]+/), isOdd: false };
  return { value: text, isOdd: !/^[a-z][a-z0-9_]*$/.test(text) };
}
