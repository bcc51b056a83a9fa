import { z } from 'zod';
import { mergeSlots, operator, testSchema } from '../build.ts';
import type { Test } from '../test.ts';
import { atLeastOf as kleeneAtLeast } from '../verdict.ts';
import { figuresOf, gapOfUndecided, joinWhere } from './join.ts';

const args = z.strictObject({ count: z.number().int().min(1), of: z.array(testSchema).min(2) });

/** `atLeastOf: { count, of }`: k of n. */
export const atLeastOf = operator('atLeastOf', args, ({ count, of }, build): Test => {
  const parts = of.map((node, index) => build.at('of', index).test(node));
  if (count > parts.length)
    build.at('count').problem('RULE_SHAPE', `要求 ${count} 项，却只列了 ${parts.length} 项`);
  return {
    slots: mergeSlots(parts),
    verdict: (frame) => kleeneAtLeast(count, parts, frame),
    gap: gapOfUndecided(parts),
    explain(frame) {
      const met = parts.filter((part) => part.verdict(frame) === 'met').length;
      const listed = joinWhere(parts, frame, 'met');
      return `${parts.length} 项中满足 ${met} 项（至少 ${count} 项）${listed === '' ? '' : `：${listed}`}`;
    },
    figures: figuresOf(parts),
  };
});
