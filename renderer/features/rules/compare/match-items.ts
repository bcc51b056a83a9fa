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

/**
 * Pairs the items of two standards: the same id with the same title first, then by how much of what they ask
 * about they share, the likest pair first. Every item stands in one pair.
 */
export function matchItems(left: readonly RuleItem[], right: readonly RuleItem[]): readonly ItemPair[] {
  const candidates = left
    .flatMap((one) => right.map((other) => ({ left: one, right: other, likeness: likenessOf(one, other) })))
    .filter(({ likeness }) => likeness > 0)
    .toSorted((a, b) => b.likeness - a.likeness);
  const partner = new Map<RuleItem, RuleItem>();
  const taken = new Set<RuleItem>();
  for (const candidate of candidates) take(candidate, partner, taken);
  const pairs = left.map((one): ItemPair => ({ left: one, right: partner.get(one) ?? null }));
  const alone = right.filter((other) => !taken.has(other));
  return [...pairs, ...alone.map((other): ItemPair => ({ left: null, right: other }))];
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
