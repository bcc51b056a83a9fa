import { z } from 'zod';
import { mergeSlots, operandSchema, operator } from '../build.ts';
import type { Quantity } from '../quantity.ts';
import { percentOfPositive } from '../rational.ts';
import { checkPair, checkShare, isShareOf } from './check-pair.ts';
import { type Formula, gapOfParts, requirePositive } from './formula.ts';

/** `percentOf: [part, whole]`: part / whole in percent points; does not exist over a whole ≤ 0. */
export const percentOf = operator(
  'percentOf',
  z.tuple([operandSchema, operandSchema]),
  (args, build): Formula => {
    const part: Quantity = build.at(0).quantity(args[0]);
    const whole: Quantity = build.at(1).quantity(args[1]);
    checkPair(args, [part, whole], build);
    checkShare(part, whole, build);
    const reason = requirePositive(whole, '比重');
    return {
      unit: '%',
      isSigned: part.isSigned,
      better: part.better,
      isShare: isShareOf(part, whole),
      slots: mergeSlots([part, whole]),
      compute(frame) {
        const a = part.value(frame);
        const b = whole.value(frame);
        if (a === null || b === null || b.n <= 0) return null;
        return percentOfPositive(a, b);
      },
      gap: gapOfParts([part, whole], [reason]),
    };
  },
);
