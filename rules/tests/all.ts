import { z } from 'zod';
import { mergeSlots, operator, testSchema } from '../build.ts';
import type { Test } from '../test.ts';
import { allOf } from '../verdict.ts';
import { figuresOf, gapOfUndecided, joinWhere } from './join.ts';

/** `all: [test, …]`: Kleene's and. */
export const all = operator('all', z.array(testSchema).min(1), (args, build): Test => {
  const parts = args.map((node, index) => build.at(index).test(node));
  return {
    slots: mergeSlots(parts),
    verdict: (frame) => allOf(parts, frame),
    gap: gapOfUndecided(parts),
    explain: (frame) => joinWhere(parts, frame, allOf(parts, frame)),
    figures: figuresOf(parts),
  };
});
