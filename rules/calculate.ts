import { formatPlain } from './decimal-text.ts';
import { type Frame, createGap, sayGap, slotKey } from './frame.ts';
import type { CompiledCalculator } from './compile-context.ts';
import { type Quantity, sayAmount } from './quantity.ts';

/** A figure that a document defines without giving points for it. */
export interface CalculationResult {
  readonly id: string;
  /** Decimal text, at most twelve places; null while something is missing. */
  readonly value: string | null;
  readonly unit: string;
  readonly missing: readonly string[];
  readonly source: string;
  /** The formula with its figures. */
  readonly explain: string;
}

/** Computes one calculator and shows how. */
export function calculate(one: CompiledCalculator, frame: Frame): CalculationResult {
  const { quantity, parts, item, source } = one;
  const value = quantity.value(frame);
  const gap = createGap();
  if (value === null) quantity.gap(frame, gap);
  const figures = parts.map((part) => sayPart(part, frame)).join('，');
  const outcome = value === null ? sayGap(gap) : `得 ${sayAmount(value, quantity.unit)}`;
  return {
    id: item.id,
    value: value === null ? null : formatPlain(value),
    unit: quantity.unit,
    missing: Array.from(gap.slots, (slot) => slotKey(slot, frame.year)),
    source,
    explain: `${item.title}＝${item.formula}；${figures === '' ? '' : `${figures}；`}${outcome}。`,
  };
}

function sayPart(part: Quantity, frame: Frame): string {
  const value = part.value(frame);
  return `${part.title} ${value === null ? '未知' : sayAmount(value, part.unit)}`;
}
