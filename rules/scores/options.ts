import { z } from 'zod';
import { type Build, mergeSlots, operator, pointsSchema, testSchema, wordsSchema } from '../build.ts';
import { parseDecimal } from '../decimal-text.ts';
import type { Frame } from '../frame.ts';
import { ONE, type Rational, ZERO, compare } from '../rational.ts';
import type { Score } from '../frame.ts';
import type { Test } from '../test.ts';
import { rangeOf, sayAward, sayAwards, sayOutcome } from './award.ts';
import { implies } from '../implies.ts';
import { checkQuotedLimit, checkQuotedPoints } from './check-quote.ts';
import type { Scale } from '../scorer.ts';
import { checkFalling, checkOptionIds } from './scale.ts';

const option = z.strictObject({
  id: z.string().min(1),
  title: wordsSchema,
  points: pointsSchema,
  quote: wordsSchema.meta({ description: '文件中这一选项的原话' }),
  when: testSchema.optional(),
  otherwise: z.literal(true).optional().meta({ description: '最后一项：以上都不是' }),
});
const args = z.array(option).min(2);

const enumerated = z.object({ oneOf: z.object({ fact: z.string(), values: z.array(z.string()) }) });

interface Option {
  readonly id: string;
  readonly title: string;
  readonly quote: string;
  readonly points: Rational;
  /** Null for the last one, which applies when no other does. */
  readonly when: Test | null;
  readonly saying: string;
}

/**
 * `options: […]`: options are tried in order; every undecided one before the first met one stays possible, and none
 * after it.
 */
export const options = operator('options', args, (parsed, build): Scale => {
  const list = parsed.map((one, index) => readOption(one, index === parsed.length - 1, build.at(index)));
  checkOptionIds(list, build);
  checkReachable(parsed, build);
  checkFalling(list, build);
  checkComplete(parsed, build);
  const tests = list.flatMap((one) => (one.when === null ? [] : [one.when]));
  const gap: Scale['gap'] = (frame, out) => {
    for (const one of possible(list, frame)) {
      if (one.when !== null && one.when.verdict(frame) === 'undecided') one.when.gap(frame, out);
    }
  };
  const score = (frame: Frame): Score => scoreOf(possible(list, frame), frame);
  return {
    slots: mergeSlots(tests),
    best: rangeOf(
      list.map((one) => one.points),
      ZERO,
    ).high,
    options: list,
    score,
    gap,
    explain(frame) {
      const open = possible(list, frame);
      const worth = scoreOf(open, frame);
      return sayOutcome(figuresUpTo(list, open.at(-1), frame), { gap }, frame, worth, sayAwards(open, worth));
    },
  };
});

function readOption(one: z.infer<typeof option>, isLast: boolean, build: Build): Option {
  const isOtherwise = one.otherwise === true;
  if (isOtherwise === (one.when !== undefined))
    build.problem('RULE_SHAPE', '每个选项应恰有 when 或 otherwise 之一');
  if (isOtherwise && !isLast) {
    build.problem('RULE_OPTION_UNREACHABLE', `「${one.id}」之后的选项永远轮不到：otherwise 只能放在最后`);
  }
  const when = one.when === undefined ? null : build.at('when').test(one.when);
  const points = build.at('points').constant(one.points);
  const { id, title, quote } = one;
  checkQuotedPoints(quote, points, build);
  for (const limit of limitsOf(one.when)) checkQuotedLimit(quote, limit, build.at('when'));
  return { id, title, quote, points, when, saying: sayAward(id, title, points) };
}

/** Finds options whose demand can only be met when an earlier one's is. */
function checkReachable(parsed: z.infer<typeof args>, build: Build): void {
  parsed.forEach((one, index) => {
    if (one.when === undefined) return;
    const before = parsed
      .slice(0, index)
      .find((other) => other.when !== undefined && implies(one.when, other.when));
    if (before === undefined) return;
    const message = `「${one.id}」永远轮不到：满足它的企业已先满足「${before.id}」`;
    build.at(index).problem('RULE_OPTION_UNREACHABLE', message);
  });
}

/** The limits that a demand writes as numbers, at any depth; yes or no (0, 1) is no limit that words print. */
function limitsOf(node: unknown): readonly Rational[] {
  if (typeof node !== 'object' || node === null) return [];
  if (Array.isArray(node)) return (node as readonly unknown[]).flatMap(limitsOf);
  return Object.entries(node).flatMap(([key, value]) => {
    if (key === 'value' || (typeof value !== 'number' && typeof value !== 'string')) return limitsOf(value);
    const limit = parseDecimal(String(value));
    return limit === null || compare(limit, ONE) <= 0 ? [] : [limit];
  });
}

/** Options over one enumerated fact must name each of its values, unless the last takes what remains. */
function checkComplete(parsed: z.infer<typeof args>, build: Build): void {
  if (parsed.at(-1)?.otherwise === true) return;
  const named = parsed.map(({ when }) => enumerated.safeParse(when).data?.oneOf);
  const key = named[0]?.fact;
  if (key === undefined || named.some((one) => one?.fact !== key)) return;
  const values = new Set(named.flatMap((one) => one?.values ?? []));
  const left = build.enumerated(key).filter(({ value }) => !values.has(value));
  if (left.length === 0) return;
  const message = `「${left.map(({ title }) => title).join('」「')}」不属于任何一档；补上，或以 otherwise 收尾`;
  build.at(parsed.length - 1).problem('RULE_BAND_HOLE', message);
}

function possible(list: readonly Option[], frame: Frame): readonly Option[] {
  const open: Option[] = [];
  for (const one of list) {
    const verdict = one.when === null ? 'met' : one.when.verdict(frame);
    if (verdict !== 'notMet') open.push(one);
    if (verdict === 'met') break;
  }
  return open;
}

function scoreOf(open: readonly Option[], frame: Frame): Score {
  const last = open.at(-1);
  const isClosed = last !== undefined && (last.when === null || last.when.verdict(frame) === 'met');
  const points = open.map((one) => one.points);
  const option = isClosed && open.length === 1 ? last.id : null;
  return { ...rangeOf(isClosed ? points : [...points, ZERO], ZERO), option };
}

/** The figures that the options looked at until one applied. */
function figuresUpTo(list: readonly Option[], last: Option | undefined, frame: Frame): ReadonlySet<string> {
  const figures = new Set<string>();
  for (const one of list) {
    one.when?.figures(frame, figures);
    if (one === last) break;
  }
  return figures;
}
