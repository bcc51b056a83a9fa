import { z } from 'zod';
import { operandSchema, operator, pointsSchema } from '../build.ts';
import { formatFigure } from '../decimal-text.ts';
import type { Frame } from '../frame.ts';
import { sayQuantity } from '../quantity.ts';
import { ZERO, divideByPositive, floor, integer, max, min, multiply } from '../rational.ts';
import type { Score } from '../frame.ts';
import { sayOutcome, sayPoints, sayWorth } from './award.ts';
import type { Scale } from '../scorer.ts';

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
  const score = (frame: Frame): Score => {
    const value = quantity.value(frame);
    if (value === null || every.n <= 0) return { low: ZERO, high: cap, option: null };
    const count = integer(floor(divideByPositive(value, every)));
    const worth = min(max(multiply(count, points), ZERO), cap);
    return { low: worth, high: worth, option: null };
  };
  const gap: Scale['gap'] = (frame, out) => {
    if (quantity.value(frame) === null) quantity.gap(frame, out);
  };
  const rule = `每满 ${formatFigure(every, 4)} ${quantity.unit}得 ${sayPoints(points)}、最高 ${sayPoints(cap)}`;
  return {
    slots: quantity.slots,
    best: cap,
    options: [],
    score,
    gap,
    explain(frame) {
      const said = sayQuantity(quantity, frame);
      const worth = score(frame);
      return sayOutcome(said === null ? [] : [said], { gap }, frame, worth, `${rule}，${sayWorth(worth)}`);
    },
  };
});
