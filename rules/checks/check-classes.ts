import { z } from 'zod';
import { type Build, operandSchema } from '../build.ts';
import { type Rational, ONE, add, compare, divideByPositive, integer, subtract } from '../rational.ts';

const bound = operandSchema.optional();
const ranged = z.object({
  compare: z.object({
    value: operandSchema,
    atLeast: bound,
    atMost: bound,
    moreThan: bound,
    lessThan: bound,
  }),
});
const NAMES = ['atLeast', 'atMost', 'moreThan', 'lessThan'] as const;

interface Class {
  readonly title: string;
  readonly holds: (value: Rational) => boolean;
}

/**
 * Finds classes over one figure that no value reaches, and a hole between two classes. Values beyond the outermost
 * classes may belong to none: then the demand is not met.
 */
export function checkClasses(
  parsed: readonly { readonly title: string; readonly when: unknown }[],
  build: Build,
): void {
  const whens = parsed.map((one) => ranged.safeParse(one.when).data?.compare);
  if (whens.some((when) => when === undefined || when.value !== whens[0]?.value)) return;
  const limits: Rational[] = [];
  const classes = whens.map((when, index): Class => {
    const tests = NAMES.flatMap((name) => {
      const written = when?.[name];
      if (written === undefined) return [];
      const limit = build.at(index, 'when', 'compare', name).constant(written);
      limits.push(limit);
      return [(value: Rational): boolean => isWithin(name, compare(value, limit))];
    });
    return { title: parsed[index]?.title ?? '', holds: (value) => tests.every((test) => test(value)) };
  });
  const reached = sample(limits).map((value) => classes.findIndex(({ holds }) => holds(value)));
  classes.forEach(({ title }, index) => {
    if (reached.includes(index)) return;
    build.at(index).problem('RULE_OPTION_UNREACHABLE', `“${title}”一类永远轮不到：前面各类已把它包含`);
  });
  const inner = reached.slice(
    reached.findIndex((index) => index >= 0),
    reached.findLastIndex((index) => index >= 0),
  );
  const hole = inner.indexOf(-1);
  if (hole < 0) return;
  const before = classes[inner[hole - 1] ?? 0]?.title ?? '';
  build.problem('RULE_BAND_HOLE', `“${before}”与相邻一类之间有空档，落在其间的企业不属于任何一类`);
}

function isWithin(name: (typeof NAMES)[number], sign: number): boolean {
  if (sign === 0) return name === 'atLeast' || name === 'atMost';
  return sign > 0 === (name === 'atLeast' || name === 'moreThan');
}

/** Every limit, a value between each two, and one beyond either end. */
function sample(limits: readonly Rational[]): readonly Rational[] {
  const sorted = [...limits].sort(compare);
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (first === undefined || last === undefined) return [];
  const inner = sorted.flatMap((limit, index) => {
    const next = sorted[index + 1];
    return next === undefined ? [limit] : [limit, divideByPositive(add(limit, next), integer(2))];
  });
  return [subtract(first, ONE), ...inner, add(last, ONE)];
}
