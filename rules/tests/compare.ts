import { z } from 'zod';
import { type Build, operandSchema, operator } from '../build.ts';
import { type BoundName, checkUnit, checkWhole, reachOf, sayRange } from '../check-limit.ts';
import type { Frame } from '../frame.ts';
import { type Quantity, sayAmount, sayQuantity } from '../quantity.ts';
import { type Rational, compare as order } from '../rational.ts';
import type { Test } from '../test.ts';

const bound = operandSchema.optional();
const args = z.strictObject({
  value: operandSchema,
  atLeast: bound.meta({ description: '以上、不低于、达到（含本数）' }),
  atMost: bound.meta({ description: '以下、不高于（含本数）' }),
  moreThan: bound.meta({ description: '超过、高于（不含本数）' }),
  lessThan: bound.meta({ description: '低于、不足（不含本数）' }),
});

const BOUNDS: Readonly<Record<BoundName, { holds: (sign: number) => boolean; met: string; notMet: string }>> =
  {
    atLeast: { holds: (sign) => sign >= 0, met: '不低于', notMet: '低于' },
    atMost: { holds: (sign) => sign <= 0, met: '不高于', notMet: '高于' },
    moreThan: { holds: (sign) => sign > 0, met: '高于', notMet: '未超过' },
    lessThan: { holds: (sign) => sign < 0, met: '低于', notMet: '不低于' },
  };

interface Bound {
  readonly limit: Rational;
  readonly holds: (sign: number) => boolean;
  /** 「不低于 100 万元」 and 「低于 100 万元」. */
  readonly met: string;
  readonly notMet: string;
}

/** `compare: { value, atLeast | atMost | moreThan | lessThan }`: one or two bounds on a figure. */
export const compare = operator('compare', args, (parsed, build): Test => {
  const quantity = build.at('value').quantity(parsed.value);
  const bounds = readBounds(parsed, quantity, build);
  if (bounds.length === 0)
    build.problem('RULE_SHAPE', '比较缺少界限：atLeast、atMost、moreThan、lessThan 至少一个');
  checkPossible(parsed, build);
  return compareWith(quantity, bounds);
});

/** A lower bound above the upper one, or on it when either excludes it, can never be met. */
function checkPossible(parsed: z.infer<typeof args>, build: Build): void {
  for (const lower of ['atLeast', 'moreThan'] as const) {
    for (const upper of ['atMost', 'lessThan'] as const) {
      if (parsed[lower] === undefined || parsed[upper] === undefined) continue;
      const [low, high] = [build.at(lower).constant(parsed[lower]), build.at(upper).constant(parsed[upper])];
      const sign = order(low, high);
      if (sign < 0 || (sign === 0 && lower === 'atLeast' && upper === 'atMost')) continue;
      const message = `下限 ${sayAmount(low, '')} 与上限 ${sayAmount(high, '')} 之间没有数，永远不能满足`;
      build.at(lower).problem('RULE_OPTION_UNREACHABLE', message);
    }
  }
}

function readBounds(parsed: z.infer<typeof args>, quantity: Quantity, build: Build): readonly Bound[] {
  return (Object.keys(BOUNDS) as BoundName[]).flatMap((name) => {
    const reference = parsed[name];
    if (reference === undefined) return [];
    const limit = build.at(name).constant(reference);
    const { holds, met, notMet } = BOUNDS[name];
    const amount = sayAmount(limit, quantity.unit);
    checkUnit(reference, quantity, build.at(name));
    checkReach(name, limit, quantity, build.at(name));
    return [{ limit, holds, met: `${met} ${amount}`, notMet: `${notMet} ${amount}` }];
  });
}

/** A bound outside what the figure can be says nothing. */
function checkReach(name: BoundName, limit: Rational, quantity: Quantity, build: Build): void {
  checkWhole(limit, quantity, build);
  const reach = reachOf(name, limit, quantity);
  if (reach === null) return;
  const message = `界限 ${sayAmount(limit, '')} ${reach === 'never' ? '永远不能满足' : '总是满足'}：${sayRange(quantity)}`;
  build.problem('RULE_LIMIT_RANGE', message);
}

function compareWith(quantity: Quantity, bounds: readonly Bound[]): Test {
  const isWithin = (value: Rational, one: Bound): boolean => one.holds(order(value, one.limit));
  const allMet = bounds.map((one) => one.met).join('且');
  const explain = (frame: Frame): string => {
    const value = quantity.value(frame);
    if (value === null) return quantity.title;
    const failed = bounds.filter((one) => !isWithin(value, one));
    const told = failed[0] ?? bounds[0];
    const said = sayQuantity(quantity, frame, told?.limit);
    if (quantity.zero !== undefined && value.n === 0) return said ?? '';
    return `${said}，${failed.length === 0 ? allMet : failed.map((one) => one.notMet).join('且')}`;
  };
  return {
    slots: quantity.slots,
    verdict(frame) {
      const value = quantity.value(frame);
      if (value === null) return 'undecided';
      for (const one of bounds) if (!isWithin(value, one)) return 'notMet';
      return 'met';
    },
    gap: quantity.gap,
    explain,
    figures(frame, out) {
      const said = sayQuantity(quantity, frame, bounds[0]?.limit);
      if (said !== null) out.add(said);
    },
  };
}
