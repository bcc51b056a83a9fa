import { rulesText } from '#renderer/messages/rules.ts';
import { itemDemands, type RuleItem } from '../rule-item.ts';
import type { Demand } from '../reading/reading.ts';

export type Change = 'same' | 'changed' | 'added' | 'dropped';

/** What one item asks of a figure. */
export interface FigureDemand {
  readonly itemId: string;
  readonly itemTitle: string;
  readonly said: string;
  /** Gives points instead of being demanded. */
  readonly isScored: boolean;
}

/** One figure and what both standards ask of it. */
export interface FigureRow {
  readonly key: string;
  readonly subject: string;
  readonly left: readonly FigureDemand[];
  readonly right: readonly FigureDemand[];
  readonly change: Change;
}

interface Entry {
  readonly subject: string;
  readonly demands: FigureDemand[];
}

/** Lines both standards up by the figures that they ask about, in the order of the left one. */
export function compareFigures(left: readonly RuleItem[], right: readonly RuleItem[]): readonly FigureRow[] {
  const [before, after] = [gather(left), gather(right)];
  const keys = [...new Set([...before.keys(), ...after.keys()])];
  return keys.map((key) => {
    const [one, other] = [before.get(key), after.get(key)];
    const [leftDemands, rightDemands] = [one?.demands ?? [], other?.demands ?? []];
    return {
      key,
      subject: one?.subject ?? other?.subject ?? key,
      left: leftDemands,
      right: rightDemands,
      change: changeOf(leftDemands, rightDemands),
    };
  });
}

function gather(items: readonly RuleItem[]): ReadonlyMap<string, Entry> {
  const found = new Map<string, Entry>();
  for (const item of items) {
    const seen = new Set<string>();
    for (const demand of itemDemands(item)) {
      const said = item.max === null ? sayDemand(demand) : rulesText.compare.scored(item.max);
      const mark = `${demand.key} ${said}`;
      if (seen.has(mark)) continue;
      seen.add(mark);
      const entry = found.get(demand.key) ?? { subject: demand.subject, demands: [] };
      entry.demands.push(demandOf(item, said));
      found.set(demand.key, entry);
    }
    for (const figure of item.scale?.figures ?? []) {
      if (seen.size > 0 && found.has(figure.key)) continue;
      const entry = found.get(figure.key) ?? { subject: figure.title, demands: [] };
      const said = rulesText.compare.scored(item.max ?? '0');
      entry.demands.push(demandOf(item, said));
      found.set(figure.key, entry);
    }
  }
  return found;
}

function demandOf(item: RuleItem, said: string): FigureDemand {
  return { itemId: item.id, itemTitle: item.title, said, isScored: item.max !== null };
}

/** The borders alone; the whole clause where the demand has none. */
export function sayDemand({ limits, said }: Demand): string {
  return limits.length === 0
    ? said
    : limits.map(({ word, amount }) => `${word} ${amount}`).join(rulesText.reading.and);
}

/** Where both standards demand something of a figure, points that one of them also gives for it do not count. */
function changeOf(left: readonly FigureDemand[], right: readonly FigureDemand[]): Change {
  if (left.length === 0) return 'added';
  if (right.length === 0) return 'dropped';
  const isDemanded = [left, right].every((side) => side.some(({ isScored }) => !isScored));
  const say = (side: readonly FigureDemand[]): string =>
    [...new Set(side.filter(({ isScored }) => !isDemanded || !isScored).map(({ said }) => said))]
      .toSorted()
      .join('\n');
  return say(left) === say(right) ? 'same' : 'changed';
}
