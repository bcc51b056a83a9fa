import { z } from 'zod';
import { type Build, operandSchema, operator } from '../build.ts';
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

type BoundName = 'atLeast' | 'atMost' | 'moreThan' | 'lessThan';

const BOUNDS: Readonly<Record<BoundName, { holds: (sign: number) => boolean; met: string; notMet: string }>> =
  {
    atLeast: { holds: (sign) => sign >= 0, met: '不低于', notMet: '低于' },
    atMost: { holds: (sign) => sign <= 0, met: '不高于', notMet: '高于' },
    moreThan: { holds: (sign) => sign > 0, met: '高于', notMet: '未超过' },
    lessThan: { holds: (sign) => sign < 0, met: '低于', notMet: '不低于' },
  };

interface Bound {
  readonly name: BoundName;
  readonly limit: Rational;
}

/** `compare: { value, atLeast | atMost | moreThan | lessThan }`: one or two bounds on a figure. */
export const compare = operator('compare', args, (parsed, build): Test => {
  const quantity = build.at('value').quantity(parsed.value);
  const bounds = readBounds(parsed, build);
  if (bounds.length === 0)
    build.problem('RULE_SHAPE', '比较缺少界限：atLeast、atMost、moreThan、lessThan 至少一个');
  return compareWith(quantity, bounds);
});

function readBounds(parsed: z.infer<typeof args>, build: Build): readonly Bound[] {
  return (Object.keys(BOUNDS) as BoundName[]).flatMap((name) => {
    const reference = parsed[name];
    return reference === undefined ? [] : [{ name, limit: build.at(name).constant(reference) }];
  });
}

function compareWith(quantity: Quantity, bounds: readonly Bound[]): Test {
  const isWithin = (value: Rational, one: Bound): boolean => BOUNDS[one.name].holds(order(value, one.limit));
  const explain = (frame: Frame): string => {
    const value = quantity.value(frame);
    if (value === null) return quantity.title;
    const failed = bounds.filter((one) => !isWithin(value, one));
    const told = failed.length > 0 ? failed : bounds;
    const clauses = told.map((one) => {
      const words = BOUNDS[one.name];
      return `${failed.length > 0 ? words.notMet : words.met} ${sayAmount(one.limit, quantity.unit)}`;
    });
    return `${sayQuantity(quantity, frame, told[0]?.limit)}，${clauses.join('且')}`;
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
