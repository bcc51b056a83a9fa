import { z } from 'zod';
import { mergeSlots, operator, pointsSchema, testSchema, wordsSchema } from '../build.ts';
import type { Frame } from '../frame.ts';
import { type Rational, ZERO, add, min } from '../rational.ts';
import type { Score } from '../frame.ts';
import { figuresOf, gapOfUndecided } from '../tests/join.ts';
import { sayOutcome, sayWorth } from './award.ts';
import { checkQuotedPoints } from './check-quote.ts';
import type { Scale } from '../scorer.ts';
import { checkOptionIds } from './scale.ts';

const option = z.strictObject({
  id: z.string().min(1),
  title: wordsSchema,
  points: pointsSchema,
  quote: wordsSchema.meta({ description: '文件中这一选项的原话' }),
  when: testSchema,
});
const args = z.strictObject({ options: z.array(option).min(2), cap: pointsSchema.optional() });

/** `multi: { options, cap }`: every met option adds its points, up to the cap. */
export const multi = operator('multi', args, (parsed, build): Scale => {
  const list = parsed.options.map((one, index) => {
    const here = build.at('options', index);
    const points = here.at('points').constant(one.points);
    checkQuotedPoints(one.quote, points, here);
    return { ...one, points, when: here.at('when').test(one.when) };
  });
  checkOptionIds(list, build.at('options'));
  const cap = parsed.cap === undefined ? null : build.at('cap').constant(parsed.cap);
  const capped = (points: Rational): Rational => (cap === null ? points : min(points, cap));
  const tests = list.map((one) => one.when);
  const score = (frame: Frame): Score => {
    let low: Rational = ZERO;
    let open: Rational = ZERO;
    const met: string[] = [];
    let isOpen = false;
    for (const one of list) {
      const verdict = one.when.verdict(frame);
      if (verdict === 'met') {
        low = add(low, one.points);
        met.push(one.id);
      } else if (verdict === 'undecided') {
        open = add(open, one.points);
        isOpen = true;
      }
    }
    const option = isOpen || met.length === 0 ? null : met.join('+');
    return { low: capped(low), high: capped(add(low, open)), option };
  };
  const gap = gapOfUndecided(tests);
  return {
    slots: mergeSlots(tests),
    best: capped(list.reduce((sum, one) => add(sum, one.points), ZERO)),
    options: list,
    score,
    gap,
    explain(frame) {
      const figures = new Set<string>();
      figuresOf(tests)(frame, figures);
      const met = list.filter((one) => one.when.verdict(frame) === 'met');
      const isOpen = list.some((one) => one.when.verdict(frame) === 'undecided');
      const none = isOpen ? '尚无确定满足的项' : '各项均未满足';
      const names = met.length === 0 ? none : `满足 ${met.map((one) => one.id).join('、')} 项`;
      const worth = score(frame);
      return sayOutcome(figures, { gap }, frame, worth, `${names}，${sayWorth(worth)}`);
    },
  };
});
