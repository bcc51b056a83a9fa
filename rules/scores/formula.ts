import { z } from 'zod';
import { operandSchema, operator, pointsSchema } from '../build.ts';
import { formatFigure } from '../decimal-text.ts';
import { ZERO, add, compare, max, min, multiply } from '../rational.ts';
import type { Scale } from '../scorer.ts';
import { sayPoints } from './award.ts';
import { priced } from './priced.ts';

const args = z.strictObject({
  value: operandSchema,
  base: pointsSchema.meta({ description: '起点分' }),
  per: pointsSchema.meta({ description: '每 1 个单位加几分，可为负' }),
  floor: pointsSchema.meta({ description: '最低分' }),
  cap: pointsSchema.meta({ description: '最高分' }),
  from: pointsSchema.optional().meta({ description: '数值达到多少才得分，不到得0分' }),
});

/** `formula: { value, base, per, floor, cap }`: base + per · value, held between floor and cap. */
export const formula = operator('formula', args, (parsed, build): Scale => {
  const quantity = build.at('value').quantity(parsed.value);
  const base = build.at('base').constant(parsed.base);
  const per = build.at('per').constant(parsed.per);
  const floor = build.at('floor').constant(parsed.floor);
  const cap = build.at('cap').constant(parsed.cap);
  const from = parsed.from === undefined ? null : build.at('from').constant(parsed.from);
  if (compare(floor, cap) > 0)
    build
      .at('floor')
      .problem('RULE_LIMIT_RANGE', `最低分 ${formatFigure(floor, 4)} 高于最高分 ${formatFigure(cap, 4)}`);
  const sign = per.n < 0 ? '' : '+';
  return priced(quantity, {
    best: cap,
    open: { low: from === null ? floor : ZERO, high: cap, option: null },
    worthOf(value) {
      if (from !== null && compare(value, from) < 0) return ZERO;
      return min(max(add(base, multiply(per, value)), floor), cap);
    },
    rule: `按 ${formatFigure(base, 4)}${sign}${formatFigure(per, 4)}×数值计，最高 ${sayPoints(cap)}`,
  });
});
