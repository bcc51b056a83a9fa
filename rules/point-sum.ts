import { type PointSum, mergeSlots } from './build.ts';
import type { CompileContext, CompiledIndicator } from './compile-context.ts';
import type { Frame } from './frame.ts';
import { type Rational, ZERO, add, compare, min } from './rational.ts';
import { resolveConstant } from './resolve.ts';
import type { Score } from './frame.ts';
import type { Scorer } from './scorer.ts';

interface Group {
  readonly scorers: readonly Scorer[];
  readonly best: Rational;
  /** Null when the members cannot give more than the group's maximum. */
  readonly cap: Rational | null;
}

/** The sum of some indicators; a group whose members could give more than its maximum is capped there. */
export function createSum(
  title: string,
  context: CompileContext,
  indicators: readonly CompiledIndicator[],
): PointSum {
  const groups = groupUp(context, indicators);
  const index = context.sums.length;
  const sum: PointSum = {
    title,
    best: groups.reduce((points, group) => add(points, group.best), ZERO),
    slots: mergeSlots(indicators.map((one) => one.scale)),
    scorers: indicators.map((one) => one.scale),
    score: (frame) => (frame.sums[index] ??= addGroups(groups, frame)),
  };
  context.sums.push(sum);
  return sum;
}

function addGroups(groups: readonly Group[], frame: Frame): Score {
  let low: Rational = ZERO;
  let high: Rational = ZERO;
  for (const group of groups) {
    const worth = scoreGroup(group, frame);
    const isDecided = low === high && worth.low === worth.high;
    low = add(low, worth.low);
    high = isDecided ? low : add(high, worth.high);
  }
  return { low, high, option: null };
}

function scoreGroup(group: Group, frame: Frame): Score {
  let low: Rational = ZERO;
  let high: Rational = ZERO;
  for (const scorer of group.scorers) {
    const worth = scorer.score(frame);
    const isDecided = low === high && worth.low === worth.high;
    low = add(low, worth.low);
    high = isDecided ? low : add(high, worth.high);
  }
  if (group.cap === null) return { low, high, option: null };
  return { low: min(low, group.cap), high: min(high, group.cap), option: null };
}

function groupUp(context: CompileContext, indicators: readonly CompiledIndicator[]): readonly Group[] {
  const ids = [...new Set(indicators.map((one) => one.item.group))];
  return ids.map((id) => {
    const members = indicators.filter((one) => one.item.group === id);
    const best = members.reduce((sum, one) => add(sum, one.max), ZERO);
    const placed = context.pack.groups.find(({ item }) => item.id === id);
    const cap =
      placed === undefined ? null : resolveConstant(context, placed.item.max, context.buildAt(placed.place));
    const isCapped = cap !== null && compare(best, cap) > 0;
    return {
      scorers: members.map((one) => one.scale),
      best: isCapped ? cap : best,
      cap: isCapped ? cap : null,
    };
  });
}
