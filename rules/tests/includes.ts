import { z } from 'zod';
import { operator } from '../build.ts';
import type { Frame } from '../frame.ts';
import type { Test } from '../test.ts';
import { UNDECIDED } from './undecided.ts';

const args = z.strictObject({ fact: z.string(), option: z.string() });

/** `includes: { fact, option }`: a multiple-choice fact has the option among its letters. */
export const includes = operator('includes', args, ({ fact, option }, build): Test => {
  const found = build.at('fact').fact(fact, ['choices']);
  if (found === null) return UNDECIDED;
  const { slot } = found;
  const title = found.fact.options?.find((one) => one.value === option)?.title;
  if (title === undefined)
    build.at('option').problem('RULE_UNKNOWN_REFERENCE', `「${fact}」没有选项「${option}」`);
  const say = (frame: Frame): string => {
    const value = frame.facts[slot.index];
    return `${slot.label}：${Array.isArray(value) && value.length > 0 ? value.join('、') : '未选任何项'}`;
  };
  return {
    slots: [slot],
    verdict(frame) {
      const value = frame.facts[slot.index];
      if (!Array.isArray(value)) return 'undecided';
      return value.includes(option) ? 'met' : 'notMet';
    },
    gap: (_frame, gap) => void gap.slots.add(slot),
    explain: say,
    figures(frame, out) {
      if (frame.facts[slot.index] !== undefined) out.add(say(frame));
    },
  };
});
