import { z } from 'zod';
import { type Build, operator } from '../build.ts';
import type { Fact } from '../dictionary.ts';
import type { Frame } from '../frame.ts';
import type { Test } from '../test.ts';
import { UNDECIDED } from './undecided.ts';

const args = z.strictObject({ fact: z.string(), values: z.array(z.string()).min(1) });

/** `oneOf: { fact, values }`: an enumerated fact has one of the values. */
export const oneOf = operator('oneOf', args, ({ fact, values }, build): Test => {
  const found = build.at('fact').fact(fact, ['choice']);
  if (found === null) return UNDECIDED;
  const { slot } = found;
  const titles = new Map((found.fact.options ?? []).map((option) => [option.value, option.title]));
  values.forEach((value, index) => {
    if (!titles.has(value))
      build.at('values', index).problem('RULE_UNKNOWN_REFERENCE', `「${fact}」没有选项「${value}」`);
  });
  const wanted = new Set(values);
  checkValues(values, found.fact, build.at('values'));
  const say = (frame: Frame): string => {
    const value = frame.facts[slot.index];
    return `${slot.label}：${typeof value === 'string' ? (titles.get(value) ?? value) : '未填'}`;
  };
  return {
    slots: [slot],
    verdict(frame) {
      const value = frame.facts[slot.index];
      if (typeof value !== 'string') return 'undecided';
      return wanted.has(value) ? 'met' : 'notMet';
    },
    gap: (_frame, gap) => void gap.slots.add(slot),
    explain: say,
    figures(frame, out) {
      if (frame.facts[slot.index] !== undefined) out.add(say(frame));
    },
  };
});

/** A value written twice stands where another was meant; all values together say nothing. */
function checkValues(values: readonly string[], { name, values: known }: Fact, build: Build): void {
  values.forEach((value, index) => {
    if (values.indexOf(value) < index) build.at(index).problem('RULE_LIMIT_RANGE', `「${value}」写了两次`);
  });
  if ([...known].every((value) => values.includes(value)))
    build.problem('RULE_LIMIT_RANGE', `「${name}」的各项全列上了，总是满足`);
}
