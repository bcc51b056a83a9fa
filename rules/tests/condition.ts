import { z } from 'zod';
import { operator } from '../build.ts';
import type { Frame } from '../frame.ts';
import type { Test } from '../test.ts';
import { UNDECIDED } from './undecided.ts';

const WORDS = { met: '符合', notMet: '不符合', undecided: '尚不能判定' } as const;

/** `condition: c1`: the verdict of another condition of the pack. */
export const condition = operator('condition', z.string(), (id, build): Test => {
  const found = build.condition(id);
  if (found === null) return UNDECIDED;
  const say = (frame: Frame): string => `「${found.title}」${WORDS[found.verdict(frame)]}`;
  return {
    slots: found.test.slots,
    verdict: found.verdict,
    gap: found.test.gap,
    explain: say,
    figures: (frame, out) => void out.add(say(frame)),
  };
});
