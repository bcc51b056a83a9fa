import { z } from 'zod';
import { operandSchema, operator } from '../build.ts';
import { divideByPositive, integer } from '../rational.ts';
import { checkUnits } from './check-pair.ts';
import type { Formula } from './formula.ts';
import { sumOf } from './sum.ts';

/** `mean: [a, b, …]`: the arithmetic mean; every part must be known. */
export const mean = operator('mean', z.array(operandSchema).min(2), (args, build): Formula => {
  const parts = args.map((reference, index) => build.at(index).quantity(reference));
  checkUnits(parts, build);
  const total = sumOf(parts);
  const count = integer(parts.length);
  return {
    ...total,
    compute(frame) {
      const value = total.compute(frame);
      return value === null ? null : divideByPositive(value, count);
    },
  };
});
