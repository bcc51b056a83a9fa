import { z } from 'zod';
import { mergeSlots, operandSchema, operator } from '../build.ts';
import { type Rational, ZERO, add, multiply } from '../rational.ts';
import { type Formula, gapOfParts } from './formula.ts';

const args = z.array(z.strictObject({ value: operandSchema, weight: operandSchema })).min(2);

/** `weighted: [{ value, weight }, …]`: the sum of value · weight; every part must be known. */
export const weighted = operator('weighted', args, (parsed, build): Formula => {
  const parts = parsed.map((one, index) => ({
    value: build.at(index, 'value').quantity(one.value),
    weight: build.at(index, 'weight').quantity(one.weight),
  }));
  const all = parts.flatMap((part) => [part.value, part.weight]);
  return {
    unit: parts[0]?.value.unit ?? '',
    isSigned: all.some((one) => one.isSigned),
    slots: mergeSlots(all),
    compute(frame) {
      let total: Rational = ZERO;
      for (const part of parts) {
        const value = part.value.value(frame);
        const weight = part.weight.value(frame);
        if (value === null || weight === null) return null;
        total = add(total, multiply(value, weight));
      }
      return total;
    },
    gap: gapOfParts(all),
  };
});
