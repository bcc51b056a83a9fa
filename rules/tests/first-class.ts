import { z } from 'zod';
import { mergeSlots, operator, testSchema } from '../build.ts';
import { checkClasses } from '../checks/check-classes.ts';
import type { Frame } from '../frame.ts';
import type { Test } from '../test.ts';
import type { Verdict } from '../verdict.ts';
import { figuresOf, gapOfUndecided } from './join.ts';

const args = z.array(z.strictObject({ title: z.string(), when: testSchema, then: testSchema })).min(2);

interface ClassOf {
  readonly title: string;
  readonly when: Test;
  readonly then: Test;
}

/**
 * `firstClass: [{ title, when, then }, …]`: the first class whose `when` is met applies. While it is open which
 * class applies, the verdict stands only if every class that still can apply agrees.
 */
export const firstClass = operator('firstClass', args, (parsed, build): Test => {
  const classes = parsed.map((one, index): ClassOf => {
    const here = build.at(index);
    return { title: one.title, when: here.at('when').test(one.when), then: here.at('then').test(one.then) };
  });
  checkClasses(parsed, build);
  const parts = classes.flatMap((one) => [one.when, one.then]);
  return {
    slots: mergeSlots(parts),
    verdict: (frame) => agreed(possible(classes, frame), frame),
    gap: (frame, gap) =>
      gapOfUndecided(possible(classes, frame).flatMap((one) => [one.when, one.then]))(frame, gap),
    explain(frame) {
      const open = possible(classes, frame);
      return open.length === 0 ? '不属于所列任何一类' : open.map((one) => sayClass(one, frame)).join('；');
    },
    figures: figuresOf(parts),
  };
});

function sayClass(one: ClassOf, frame: Frame): string {
  return `属“${one.title}”一类：${one.then.explain(frame)}`;
}

/** The classes that may still apply: every undecided one before the first met one, and that one. */
function possible(classes: readonly ClassOf[], frame: Frame): readonly ClassOf[] {
  const open: ClassOf[] = [];
  for (const one of classes) {
    const verdict = one.when.verdict(frame);
    if (verdict !== 'notMet') open.push(one);
    if (verdict === 'met') break;
  }
  return open;
}

function agreed(open: readonly ClassOf[], frame: Frame): Verdict {
  const last = open.at(-1);
  if (last === undefined) return 'notMet';
  const verdicts = new Set(open.map((one) => one.then.verdict(frame)));
  if (last.when.verdict(frame) === 'undecided') verdicts.add('notMet');
  const [only] = verdicts;
  return verdicts.size === 1 && only !== undefined ? only : 'undecided';
}
