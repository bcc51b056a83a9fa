import { z } from 'zod';
import { type Build, mergeSlots, operandSchema, operator } from '../build.ts';
import { formatFigure } from '../decimal-text.ts';
import type { Frame } from '../frame.ts';
import { gapOfParts, requirePositive } from '../quantities/formula.ts';
import { checkSame, yearsOf } from '../quantities/check-pair.ts';
import { type Quantity, sayQuantity } from '../quantity.ts';
import { HUNDRED, ONE, type Rational, add, compare, divideByPositive, multiply } from '../rational.ts';
import type { Test } from '../test.ts';

const args = z.strictObject({
  from: operandSchema,
  to: operandSchema,
  years: z.number().int().min(2).max(10),
  atLeast: operandSchema.meta({ description: '年均复合增长率下限（%）' }),
});

/** `compoundGrowth`: to ≥ from · (1 + r)^years, compared without taking a root; a base ≤ 0 leaves it undecided. */
export const compoundGrowth = operator('compoundGrowth', args, (parsed, build): Test => {
  const from = build.at('from').quantity(parsed.from);
  const to = build.at('to').quantity(parsed.to);
  checkSpan(from, to, parsed.years, build);
  const rate = build.at('atLeast').constant(parsed.atLeast);
  let factor: Rational = ONE;
  for (let year = 0; year < parsed.years; year += 1) {
    factor = multiply(factor, add(ONE, divideByPositive(rate, HUNDRED)));
  }
  const isMet = (a: Rational, b: Rational): boolean => compare(b, multiply(a, factor)) >= 0;
  const known = (frame: Frame): readonly [Rational, Rational] | null => {
    const a = from.value(frame);
    const b = to.value(frame);
    return a === null || b === null || a.n <= 0 ? null : [a, b];
  };
  return {
    slots: mergeSlots([from, to]),
    verdict(frame) {
      const values = known(frame);
      if (values === null) return 'undecided';
      return isMet(...values) ? 'met' : 'notMet';
    },
    gap: gapOfParts([from, to], [requirePositive(from, '增长率')]),
    explain(frame) {
      const values = known(frame);
      if (values === null) return `${to.title}的复合增长率`;
      const needed = multiply(values[0], factor);
      const word = isMet(...values) ? '不低于' : '低于';
      const by = `按年均复合增长 ${formatFigure(rate, 2)}% 应达到的 ${formatFigure(needed, 2, values[1])} ${to.unit}`;
      return `${sayQuantity(from, frame)}，${sayQuantity(to, frame, needed)}，${word}${by}`;
    },
    figures(frame, out) {
      for (const one of [from, to]) {
        const said = sayQuantity(one, frame);
        if (said !== null) out.add(said);
      }
    },
  };
});

/** The base must be as many years earlier as the growth is spread over. */
function checkSpan(from: Quantity, to: Quantity, years: number, build: Build): void {
  checkSame(to, from, build);
  const [first, last] = [yearsOf(from)[0], yearsOf(to)[0]];
  if (first === undefined || last === undefined) return;
  if (first > last) {
    build.at('from').problem('RULE_RATIO_REVERSED', `起止写反了：从「${from.title}」到「${to.title}」`);
  } else if (last - first !== years) {
    const message = `从「${from.title}」到「${to.title}」是 ${last - first} 年，这里却按 ${years} 年算`;
    build.at('years').problem('RULE_GROWTH_SPAN', message);
  }
}
