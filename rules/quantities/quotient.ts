import { z } from 'zod';
import { mergeSlots, operandSchema, operator } from '../build.ts';
import { divideByPositive } from '../rational.ts';
import { type Formula, gapOfParts, requirePositive } from './formula.ts';

/** `quotient: [a, b]`: a / b as it is (人均营收、集中度); does not exist over a denominator ≤ 0. */
export const quotient = operator(
  'quotient',
  z.tuple([operandSchema, operandSchema]),
  (args, build): Formula => {
    const part = build.at(0).quantity(args[0]);
    const whole = build.at(1).quantity(args[1]);
    return {
      unit: unitOf(part.unit, whole.unit),
      isSigned: part.isSigned,
      slots: mergeSlots([part, whole]),
      compute(frame) {
        const a = part.value(frame);
        const b = whole.value(frame);
        return a === null || b === null || b.n <= 0 ? null : divideByPositive(a, b);
      },
      gap: gapOfParts([part, whole], [requirePositive(whole, '商')]),
    };
  },
);

/** 万元 a 人 is 万元/人; a unit over itself is none. */
function unitOf(part: string, whole: string): string {
  return part === whole || part === '' || whole === '' ? '' : `${part}/${whole}`;
}
