import { z } from 'zod';
import { operandSchema, operator, pointsSchema } from '../build.ts';
import { ZERO, max, min } from '../rational.ts';
import type { Scale } from '../scorer.ts';
import { priced } from './priced.ts';

const args = z.strictObject({ value: operandSchema, cap: pointsSchema });

/** `external: { value, cap }`: points that somebody else computed, taken as they are within 0…cap. */
export const external = operator('external', args, (parsed, build): Scale => {
  const quantity = build.at('value').quantity(parsed.value);
  const cap = build.at('cap').constant(parsed.cap);
  return priced(quantity, {
    best: cap,
    open: { low: ZERO, high: cap, option: null },
    worthOf: (value) => min(max(value, ZERO), cap),
    rule: null,
  });
});
