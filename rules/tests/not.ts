import { operator, testSchema } from '../build.ts';
import type { Test } from '../test.ts';
import { negate } from '../verdict.ts';

/** `not: test`. */
export const not = operator('not', testSchema, (args, build): Test => {
  const inner = build.test(args);
  return { ...inner, verdict: (frame) => negate(inner.verdict(frame)) };
});
