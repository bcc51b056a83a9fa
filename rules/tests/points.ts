import { z } from 'zod';
import { type Build, type PointSum, operandSchema, operator } from '../build.ts';
import { formatFigure } from '../decimal-text.ts';
import type { Frame } from '../frame.ts';
import { type Rational, compare } from '../rational.ts';
import type { Test } from '../test.ts';

const args = z.strictObject({
  of: z
    .union([z.literal('total'), z.array(z.string()).min(1)])
    .meta({ description: 'total，或若干指标、分组的编号' }),
  atLeast: operandSchema,
});

/** `points: { of, atLeast }`: met if the low end reaches it, notMet if the high end does not, else undecided. */
export const points = operator('points', args, (parsed, build): Test => {
  const sum = build.at('of').points(parsed.of === 'total' ? [] : parsed.of);
  const limit = build.at('atLeast').constant(parsed.atLeast);
  checkMark(limit, sum, build.at('atLeast'));
  const say = (frame: Frame): string => {
    const { low, high } = sum.score(frame);
    const worth =
      compare(low, high) === 0 ? formatFigure(low, 4) : `${formatFigure(low, 4)}–${formatFigure(high, 4)}`;
    return `${sum.title} ${worth} 分`;
  };
  return {
    slots: sum.slots,
    verdict(frame) {
      const { low, high } = sum.score(frame);
      if (compare(low, limit) >= 0) return 'met';
      return compare(high, limit) < 0 ? 'notMet' : 'undecided';
    },
    gap(frame, gap) {
      for (const scorer of sum.scorers) scorer.gap(frame, gap);
    },
    explain(frame) {
      const isMet = compare(sum.score(frame).low, limit) >= 0;
      return `${say(frame)}，${isMet ? '达到' : '低于'} ${formatFigure(limit, 4)} 分`;
    },
    figures: (frame, out) => void out.add(say(frame)),
  };
});

/** A mark that nobody can reach, or that everybody has, decides nothing. */
function checkMark(limit: Rational, { title, best }: PointSum, build: Build): void {
  if (limit.n > 0 && compare(limit, best) <= 0) return;
  const what = limit.n > 0 ? '永远达不到' : '人人都达到';
  const message = `${title}最高 ${formatFigure(best, 4)} 分，界限 ${formatFigure(limit, 4)} 分${what}`;
  build.problem('RULE_LIMIT_RANGE', message);
}
