import type { Frame, Score } from '../frame.ts';
import { sayQuantity, type Quantity } from '../quantity.ts';
import type { Rational } from '../rational.ts';
import type { Scale } from '../scorer.ts';
import { sayOutcome, sayWorth } from './award.ts';

/** How many points a figure is worth. */
export interface Price {
  /** The most that can be had. */
  readonly best: Rational;
  /** What the points range over while the figure is unknown. */
  readonly open: Score;
  readonly worthOf: (value: Rational) => Rational;
  /** The rule in words; null where there is none to tell. */
  readonly rule: string | null;
}

/** A scale of points that one figure alone decides. */
export function priced(quantity: Quantity, { best, open, worthOf, rule }: Price): Scale {
  const score = (frame: Frame): Score => {
    const value = quantity.value(frame);
    if (value === null) return open;
    const worth = worthOf(value);
    return { low: worth, high: worth, option: null };
  };
  const gap: Scale['gap'] = (frame, out) => {
    if (quantity.value(frame) === null) quantity.gap(frame, out);
  };
  return {
    slots: quantity.slots,
    best,
    options: [],
    score,
    gap,
    explain(frame) {
      const said = sayQuantity(quantity, frame);
      const worth = score(frame);
      const words = rule === null ? sayWorth(worth) : `${rule}，${sayWorth(worth)}`;
      return sayOutcome(said === null ? [] : [said], { gap }, frame, worth, words);
    },
  };
}
