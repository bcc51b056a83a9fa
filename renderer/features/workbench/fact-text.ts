import type { FactValue } from '#shared/domain/facts.ts';
import { formatPlain, parseDecimal } from '#rules/decimal-text.ts';
import { compare, subtract, ZERO } from '#rules/rational.ts';
import { formatDecimal } from '#renderer/components/format.ts';
import { workbenchText } from '#renderer/messages/workbench.ts';

/** What a fact may hold, as the dictionary says. */
export interface FactKind {
  readonly type: 'bool' | 'decimal' | 'integer' | 'choice' | 'choices';
  readonly unit: string;
  readonly isSigned: boolean;
  readonly options: readonly { readonly value: string; readonly title: string }[];
}

export type ReadNumber =
  | { readonly state: 'empty' }
  | { readonly state: 'ok'; readonly value: string }
  | { readonly state: 'wrong'; readonly message: string };

/**
 * Reads what a person typed for a number: full-width digits, thousands separators, spaces and the unit are
 * taken off; `1,234.50 万元` gives `1234.50`. Digits are kept as typed.
 */
export function readNumber(text: string, kind: Pick<FactKind, 'type' | 'unit' | 'isSigned'>): ReadNumber {
  let plain = text
    .normalize('NFKC')
    .replace(/[\s,，]/g, '')
    .replace(/[−–—]/g, '-');
  if (kind.unit !== '' && plain.endsWith(kind.unit)) plain = plain.slice(0, -kind.unit.length);
  if (plain === '') return { state: 'empty' };
  if (parseDecimal(plain) === null) return { state: 'wrong', message: workbenchText.notANumber };
  if (kind.type === 'integer' && plain.includes('.'))
    return { state: 'wrong', message: workbenchText.notWhole };
  if (!kind.isSigned && plain.startsWith('-')) return { state: 'wrong', message: workbenchText.notNegative };
  return { state: 'ok', value: plain };
}

/** A fact value in words: `5,180.00 万元`, 是, the titles of the chosen options. */
export function showFact(value: FactValue | null, kind: FactKind): string {
  if (value === null) return workbenchText.notDeclared;
  if (typeof value === 'boolean') return value ? workbenchText.yes : workbenchText.no;
  if (typeof value !== 'string') return value.map((one) => optionTitle(one, kind)).join('、');
  if (kind.type === 'choice') return optionTitle(value, kind);
  return kind.unit === '' ? formatDecimal(value) : `${formatDecimal(value)} ${kind.unit}`;
}

/** Whether two values say the same; 520 and 520.00 do. */
export function isSameValue(one: FactValue, other: FactValue): boolean {
  if (Array.isArray(one) && Array.isArray(other)) {
    return one.length === other.length && one.every((value) => other.includes(value));
  }
  if (typeof one !== 'string' || typeof other !== 'string') return one === other;
  const [left, right] = [parseDecimal(one), parseDecimal(other)];
  return left === null || right === null ? one === other : compare(left, right) === 0;
}

/** `核减 22.00 万元`, `核增 …`, or `是 → 否` for what is no number; null when nothing differs. */
export function describeDifference(declared: FactValue, verified: FactValue, kind: FactKind): string | null {
  if (isSameValue(declared, verified)) return null;
  const left = typeof declared === 'string' ? parseDecimal(declared) : null;
  const right = typeof verified === 'string' ? parseDecimal(verified) : null;
  if (left === null || right === null || kind.type === 'choice') {
    return workbenchText.changed(showFact(declared, kind), showFact(verified, kind));
  }
  const isCut = compare(right, left) < 0;
  const amount = isCut ? subtract(left, right) : subtract(right, left);
  const digits = Math.max(decimalsOf(declared), decimalsOf(verified));
  const text = padDecimals(formatPlain(compare(amount, ZERO) < 0 ? ZERO : amount), digits);
  const shown = kind.unit === '' ? formatDecimal(text) : `${formatDecimal(text)} ${kind.unit}`;
  return isCut ? workbenchText.cutBy(shown) : workbenchText.raisedBy(shown);
}

function optionTitle(value: string, kind: FactKind): string {
  return kind.options.find((option) => option.value === value)?.title ?? value;
}

function decimalsOf(value: FactValue): number {
  return typeof value === 'string' ? (value.split('.')[1]?.length ?? 0) : 0;
}

function padDecimals(text: string, digits: number): string {
  const [whole = '0', fraction = ''] = text.split('.');
  return digits === 0 ? text : `${whole}.${fraction.padEnd(digits, '0')}`;
}
