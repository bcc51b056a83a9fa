import { z } from 'zod';
import {
  type Build,
  mergeSlots,
  operandSchema,
  operator,
  pointsSchema,
  testSchema,
  wordsSchema,
} from '../build.ts';
import { formatFigure, parseDecimal } from '../decimal-text.ts';
import type { Frame, Score } from '../frame.ts';
import type { Quantity } from '../quantity.ts';
import { type Rational, ZERO, compare, max, min } from '../rational.ts';
import type { Scale } from '../scorer.ts';
import type { Test } from '../test.ts';
import { sayOutcome, sayWorth } from './award.ts';
import { checkFalling, checkOptionIds } from './scale.ts';

const option = z.strictObject({
  id: z.string().min(1),
  title: wordsSchema,
  quote: wordsSchema.meta({ description: '文件中这一档的原话' }),
  points: pointsSchema.optional().meta({ description: '固定分值' }),
  between: z.tuple([pointsSchema, pointsSchema]).optional().meta({ description: '专家在其间评分' }),
  when: testSchema.optional(),
  otherwise: z.literal(true).optional().meta({ description: '最后一档：以上都不是' }),
});
const args = z.strictObject({
  by: operandSchema.meta({ description: '专家评分的事实' }),
  options: z.array(option).min(1),
});

interface Band {
  readonly id: string;
  readonly title: string;
  readonly quote: string;
  /** The most that the band gives. */
  readonly points: Rational;
  readonly low: Rational;
  readonly when: Test | null;
}

/**
 * `judged: { by, options }`: facts choose the band, the expert's points count within it. Points outside the band
 * count for nothing: the band stays open until the expert gives points that it allows.
 */
export const judged = operator('judged', args, (parsed, build): Scale => {
  const expert = build.at('by').quantity(parsed.by);
  const list = parsed.options.map((one, index) => readBand(one, build.at('options', index)));
  checkOptionIds(list, build.at('options'));
  checkFalling(list, build.at('options'), (index) => isEnumerated(parsed.options[index]));
  checkExpert(expert, list, build.at('by'));
  const tests = list.flatMap((one) => (one.when === null ? [] : [one.when]));
  const score = (frame: Frame): Score => scoreOpen(possible(list, frame), expert, frame);
  const gap: Scale['gap'] = (frame, out) => {
    const open = possible(list, frame);
    for (const one of open) if (one.when?.verdict(frame) === 'undecided') one.when.gap(frame, out);
    if (open.every((one) => compare(one.low, one.points) === 0)) return;
    const given = expert.value(frame);
    if (given === null) expert.gap(frame, out);
    else if (!open.some((one) => isWithin(given, one)))
      out.reasons.add(`专家评分 ${formatFigure(given, 4)} 分不在所属档内`);
  };
  return {
    slots: mergeSlots([...tests, expert]),
    best: list.map((one) => one.points).reduce(max, ZERO),
    options: list,
    score,
    gap,
    explain(frame) {
      const figures = new Set<string>();
      for (const test of tests) test.figures(frame, figures);
      const open = possible(list, frame).map(sayBand);
      const worth = score(frame);
      const outcome = `${open.length === 1 ? '属' : '可能属'} ${open.join('、')}，${sayWorth(worth)}`;
      return sayOutcome(figures, { gap }, frame, worth, outcome);
    },
  };
});

function readBand(one: z.infer<typeof option>, build: Build): Band {
  if ((one.points === undefined) === (one.between === undefined)) {
    build.problem('RULE_SHAPE', '每一档应恰有 points 或 between 之一');
  }
  if ((one.when === undefined) === (one.otherwise === undefined)) {
    build.problem('RULE_SHAPE', '每一档应恰有 when 或 otherwise 之一');
  }
  checkRange(one, build);
  const [from, to] = one.between ?? [one.points ?? 0, one.points ?? 0];
  const { id, title, quote } = one;
  const when = one.when === undefined ? null : build.at('when').test(one.when);
  return { id, title, quote, low: build.constant(from), points: build.constant(to), when };
}

/** The expert's points must be the dictionary's points for this indicator, and reach as far as its bands. */
function checkExpert({ title, unit, most = null }: Quantity, list: readonly Band[], build: Build): void {
  const best = list.map((one) => one.points).reduce(max, ZERO);
  if (unit !== '分') build.problem('RULE_UNIT_DIFFERS', `「${title}」不是分数，不能作专家评分`);
  else if (most !== null && compare(most, best) !== 0)
    build.problem(
      'RULE_POINTS_SUM',
      `「${title}」最高 ${formatFigure(most, 4)} 分，各档最高却是 ${formatFigure(best, 4)} 分`,
    );
}

/** Values of a list exclude each other, so that their order says nothing. */
function isEnumerated(one: z.infer<typeof option> | undefined): boolean {
  return typeof one?.when === 'object' && one.when !== null && 'oneOf' in one.when;
}

/** A range must run upwards, and be the one that the quoted words print, as 「16-20分」. */
function checkRange({ between, quote }: z.infer<typeof option>, build: Build): void {
  if (between === undefined) return;
  const [low, high] = [build.constant(between[0]), build.constant(between[1])];
  const say = `${formatFigure(low, 4)}–${formatFigure(high, 4)}`;
  if (compare(low, high) > 0) build.at('between').problem('RULE_SHAPE', `分值范围 ${say} 写反了，应从低到高`);
  const printed = /(\d+(?:\.\d+)?)\s*[-—–~至]\s*(\d+(?:\.\d+)?)\s*分/.exec(quote);
  const top = printed?.[2] === undefined ? null : parseDecimal(printed[2]);
  if (printed === null || top === null || compare(top, high) === 0) return;
  build.at('between').problem('RULE_QUOTE_DIFFERS', `分值范围写的是 ${say}，引文却是「${printed[0]}」`);
}

function isWithin(points: Rational, band: Band): boolean {
  return compare(points, band.low) >= 0 && compare(points, band.points) <= 0;
}

/** Every undecided band before the first met one, and that one. */
function possible(list: readonly Band[], frame: Frame): readonly Band[] {
  const open: Band[] = [];
  for (const one of list) {
    const verdict = one.when?.verdict(frame) ?? 'met';
    if (verdict !== 'notMet') open.push(one);
    if (verdict === 'met') break;
  }
  return open;
}

function scoreOpen(open: readonly Band[], expert: Quantity, frame: Frame): Score {
  const last = open.at(-1);
  const isClosed = last !== undefined && (last.when?.verdict(frame) ?? 'met') === 'met';
  const given = expert.value(frame);
  const ranges = open.map((one) =>
    given !== null && isWithin(given, one) ? { low: given, high: given } : { low: one.low, high: one.points },
  );
  if (!isClosed) ranges.push({ low: ZERO, high: ZERO });
  const low = ranges.map((one) => one.low).reduce(min);
  const high = ranges.map((one) => one.high).reduce(max);
  return { low, high, option: isClosed && open.length === 1 ? last.id : null };
}

function sayBand(one: Band): string {
  const range =
    compare(one.low, one.points) === 0
      ? formatFigure(one.points, 4)
      : `${formatFigure(one.low, 4)}–${formatFigure(one.points, 4)}`;
  return `${one.id} 档（${one.title}，${range} 分）`;
}
