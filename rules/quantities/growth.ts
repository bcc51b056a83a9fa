import { z } from 'zod';
import { mergeSlots, operandSchema, operator } from '../build.ts';
import { percentOfPositive, subtract } from '../rational.ts';
import { checkGrowth, checkPair } from './check-pair.ts';
import { type Formula, gapOfParts, requirePositive } from './formula.ts';

/** `growth: [now, before]`: (now − before) / before in percent points; does not exist from a base ≤ 0. */
export const growth = operator('growth', z.tuple([operandSchema, operandSchema]), (args, build): Formula => {
  const now = build.at(0).quantity(args[0]);
  const before = build.at(1).quantity(args[1]);
  checkPair(args, [now, before], build);
  checkGrowth(now, before, build);
  return {
    unit: '%',
    better: now.better ?? 'more',
    isSigned: true,
    slots: mergeSlots([now, before]),
    compute(frame) {
      const a = now.value(frame);
      const b = before.value(frame);
      if (a === null || b === null || b.n <= 0) return null;
      return percentOfPositive(subtract(a, b), b);
    },
    gap: gapOfParts([now, before], [requirePositive(before, '增长率')]),
  };
});
