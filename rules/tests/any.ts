import { z } from 'zod';
import { mergeSlots, operator, testSchema } from '../build.ts';
import type { Test } from '../test.ts';
import { anyOf } from '../verdict.ts';
import { figuresOf, gapOfUndecided, joinWhere } from './join.ts';

/** `any: [test, …]`: Kleene's or. */
export const any = operator('any', z.array(testSchema).min(1), (args, build): Test => {
  const parts = args.map((node, index) => build.at(index).test(node));
  return {
    slots: mergeSlots(parts),
    verdict: (frame) => anyOf(parts, frame),
    gap: gapOfUndecided(parts),
    explain: (frame) => joinWhere(parts, frame, anyOf(parts, frame)),
    figures: figuresOf(parts),
  };
});
