import type { SourceView } from '#rules/describe.ts';
import type { ApplicantKind } from '#rules/frame.ts';
import type { PackView } from '#rules/describe.ts';
import type { Program } from '#rules/load.ts';
import { factName } from '#shared/domain/facts.ts';
import { rulesText } from '#renderer/messages/rules.ts';
import type { Names } from './reading/names.ts';
import { readScale } from './reading/read-scale.ts';
import { readTest } from './reading/read-test.ts';
import {
  classBorders,
  demandsOf,
  hasRaw,
  scaleDemands,
  type Demand,
  type FactUse,
  type Reading,
  type ScaleReading,
} from './reading/reading.ts';

/** Where an item of a pack stands that is laid over another one. */
export type Origin = 'base' | 'overlay';

/** A condition, an indicator or a calculation as the browser shows it. */
export interface RuleItem {
  readonly id: string;
  readonly title: string;
  readonly demand: string;
  readonly section: string;
  readonly origin: Origin;
  readonly kinds: readonly ApplicantKind[];
  /** Highest points; null for a condition. */
  readonly max: string | null;
  readonly source: SourceView | null;
  readonly test: Reading | null;
  readonly scale: ScaleReading | null;
  /** How a figure is computed that no points are given for. */
  readonly formula: string | null;
  /** Figures that the item itself looks at; points of other items are not among them. */
  readonly facts: readonly FactUse[];
  readonly judgements: readonly string[];
  /** Ids of the notes about it. */
  readonly notes: readonly string[];
}

/** All items of a pack: conditions by part, indicators by group, then figures that are only computed. */
export function listItems(program: Program, view: PackView, names: Names): readonly RuleItem[] {
  const parts = new Map([...view.parts, ...view.groups].map(({ id, title }) => [id, title]));
  const { pack } = program;
  const placeOf = new Map(
    [...pack.conditions, ...pack.indicators].map(({ item, place }) => [
      item.id,
      place.text === 'overlay' ? 'overlay' : 'base',
    ]),
  );
  const common = (id: string): Pick<RuleItem, 'origin' | 'notes'> => ({
    origin: placeOf.get(id) === 'overlay' ? 'overlay' : 'base',
    notes: view.notes.filter(({ about }) => about.includes(id)).map((note) => note.id),
  });
  const conditions = view.conditions.map((one): RuleItem => {
    const test = readTest(one.reading, names);
    return {
      ...common(one.id),
      ...pickHead(one),
      section: parts.get(one.part ?? '') ?? rulesText.pack.conditions,
      kinds: one.kinds,
      max: null,
      test,
      scale: null,
      formula: null,
      facts: hasRaw(test) ? one.facts : usesOf([...classBorders(test), ...demandsOf(test)]),
      judgements: one.judgements,
    };
  });
  const indicators = view.indicators.map((one): RuleItem => {
    const scale = readScale(one.reading, names);
    return {
      ...common(one.id),
      ...pickHead(one),
      section: parts.get(one.group) ?? rulesText.pack.indicators,
      kinds: ['new', 'review'],
      max: one.max,
      test: null,
      scale,
      formula: null,
      facts: one.facts,
      judgements: one.judgements,
    };
  });
  const calculations = view.calculators.map((one): RuleItem => ({
    ...common(one.id),
    ...pickHead({ ...one, demand: one.formula }),
    section: rulesText.pack.calculators,
    kinds: ['new', 'review'],
    max: null,
    test: null,
    scale: null,
    formula: one.formula,
    facts: one.facts,
    judgements: [],
  }));
  return [...conditions, ...indicators, ...calculations];
}

/** The number of an item as documents count (`c1`, `i11`); nothing for one that has only a name of its own. */
export function numberOf(id: string): string {
  return /^[a-z]{1,2}\d+$/.test(id) ? id : '';
}

function pickHead(one: Pick<RuleItem, 'id' | 'title' | 'demand' | 'source'>) {
  const { id, title, demand, source } = one;
  return { id, title, demand, source };
}

function usesOf(demands: readonly Demand[]): readonly FactUse[] {
  const uses = demands.flatMap(({ facts }) => facts);
  return [...new Map(uses.map((use) => [factName({ key: use.key, year: use.period }), use])).values()];
}

/** Every single demand of an item; those of an indicator lead to points. */
export function itemDemands(item: RuleItem): readonly Demand[] {
  if (item.scale !== null) return scaleDemands(item.scale);
  return item.test === null ? [] : demandsOf(item.test);
}

/** Items in the order of the pack, gathered under their parts. */
export function bySection(
  items: readonly RuleItem[],
): readonly { readonly title: string; readonly items: readonly RuleItem[] }[] {
  const sections = new Map<string, RuleItem[]>();
  for (const item of items) {
    const known = sections.get(item.section);
    if (known === undefined) sections.set(item.section, [item]);
    else known.push(item);
  }
  return [...sections].map(([title, list]) => ({ title, items: list }));
}
