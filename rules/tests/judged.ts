import { z } from 'zod';
import { operator } from '../build.ts';
import type { Test } from '../test.ts';
import { UNDECIDED } from './undecided.ts';

/** `judged: market_position`: an expert's 符合 or 不符合; 需核实 is no answer yet. */
export const judged = operator('judged', z.string(), (id, build): Test => {
  const slot = build.judgement(id);
  if (slot === null) return UNDECIDED;
  const say = (verdict: unknown): string =>
    `专家判断「${slot.label}」为${verdict === 'met' ? '符合' : '不符合'}`;
  return {
    slots: [slot],
    verdict(frame) {
      const value = frame.facts[slot.index];
      return value === 'met' || value === 'notMet' ? value : 'undecided';
    },
    gap: (_frame, gap) => void gap.slots.add(slot),
    explain: (frame) => say(frame.facts[slot.index]),
    figures(frame, out) {
      const value = frame.facts[slot.index];
      if (value !== undefined) out.add(say(value));
    },
  };
});
