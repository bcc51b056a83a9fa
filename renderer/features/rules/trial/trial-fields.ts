import { factLabel, type Fact } from '#rules/dictionary.ts';
import { factName } from '#shared/domain/facts.ts';
import type { OpenPack } from '../open-pack.ts';
import type { RuleItem } from '../rule-item.ts';
import type { Draft } from './draft.ts';

/** A fact to be filled in. */
export interface TrialField {
  readonly name: string;
  readonly label: string;
  readonly fact: Fact;
}

/** An item with the facts that are asked for the first time here. */
export interface TrialItem {
  readonly item: RuleItem;
  readonly fields: readonly TrialField[];
  readonly judgements: readonly string[];
  /** Labels of facts that it reads as well and that stand under an earlier item. */
  readonly elsewhere: readonly string[];
}

/** The items that count for this kind of applicant, each fact under the first item that reads it. */
export function listTrialItems(pack: OpenPack, { kind, year }: Pick<Draft, 'kind' | 'year'>): TrialItem[] {
  const seen = new Set<string>();
  return pack.items
    .filter(({ kinds }) => kinds.includes(kind))
    .map((item): TrialItem => {
      const all = item.facts.flatMap(({ key, period }) => {
        const fact = pack.program.dictionary.facts.get(key);
        if (fact === undefined) return [];
        const name = factName({ key, year: period === null ? null : year + period });
        return [{ name, label: factLabel(fact, period), fact }];
      });
      const fields = all.filter(({ name }) => !seen.has(name));
      const judgements = item.judgements.filter((id) => !seen.has(id));
      for (const { name } of fields) seen.add(name);
      for (const id of judgements) seen.add(id);
      const elsewhere = all.filter((field) => !fields.includes(field)).map(({ label }) => label);
      return { item, fields, judgements, elsewhere };
    });
}

/** `上年度研发费用总额` for a missing key such as `rd_expense[2025]`; judgements by their names. */
export function missingLabel(pack: OpenPack, key: string, items: readonly TrialItem[]): string {
  const field = items.flatMap(({ fields }) => fields).find(({ name }) => name === key);
  return field?.label ?? pack.program.dictionary.facts.get(key)?.name ?? pack.names.judgementName(key);
}
