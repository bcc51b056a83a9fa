import { z } from 'zod';
import { operator } from '../build.ts';
import type { Frame } from '../frame.ts';
import type { Test } from '../test.ts';
import { UNDECIDED } from './undecided.ts';

/** `fact: own_brand`: a yes-or-no fact that must be yes. */
export const fact = operator('fact', z.string(), (args, build): Test => {
  const found = build.fact(args, ['bool']);
  if (found === null) return UNDECIDED;
  const { slot } = found;
  const yes = slot.label;
  const no = found.fact.no ?? `${slot.label}：否`;
  const say = (frame: Frame): string => (frame.facts[slot.index] === true ? yes : no);
  return {
    slots: [slot],
    verdict(frame) {
      const value = frame.facts[slot.index];
      return value === undefined ? 'undecided' : value === true ? 'met' : 'notMet';
    },
    gap: (_frame, gap) => void gap.slots.add(slot),
    explain: say,
    figures(frame, out) {
      if (frame.facts[slot.index] !== undefined) out.add(say(frame));
    },
  };
});
