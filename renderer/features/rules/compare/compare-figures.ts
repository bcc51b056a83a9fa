import { rulesText } from '#renderer/messages/rules.ts';
import { itemDemands, type RuleItem } from '../rule-item.ts';
import { classBorders, type Demand } from '../reading/reading.ts';

const { compare: words } = rulesText;

export type Change = 'same' | 'changed' | 'added' | 'dropped';

/** What one item asks of a figure. */
export interface FigureDemand {
  readonly itemId: string;
  readonly itemTitle: string;
  readonly said: string;
  /** False where the figure only gives points or chooses a class. */
  readonly isDemanded: boolean;
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
  const put = (
    item: RuleItem,
    of: Pick<Entry, 'subject'> & { key: string },
    said: string,
    isDemanded: boolean,
  ) => {
    const entry = found.get(of.key) ?? { subject: of.subject, demands: [] };
    found.set(of.key, entry);
    if (entry.demands.some((one) => one.itemId === item.id && one.said === said)) return;
    entry.demands.push({ itemId: item.id, itemTitle: item.title, said, isDemanded });
  };
  for (const item of items) {
    const { max, test, scale } = item;
    if (test !== null) {
      for (const one of classBorders(test)) put(item, one, words.border(sayDemand(one)), false);
      for (const one of itemDemands(item)) put(item, one, sayDemand(one), true);
    }
    if (scale === null || max === null) continue;
    for (const one of itemDemands(item)) put(item, one, words.scored(max), false);
    for (const { key, title } of scale.figures) put(item, { key, subject: title }, words.scored(max), false);
  }
  return found;
}

/** The borders alone; the whole clause where the demand has none. */
export function sayDemand({ limits, said }: Demand): string {
  return limits.length === 0
    ? said
    : limits.map(({ word, amount }) => `${word} ${amount}`).join(rulesText.reading.and);
}

/** Where both standards demand something of a figure, points and classes that also look at it do not count. */
function changeOf(left: readonly FigureDemand[], right: readonly FigureDemand[]): Change {
  if (left.length === 0) return 'added';
  if (right.length === 0) return 'dropped';
  const areDemands = [left, right].every((side) => side.some(({ isDemanded }) => isDemanded));
  const say = (side: readonly FigureDemand[]): string =>
    [...new Set(side.filter(({ isDemanded }) => !areDemands || isDemanded).map(({ said }) => said))]
      .toSorted()
      .join('\n');
  return say(left) === say(right) ? 'same' : 'changed';
}
