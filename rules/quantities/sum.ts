import { z } from 'zod';
import { mergeSlots, operandSchema, operator } from '../build.ts';
import type { Quantity } from '../quantity.ts';
import { type Rational, ZERO, add } from '../rational.ts';
import { checkUnits } from './check-pair.ts';
import { type Formula, commonOf, gapOfParts } from './formula.ts';

/** `sum: [a, b, …]`; every part must be known. */
export const sum = operator('sum', z.array(operandSchema).min(2), (args, build): Formula => {
  const parts = args.map((reference, index) => build.at(index).quantity(reference));
  checkUnits(parts, build);
  return sumOf(parts);
});

/** The sum of parts of one unit. */
export function sumOf(parts: readonly Quantity[]): Formula {
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
      return total;
    },
    gap: gapOfParts(parts),
  };
}
