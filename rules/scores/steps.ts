import { z } from 'zod';
import { operandSchema, operator, pointsSchema } from '../build.ts';
import { formatFigure } from '../decimal-text.ts';
import { ZERO, divideByPositive, floor, integer, max, min, multiply } from '../rational.ts';
import type { Scale } from '../scorer.ts';
import { sayPoints } from './award.ts';
import { priced } from './priced.ts';

const args = z.strictObject({
  value: operandSchema,
  every: pointsSchema.meta({ description: '每满多少' }),
  points: pointsSchema.meta({ description: '得几分' }),
  cap: pointsSchema.meta({ description: '最高不超过' }),
});

/** `steps: { value, every, points, cap }`: 每满 every 得 points 分，最高 cap 分; an unknown figure ranges over 0…cap. */
export const steps = operator('steps', args, (parsed, build): Scale => {
  const quantity = build.at('value').quantity(parsed.value);
  const every = build.at('every').constant(parsed.every);
  const points = build.at('points').constant(parsed.points);
  const cap = build.at('cap').constant(parsed.cap);
  if (every.n <= 0) build.at('every').problem('RULE_SHAPE', '每一步的长度应大于零');
  return priced(quantity, {
    best: cap,
    open: { low: ZERO, high: cap, option: null },
    worthOf(value) {
      if (every.n <= 0) return ZERO;
      const count = integer(floor(divideByPositive(value, every)));
      return min(max(multiply(count, points), ZERO), cap);
    },
    rule: `每满 ${formatFigure(every, 4)} ${quantity.unit}得 ${sayPoints(points)}、最高 ${sayPoints(cap)}`,
  });
});
