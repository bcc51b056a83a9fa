import type { PackView } from '#rules/describe.ts';
import { itemDemands, type RuleItem } from '../rule-item.ts';

/** Two items that ask about the same; one side is null where the other standard has nothing like it. */
export interface ItemPair {
  readonly left: RuleItem | null;
  readonly right: RuleItem | null;
}

interface Candidate {
  readonly left: RuleItem;
  readonly right: RuleItem;
  readonly likeness: number;
}

/** Which items of the left standard correspond to an item of the right one; absent where nobody said. */
export type Stated = Readonly<Record<string, readonly string[]>>;

/**
 * Pairs the items of two standards. What a pack states goes first, and there one item may stand in several pairs;
 * the rest are paired by the same id with the same title, then by how much of what they ask about they share, the
 * likest pair first.
 * @param stated by the id of the right item
 */
export function matchItems(
  left: readonly RuleItem[],
  right: readonly RuleItem[],
  stated: Stated = {},
): readonly ItemPair[] {
  const told = right.flatMap((other) =>
    left
      .filter(({ id }) => stated[other.id]?.includes(id))
      .map((one): ItemPair => ({ left: one, right: other })),
  );
  const isTold = (item: RuleItem): boolean => told.some((pair) => pair.left === item);
  const guessed = guessPairs(
    left.filter((one) => !isTold(one)),
    right.filter(({ id }) => stated[id] === undefined),
  );
  const pairs = left.flatMap((one) => {
    const own = told.filter((pair) => pair.left === one);
    return own.length > 0 ? own : [{ left: one, right: guessed.get(one) ?? null }];
  });
  const shown = new Set(pairs.map((pair) => pair.right));
  return [
    ...pairs,
    ...right.filter((other) => !shown.has(other)).map((other): ItemPair => ({ left: null, right: other })),
  ];
}

/** What one of two packs states about the other, seen from the right side. */
export function statedBetween(left: PackView, right: PackView): Stated {
  if (right.corresponds?.pack === left.identity.id) return right.corresponds.items;
  if (left.corresponds?.pack !== right.identity.id) return {};
  const turned: Record<string, string[]> = {};
  for (const [own, others] of Object.entries(left.corresponds.items))
    for (const other of others) turned[other] = [...(turned[other] ?? []), own];
  return turned;
}

function guessPairs(left: readonly RuleItem[], right: readonly RuleItem[]): ReadonlyMap<RuleItem, RuleItem> {
  const candidates = left
    .flatMap((one) => right.map((other) => ({ left: one, right: other, likeness: likenessOf(one, other) })))
    .filter(({ likeness }) => likeness > 0)
    .toSorted((a, b) => b.likeness - a.likeness);
  const partner = new Map<RuleItem, RuleItem>();
  const taken = new Set<RuleItem>();
  for (const candidate of candidates) take(candidate, partner, taken);
  return partner;
}

function take({ left, right }: Candidate, partner: Map<RuleItem, RuleItem>, taken: Set<RuleItem>): void {
  if (partner.has(left) || taken.has(right)) return;
  partner.set(left, right);
  taken.add(right);
}

const saidTheSame = 100;

/** How alike two items are: shared figures count double, shared facts by their share of all facts. */
function likenessOf(left: RuleItem, right: RuleItem): number {
  if (left.id === right.id && left.title === right.title) return saidTheSame;
  const figures = shared(figureKeys(left), figureKeys(right));
  const [mine, yours] = [factKeys(left), factKeys(right)];
  const facts = shared(mine, yours);
  const all = new Set([...mine, ...yours]).size;
  if (all === 0) return figures;
  const isOtherKind = (left.max === null) !== (right.max === null);
  return (2 * figures + facts / all) * (isOtherKind ? 0.5 : 1);
}

function figureKeys(item: RuleItem): ReadonlySet<string> {
  const figures = item.scale?.figures.map(({ key }) => key) ?? [];
  return new Set([...itemDemands(item).map(({ key }) => key), ...figures]);
}

function factKeys(item: RuleItem): ReadonlySet<string> {
  return new Set([...item.facts.map(({ key }) => key), ...item.judgements]);
}

function shared(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  return [...one].filter((key) => other.has(key)).length;
}
