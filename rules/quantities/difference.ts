import { z } from 'zod';
import { mergeSlots, operandSchema, operator } from '../build.ts';
import { subtract } from '../rational.ts';
import { checkPair } from './check-pair.ts';
import { type Formula, gapOfParts } from './formula.ts';

/** `difference: [a, b]`: a − b, such as 净资产 or an excess over 行业均值 (a reverse indicator swaps them). */
export const difference = operator(
  'difference',
  z.tuple([operandSchema, operandSchema]),
  (args, build): Formula => {
    const from = build.at(0).quantity(args[0]);
    const what = build.at(1).quantity(args[1]);
    checkPair(args, [from, what], build);
    return {
      unit: from.unit,
      isSigned: true,
      slots: mergeSlots([from, what]),
      compute(frame) {
        const a = from.value(frame);
        const b = what.value(frame);
        return a === null || b === null ? null : subtract(a, b);
      },
      gap: gapOfParts([from, what]),
    };
  },
);
