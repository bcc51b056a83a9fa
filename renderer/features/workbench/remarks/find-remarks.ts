import type { BankRemark } from '#shared/domain/remarks.ts';
import type { Item } from '../checklist.ts';

/** What a remark is looked for: an item of a rule pack, or the opinion on the whole case. */
export interface RemarkScope {
  readonly packId: string;
  readonly item: Item | null;
}

export const remarkGroups = ['own', 'kind', 'any', 'other'] as const;
export type RemarkGroup = (typeof remarkGroups)[number];

/** A remark with the words that it would insert here. */
export interface Offer {
  readonly remark: BankRemark;
  readonly group: RemarkGroup;
  readonly words: string;
}

/**
 * The remarks that are offered here: those of the item, of its kind of figures, of every item; remarks of other items
 * only when words are looked for. Every word of the query stands in the remark; whole substrings, case and width aside.
 */
export function findRemarks(
  bank: readonly BankRemark[],
  scope: RemarkScope,
  query: string,
  fill: (remark: BankRemark) => string,
): readonly Offer[] {
  const words = fold(query)
    .split(/\s+/)
    .filter((word) => word !== '');
  const offers = bank.map((remark) => ({ remark, group: groupOf(remark, scope), words: fill(remark) }));
  return remarkGroups.flatMap((group) =>
    group === 'other' && words.length === 0
      ? []
      : offers.filter((one) => one.group === group && words.every((word) => fold(one.words).includes(word))),
  );
}

function groupOf({ place }: BankRemark, { packId, item }: RemarkScope): RemarkGroup {
  switch (place.at) {
    case 'item':
      return place.itemId === item?.id && place.packId === packId ? 'own' : 'other';
    case 'facts':
      return item?.facts.some(({ key }) => place.keys.includes(key)) === true ? 'kind' : 'other';
    case 'any':
      return item === null ? 'other' : 'any';
    case 'opinion':
      return item === null ? 'own' : 'other';
  }
}

function fold(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}
