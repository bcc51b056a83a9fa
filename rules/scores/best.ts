import { z } from 'zod';
import { mergeSlots, operator, scoreSchema } from '../build.ts';
import type { Frame, Score } from '../frame.ts';
import { ZERO, compare, max } from '../rational.ts';
import type { Scale } from '../scorer.ts';

/** `best: [score, …]`: the highest of several ways of scoring (取最高分). */
export const best = operator('best', z.array(scoreSchema).min(2), (parsed, build): Scale => {
  const parts = parsed.map((node, index) => build.at(index).scale(node));
  const score = (frame: Frame): Score => {
    const scores = parts.map((part) => part.score(frame));
    return {
      low: scores.map((one) => one.low).reduce(max, ZERO),
      high: scores.map((one) => one.high).reduce(max, ZERO),
      option: null,
    };
  };
  return {
    slots: mergeSlots(parts),
    best: parts.map((part) => part.best).reduce(max, ZERO),
    options: parts.flatMap((part) => part.options),
    isBroken: parts.some((part) => part.isBroken === true),
    score,
    gap(frame, gap) {
      const { low } = score(frame);
      for (const part of parts) if (compare(part.score(frame).high, low) > 0) part.gap(frame, gap);
    },
    explain: (frame) => parts.map((part) => part.explain(frame)).join('；'),
  };
});
