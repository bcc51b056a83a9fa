import { paletteText } from '#renderer/messages/palette.ts';
import type { Goal, GoalGroup } from './goal.ts';

export interface FoundGroup {
  readonly group: GoalGroup;
  readonly goals: readonly Goal[];
}

/** More of one kind than this helps nobody: a further letter narrows better than scrolling. */
const mostOfAGroup = 8;

/**
 * Goals that carry every word of the query, in their groups; names that begin with the query come first.
 * Cases are found only by a query: without one they would bury everything else.
 */
export function findGoals(goals: readonly Goal[], query: string): readonly FoundGroup[] {
  const words = fold(query)
    .split(/\s+/)
    .filter((word) => word !== '');
  const groups = Object.keys(paletteText.groups) as GoalGroup[];
  return groups.flatMap((group) => {
    if (group === 'cases' && words.length === 0) return [];
    const found = goals
      .filter((goal) => goal.group === group && words.every((word) => textOf(goal).includes(word)))
      .toSorted((a, b) => rank(a, words) - rank(b, words))
      .slice(0, mostOfAGroup);
    return found.length === 0 ? [] : [{ group, goals: found }];
  });
}

/** The next place in a list of so many, from its end back to its beginning. */
export function stepIn(count: number, at: number, by: 1 | -1): number {
  return count === 0 ? 0 : (at + by + count) % count;
}

function textOf({ label, detail, words }: Goal): string {
  return fold(`${label} ${detail} ${words}`);
}

/** 0 where the label begins with the first word, 1 where it has it, 2 where only other words do. */
function rank({ label }: Goal, [first = '']: readonly string[]): number {
  const at = fold(label).indexOf(first);
  return at === 0 ? 0 : at > 0 ? 1 : 2;
}

/** Full-width letters and digits count as plain ones, capitals as small ones. */
function fold(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}
