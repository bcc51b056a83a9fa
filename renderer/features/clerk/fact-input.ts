import { formatPlain, parseDecimal } from '#rules/decimal-text.ts';
import type { Fact } from '#rules/dictionary.ts';
import { compare, isWhole } from '#rules/rational.ts';
import { formatDecimal } from '#renderer/components/format.ts';
import { clerkText } from '#renderer/messages/clerk.ts';

/** What a typed figure means: a decimal string (null for an emptied field), or what is wrong with it. */
export type FactInput =
  { readonly ok: true; readonly value: string | null } | { readonly ok: false; readonly problem: string };

const fullWidth = /[０-９．，－]/g;

/** Makes a plain decimal of what people type: full-width digits, separators and minus signs are understood. */
function cleanNumber(text: string): string {
  return text
    .replace(fullWidth, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replaceAll('−', '-')
    .replace(/[\s,，]/g, '');
}

/** Reads a typed figure by the limits of its fact; the digits are kept exactly as typed. */
export function readFactInput(fact: Pick<Fact, 'type' | 'low' | 'high'>, text: string): FactInput {
  const plain = cleanNumber(text);
  if (plain === '') return { ok: true, value: null };
  const value = parseDecimal(plain);
  if (value === null) return { ok: false, problem: clerkText.facts.notNumber };
  if (fact.type === 'integer' && !isWhole(value)) return { ok: false, problem: clerkText.facts.notWhole };
  if (fact.low !== null && compare(value, fact.low) < 0) {
    return { ok: false, problem: clerkText.facts.tooLow(formatDecimal(formatPlain(fact.low))) };
  }
  if (fact.high !== null && compare(value, fact.high) > 0) {
    return { ok: false, problem: clerkText.facts.tooHigh(formatDecimal(formatPlain(fact.high))) };
  }
  return { ok: true, value: plain };
}
