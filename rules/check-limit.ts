import type { Build, Operand } from './build.ts';
import { formatFigure } from './decimal-text.ts';
import type { Better } from './dictionary-schema.ts';
import type { Quantity } from './quantity.ts';
import { HUNDRED, type Rational, compare } from './rational.ts';

export type BoundName = 'atLeast' | 'atMost' | 'moreThan' | 'lessThan';

/** How a limit stands to the least and to the most that a figure can be: −1 below, 0 on it, 1 above. */
type Stands = (toLeast: number, toMost: number) => boolean;

const ENDS: Readonly<Record<BoundName, { readonly never: Stands; readonly always: Stands }>> = {
  atLeast: { never: (_, toMost) => toMost > 0, always: (toLeast) => toLeast <= 0 },
  moreThan: { never: (_, toMost) => toMost >= 0, always: (toLeast) => toLeast < 0 },
  atMost: { never: (toLeast) => toLeast < 0, always: (_, toMost) => toMost >= 0 },
  lessThan: { never: (toLeast) => toLeast <= 0, always: (_, toMost) => toMost > 0 },
};

/** Whether no value of the quantity is within the bound, or every one is; null when it divides them. */
export function reachOf(name: BoundName, limit: Rational, quantity: Quantity): 'never' | 'always' | null {
  const { least = null, most = null } = quantity;
  const toLeast = least === null ? 1 : compare(limit, least);
  const toMost = most === null ? -1 : compare(limit, most);
  const { never, always } = ENDS[name];
  if (never(toLeast, toMost)) return 'never';
  return always(toLeast, toMost) ? 'always' : null;
}

/** 「参与制修订标准最小是 0」: the end of the range that makes a bound idle. */
export function sayRange({ title, least = null, most = null }: Quantity): string {
  const ends = [
    least === null ? '' : `最小是 ${formatFigure(least, 4)}`,
    most === null ? '' : `最大是 ${formatFigure(most, 4)}`,
  ];
  return title + ends.filter((end) => end !== '').join('、');
}

/** Whether a bound shuts out the good ones. */
export function isAgainst(bound: BoundName, better: Better | undefined): boolean {
  if (better === undefined) return false;
  return (bound === 'atLeast' || bound === 'moreThan') === (better === 'less');
}

/** A share of a whole is at most 100 %. */
export function checkWhole(limit: Rational, { title, isShare }: Quantity, build: Build): void {
  if (isShare !== true || compare(limit, HUNDRED) <= 0) return;
  const message = `${title}是部分占整体的比重，界限 ${formatFigure(limit, 4)}% 超过了 100%`;
  build.problem('RULE_LIMIT_RANGE', message);
}

/** A parameter must be in the unit of what it is compared with. */
export function checkUnit(reference: Operand, quantity: Quantity, build: Build): void {
  const unit = build.unit(reference);
  if (unit === null || quantity.unit === '' || unit === quantity.unit) return;
  const message = `「${reference}」的单位是「${unit}」，所比的${quantity.title}却是「${quantity.unit}」`;
  build.problem('RULE_UNIT_DIFFERS', message);
}
