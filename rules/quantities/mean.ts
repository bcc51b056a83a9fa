import { z } from 'zod';
import { mergeSlots, operandSchema, operator } from '../build.ts';
import { type Rational, ZERO, add, divideByPositive, integer } from '../rational.ts';
import { checkUnits } from './check-pair.ts';
import { type Formula, commonOf, gapOfParts } from './formula.ts';

/** `mean: [a, b, …]`: the arithmetic mean; every part must be known. */
export const mean = operator('mean', z.array(operandSchema).min(2), (args, build): Formula => {
  const parts = args.map((reference, index) => build.at(index).quantity(reference));
  checkUnits(parts, build);
  const count = integer(parts.length);
  return {
    ...commonOf(parts),
    unit: parts[0]?.unit ?? '',
    isSigned: parts.some((part) => part.isSigned),
    slots: mergeSlots(parts),
    compute(frame) {
      let total: Rational = ZERO;
      for (const part of parts) {
        const value = part.value(frame);
        if (value === null) return null;
        total = add(total, value);
      }
      return divideByPositive(total, count);
    },
    gap: gapOfParts(parts),
  };
});
