import { z } from 'zod';
import { type Build, operandSchema, operator, pointsSchema, wordsSchema } from '../build.ts';
import { type BoundName, checkUnit, checkWhole, isAgainst, reachOf, sayRange } from '../check-limit.ts';
import { boundIn } from '../checks/printed.ts';
import type { Frame } from '../frame.ts';
import { type Quantity, sayQuantity } from '../quantity.ts';
import { type Rational, ZERO, compare } from '../rational.ts';
import type { Score } from '../frame.ts';
import { rangeOf, sayAward, sayAwards, sayOutcome } from './award.ts';
import { checkQuotedLimit, checkQuotedPoints } from './check-quote.ts';
import type { Scale } from '../scorer.ts';
import { checkOptionIds } from './scale.ts';

const band = z.strictObject({
  id: z.string().min(1),
  title: wordsSchema,
  points: pointsSchema,
  quote: wordsSchema.meta({ description: '文件中这一档的原话' }),
  atLeast: operandSchema.optional(),
  atMost: operandSchema.optional(),
  moreThan: operandSchema.optional(),
  lessThan: operandSchema.optional(),
  otherwise: z.literal(true).optional().meta({ description: '最后一档：以上都不是' }),
});
const args = z.strictObject({ value: operandSchema, bands: z.array(band).min(2) });

type Edge = BoundName | 'otherwise';
const EDGES: readonly Edge[] = ['atLeast', 'atMost', 'moreThan', 'lessThan', 'otherwise'];

interface Band {
  readonly id: string;
  readonly title: string;
  readonly quote: string;
  readonly points: Rational;
  readonly edge: Edge;
  readonly limit: Rational;
  readonly score: Score;
  readonly saying: string;
}

/**
 * `bands: { value, bands }`: the first band that the figure reaches. Bands stand from the highest points down, so a
 * figure on the border of two gets the higher points. An unknown figure may still reach any of them.
 */
export const bands = operator('bands', args, (parsed, build): Scale => {
  const quantity = build.at('value').quantity(parsed.value);
  const list = parsed.bands.map((one, index) => readBand(one, quantity, build.at('bands', index)));
  checkOptionIds(list, build.at('bands'));
  checkOrder(list, build.at('bands'));
  checkWithin(list, quantity, build.at('bands'));
  checkMeant(list, quantity, build.at('bands'));
  const isClosed = list.at(-1)?.edge === 'otherwise';
  const points = list.map((one) => one.points);
  const all = rangeOf(isClosed ? points : [...points, ZERO], ZERO);
  const open: Score = { ...all, option: null };
  const none: Score = { low: ZERO, high: ZERO, option: null };
  const chosen = (frame: Frame): Band | null | undefined => {
    const value = quantity.value(frame);
    return value === null ? null : list.find((one) => reaches(value, one));
  };
  const gap: Scale['gap'] = (frame, out) => {
    if (quantity.value(frame) === null) quantity.gap(frame, out);
  };
  return {
    slots: quantity.slots,
    best: all.high,
    options: list,
    score(frame) {
      const found = chosen(frame);
      return found === null ? open : (found?.score ?? none);
    },
    gap,
    explain(frame) {
      const found = chosen(frame);
      const awards = found === null ? list : found === undefined ? [] : [found];
      const said = sayQuantity(
        quantity,
        frame,
        found?.edge === 'otherwise' ? list.at(-2)?.limit : found?.limit,
      );
      const score = found === null ? open : (found?.score ?? none);
      return sayOutcome(said === null ? [] : [said], { gap }, frame, score, sayAwards(awards, score));
    },
  };
});

function readBand(one: z.infer<typeof band>, quantity: Quantity, build: Build): Band {
  const points = build.at('points').constant(one.points);
  const named = EDGES.filter((edge) => one[edge] !== undefined);
  const [edge = 'otherwise'] = named;
  if (named.length !== 1)
    build.problem('RULE_SHAPE', '每一档应恰有一个界限（atLeast、atMost、moreThan、lessThan 或 otherwise）');
  const reference = edge === 'otherwise' ? undefined : one[edge];
  const limit = reference === undefined ? ZERO : build.at(edge).constant(reference);
  checkQuotedPoints(one.quote, points, build);
  if (reference !== undefined) {
    checkQuotedLimit(one.quote, limit, build.at(edge));
    checkUnit(reference, quantity, build.at(edge));
    checkWhole(limit, quantity, build.at(edge));
  }
  const score: Score = { low: points, high: points, option: one.id };
  const { id, title, quote } = one;
  return { id, title, quote, points, edge, limit, score, saying: sayAward(id, title, points) };
}

function reaches(value: Rational, one: Band): boolean {
  switch (one.edge) {
    case 'atLeast':
      return compare(value, one.limit) >= 0;
    case 'moreThan':
      return compare(value, one.limit) > 0;
    case 'atMost':
      return compare(value, one.limit) <= 0;
    case 'lessThan':
      return compare(value, one.limit) < 0;
    case 'otherwise':
      return true;
  }
}

/** Finds bands outside what the figure can be. */
function checkWithin(list: readonly Band[], quantity: Quantity, build: Build): void {
  for (const [index, one] of list.entries()) {
    const reach = one.edge === 'otherwise' ? null : reachOf(one.edge, one.limit, quantity);
    const last = reach === 'always' ? list[index + 1] : undefined;
    const lost = reach === 'never' ? one : last;
    if (lost === undefined) continue;
    const message = `「${lost.id}」永远轮不到：${sayRange(quantity)}`;
    build.at(list.indexOf(lost)).problem('RULE_OPTION_UNREACHABLE', message);
  }
}

/** Finds bands that run against their words, or, where those are silent, against what is good. */
function checkMeant(list: readonly Band[], quantity: Quantity, build: Build): void {
  let isSaid = false;
  for (const [index, { id, title, quote, edge, limit }] of list.entries()) {
    if (edge === 'otherwise') continue;
    const said = boundIn(title, limit, quantity.unit) ?? boundIn(quote, limit, quantity.unit);
    isSaid ||= said !== null;
    if (said === null || said === edge) continue;
    const message = `「${id}」的文字是“${title}”，应写 ${said}，这里却是 ${edge}`;
    build.at(index, edge).problem('RULE_LIMIT_WORDS', message);
  }
  const [first] = list;
  if (isSaid || first === undefined || first.edge === 'otherwise') return;
  if (!isAgainst(first.edge, quantity.better)) return;
  const message = `${quantity.title}越${quantity.better === 'more' ? '高' : '低'}越好，各档却是反过来给分的`;
  build.at(0, first.edge).problem('RULE_DIRECTION', message);
}

/** Finds bands that no figure can reach, bands out of order, and a missing last band. */
function checkOrder(list: readonly Band[], build: Build): void {
  list.forEach((one, index) => {
    const before = list[index - 1];
    const here = build.at(index);
    if (one.edge === 'otherwise' && index < list.length - 1) {
      here.problem('RULE_OPTION_UNREACHABLE', `「${one.id}」之后的各档永远轮不到：otherwise 只能放在最后`);
    }
    if (before === undefined || one.edge === 'otherwise' || before.edge === 'otherwise') return;
    if (isUpward(one) !== isUpward(before)) {
      here.problem('RULE_BAND_ORDER', `「${one.id}」与「${before.id}」的界限方向不一致，两档重叠`);
    } else if (isCovered(one, before)) {
      here.problem('RULE_OPTION_UNREACHABLE', `「${one.id}」的范围已被「${before.id}」包含，永远轮不到`);
    }
    if (compare(one.points, before.points) > 0) {
      here.at('points').problem('RULE_BAND_ORDER', `「${one.id}」分值高于前一档，边界值将得较低的分`);
    }
  });
  if (list.at(-1)?.edge !== 'otherwise') {
    build.at(list.length - 1).problem('RULE_BAND_HOLE', '最后一档应为 otherwise，否则有的数值不属于任何一档');
  }
}

function isUpward(one: Band): boolean {
  return one.edge === 'atLeast' || one.edge === 'moreThan';
}

function isCovered(one: Band, before: Band): boolean {
  const order = compare(one.limit, before.limit);
  if (order === 0) return one.edge === before.edge || one.edge === 'moreThan' || one.edge === 'lessThan';
  return isUpward(one) ? order > 0 : order < 0;
}
