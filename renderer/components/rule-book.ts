import { describePack, type FactNeed } from '#rules/describe.ts';
import type { Dictionary } from '#rules/dictionary.ts';
import { loadRules } from '#rules/load.ts';
import type { ApplicantKind, FrozenRules } from '#shared/domain/batch.ts';

/** What the desks show of a batch's frozen rules: names of figures and items, and what must be declared. */
export interface RuleBook {
  readonly dictionary: Dictionary;
  /** Title of a condition or indicator; its id where the pack does not know it. */
  readonly itemTitle: (itemId: string) => string;
  /** Conditions and indicators in the order of the standard. */
  readonly items: readonly { readonly id: string; readonly title: string }[];
  /** The first item that rests on a figure or a judgement, or is it; null for none. */
  readonly itemOf: (id: string) => string | null;
  /** Figures that the standard reads for this kind of applicant, each once, in the order of the items. */
  readonly needsOf: (kind: ApplicantKind) => readonly FactNeed[];
}

/** Reads frozen rules; null when they cannot be read (they were checked before they were frozen). */
export function readRuleBook({ texts, digest }: FrozenRules): RuleBook | null {
  const { dictionary, base, overlay } = texts;
  const loaded = loadRules({ dictionary, base, ...(overlay === null ? {} : { overlay }) }, digest);
  if (!loaded.ok) return null;
  const view = describePack(loaded.program);
  const items = [...view.conditions, ...view.indicators].map(({ id, title }) => ({ id, title }));
  const owners = new Map(
    [...view.conditions, ...view.indicators]
      .toReversed()
      .flatMap(({ id, facts, judgements }) => [
        ...[...facts.map(({ key }) => key), ...judgements].map((part) => [part, id] as const),
        [id, id] as const,
      ]),
  );
  const titles = new Map(items.map(({ id, title }) => [id, title]));
  return {
    dictionary: loaded.program.dictionary,
    itemTitle: (itemId) => titles.get(itemId) ?? itemId,
    items,
    itemOf: (id) => owners.get(id) ?? null,
    needsOf: (kind) => {
      const conditions = view.conditions.filter(({ kinds }) => kinds.includes(kind));
      const needs = [...view.indicators, ...conditions].flatMap(({ facts }) => facts);
      return [...new Map(needs.map((need) => [`${need.key} ${String(need.period)}`, need])).values()];
    },
  };
}
