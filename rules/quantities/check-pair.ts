import type { Build, Operand } from '../build.ts';
import type { Quantity } from '../quantity.ts';

/** Two figures that are set against each other must differ, and be in the same unit. */
export function checkPair(
  [first, second]: readonly [Operand, Operand],
  [one, other]: readonly [Quantity, Quantity],
  build: Build,
): void {
  if (first === second) build.at(1).problem('RULE_SHAPE', `相比的两项是同一个「${second}」`);
  if (one.unit === '' || other.unit === '' || one.unit === other.unit) return;
  const message = `${one.title}的单位是「${one.unit}」，${other.title}却是「${other.unit}」，不能相比`;
  build.at(1).problem('RULE_UNIT_DIFFERS', message);
}

/** What is added up must be in one unit. */
export function checkUnits(parts: readonly Quantity[], build: Build): void {
  const [first] = parts;
  for (const [index, { title, unit }] of parts.entries()) {
    if (first === undefined || unit === '' || first.unit === '' || unit === first.unit) continue;
    const message = `${title}的单位是「${unit}」，${first.title}却是「${first.unit}」，不能相加`;
    build.at(index).problem('RULE_UNIT_DIFFERS', message);
  }
}

/** Whether the dictionary says that the first is looked at as a share of the second. */
export function isShareOf(part: Quantity, whole: Quantity): boolean {
  return whole.about !== undefined && part.about?.shareOf?.includes(whole.about.key) === true;
}

/** A share must be of the whole, not the whole of the share, and both of the same year. */
export function checkShare(part: Quantity, whole: Quantity, build: Build): void {
  if (isShareOf(whole, part)) {
    const message = `分子分母写反了：「${whole.title}」通常作分子、「${part.title}」作分母；确要反过来算的用 quotient`;
    build.problem('RULE_RATIO_REVERSED', message);
  }
  const [first, second] = [yearsOf(part), yearsOf(whole)];
  if (first.length === 0 || second.length === 0 || first.join() === second.join()) return;
  build.at(1).problem('RULE_YEARS_DIFFER', `分子是「${part.title}」，分母却是「${whole.title}」，年度不同`);
}

/** Growth runs from a year to the next one of the same figure. */
export function checkGrowth(now: Quantity, before: Quantity, build: Build): void {
  checkSame(now, before, build);
  const [late, early] = [yearsOf(now)[0], yearsOf(before)[0]];
  if (late === undefined || early === undefined) return;
  if (late < early) {
    const message = `前后写反了：第一项应是后一年的数，这里却是「${now.title}」比「${before.title}」`;
    build.problem('RULE_RATIO_REVERSED', message);
  } else if (late - early > 1) {
    build
      .at(1)
      .problem('RULE_YEARS_DIFFER', `「${now.title}」与「${before.title}」不是相邻两年，增长率不是一年的`);
  }
}

/** Growth of one figure over another is none. */
export function checkSame(now: Quantity, before: Quantity, build: Build): void {
  if (now.about === before.about) return;
  build.problem('RULE_RATIO_REVERSED', `「${now.title}」与「${before.title}」不是同一项数，不能算增长率`);
}

/** The years that a figure looks at, relative to the year of application, the earliest first. */
export function yearsOf({ slots }: Quantity): readonly number[] {
  const years = slots.flatMap(({ offset }) => offset ?? []);
  return [...new Set(years)].sort((a, b) => a - b);
}
