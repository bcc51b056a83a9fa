import { z } from 'zod';
import { operandSchema, operator, pointsSchema } from '../build.ts';
import type { Frame } from '../frame.ts';
import { sayQuantity } from '../quantity.ts';
import { ZERO, max, min } from '../rational.ts';
import type { Score } from '../frame.ts';
import { sayOutcome, sayWorth } from './award.ts';
import type { Scale } from '../scorer.ts';

const args = z.strictObject({ value: operandSchema, cap: pointsSchema });

/** `external: { value, cap }`: points that somebody else computed, taken as they are within 0…cap. */
export const external = operator('external', args, (parsed, build): Scale => {
  const quantity = build.at('value').quantity(parsed.value);
  const cap = build.at('cap').constant(parsed.cap);
  const score = (frame: Frame): Score => {
    const value = quantity.value(frame);
    if (value === null) return { low: ZERO, high: cap, option: null };
    const worth = min(max(value, ZERO), cap);
    return { low: worth, high: worth, option: null };
  };
  const gap: Scale['gap'] = (frame, out) => {
    if (quantity.value(frame) === null) quantity.gap(frame, out);
  };
  return {
    slots: quantity.slots,
    best: cap,
    options: [],
    score,
    gap,
    explain(frame) {
      const said = sayQuantity(quantity, frame);
      const worth = score(frame);
      return sayOutcome(said === null ? [] : [said], { gap }, frame, worth, sayWorth(worth));
    },
  };
});
