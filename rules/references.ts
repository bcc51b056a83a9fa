import { parseDecimal } from './decimal-text.ts';
import type { Operand } from './build.ts';
import type { Rational } from './rational.ts';

/** What a word in a pack refers to. */
export type Reference =
  | { readonly kind: 'number'; readonly value: Rational }
  | { readonly kind: 'parameter'; readonly name: string }
  | { readonly kind: 'name'; readonly name: string; readonly offset: number | null };

const NAME = /^([a-z][a-z0-9_]*)(?:\(y(-\d)?\))?$/;

/** Reads `12.5`, `$rd_min`, `rd_ratio`, `revenue(y)` or `revenue(y-1)`; null for anything else. */
export function readReference(text: Operand): Reference | null {
  const number = parseDecimal(String(text));
  if (number !== null) return { kind: 'number', value: number };
  if (typeof text === 'number') return null;
  if (text.startsWith('$')) return { kind: 'parameter', name: text.slice(1) };
  const found = NAME.exec(text);
  if (found?.[1] === undefined) return null;
  const offset = text.endsWith(')') ? Number(found[2] ?? 0) : null;
  return { kind: 'name', name: found[1], offset };
}
