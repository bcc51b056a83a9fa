import type { CompiledCondition, CompiledIndicator } from './compile-context.ts';
import { formatPlain } from './decimal-text.ts';
import type { ApplicantKind, Slot } from './frame.ts';
import type { PackIdentity, Program } from './load.ts';
import { type MergedPack, type Placed, sayPlacedSource } from './merge.ts';
import type { PackDocument, PackSource } from './pack-schema.ts';

/** Where something is written; `quoted: false` means that the words must not be shown as a quotation. */
export interface SourceView {
  readonly text: string;
  readonly quote: string;
  readonly quoted: boolean;
}

/** A fact that an item needs; `period` is the year relative to the year of application, or null. */
export interface FactNeed {
  readonly key: string;
  readonly period: number | null;
  readonly label: string;
}

export interface ConditionView {
  readonly id: string;
  readonly part: string | null;
  readonly title: string;
  readonly demand: string;
  readonly kinds: readonly ApplicantKind[];
  readonly source: SourceView | null;
  readonly facts: readonly FactNeed[];
  readonly judgements: readonly string[];
  /** The executable reading as it stands in the pack. */
  readonly reading: unknown;
}

export interface OptionView {
  readonly id: string;
  readonly title: string;
  readonly points: string;
  readonly quote: string;
}

export interface IndicatorView {
  readonly id: string;
  readonly group: string;
  readonly title: string;
  readonly demand: string;
  readonly max: string;
  readonly source: SourceView | null;
  readonly options: readonly OptionView[];
  readonly facts: readonly FactNeed[];
  readonly judgements: readonly string[];
  readonly reading: unknown;
}

export interface CalculatorView {
  readonly id: string;
  readonly title: string;
  readonly formula: string;
  readonly unit: string;
  readonly source: SourceView | null;
  readonly facts: readonly FactNeed[];
}

export interface JudgementView {
  readonly id: string;
  readonly name: string;
  readonly question: string;
  readonly items: readonly string[];
}

export interface TitledText {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly source: SourceView | null;
}

/** A pack as plain JSON: what the rule browser, the checklist and `rules show` display. */
export interface PackView {
  readonly identity: PackIdentity;
  readonly title: string;
  readonly issuer: string;
  readonly documents: readonly { readonly id: string; readonly number: string; readonly title: string }[];
  readonly inForce: {
    readonly from: string | null;
    readonly to: string | null;
    readonly note: string | null;
    /** The one batch or year that the document says it is for. */
    readonly only?: string;
  };
  /** Which items of another pack this one's items correspond to, where the pack says so. */
  readonly corresponds?: {
    readonly pack: string;
    readonly items: Readonly<Record<string, readonly string[]>>;
  };
  readonly replaces: readonly string[];
  readonly applicants: readonly {
    readonly kind: ApplicantKind;
    readonly title: string;
    readonly who: string;
  }[];
  readonly parts: readonly { readonly id: string; readonly title: string }[];
  readonly groups: readonly {
    readonly id: string;
    readonly title: string;
    readonly max: string;
    readonly bonus: boolean;
  }[];
  readonly maximum: string | null;
  readonly conditions: readonly ConditionView[];
  readonly indicators: readonly IndicatorView[];
  readonly judgements: readonly JudgementView[];
  readonly calculators: readonly CalculatorView[];
  readonly parameters: readonly {
    readonly name: string;
    readonly title: string;
    readonly value: string;
    readonly unit: string;
    readonly from: string | null;
    readonly source: SourceView | null;
  }[];
  readonly quantities: readonly { readonly name: string; readonly title: string; readonly unit: string }[];
  readonly materials: readonly {
    readonly id: string;
    readonly title: string;
    readonly items: readonly string[];
  }[];
  readonly process: readonly TitledText[];
  readonly settings: readonly { readonly id: string; readonly title: string; readonly why: string }[];
  readonly notes: readonly {
    readonly id: string;
    readonly about: readonly string[];
    readonly text: string;
  }[];
}

/** Describes a loaded pack for people; changes nothing and evaluates nothing. */
export function describePack(program: Program): PackView {
  const { context } = program.pack;
  const { pack } = context;
  const home = pack.overlay ?? pack.base;
  return {
    identity: program.identity,
    title: home.title,
    issuer: home.issuer,
    documents: [pack.overlay?.documents ?? [], pack.base.documents]
      .flat()
      .map(({ id, number, title }) => ({ id, number, title })),
    inForce: viewInForce(home.inForce),
    ...(home.corresponds === undefined ? {} : { corresponds: home.corresponds }),
    replaces: home.replaces,
    applicants: home.applicants,
    parts: pack.parts.map(({ item }) => item),
    groups: pack.groups.map(({ item, place }) => ({
      id: item.id,
      title: item.title,
      max: formatPlain(context.buildAt(place).constant(item.max)),
      bonus: item.bonus ?? false,
    })),
    maximum: program.pack.indicators.length === 0 ? null : program.maximum,
    conditions: program.pack.conditions.map((one) => viewCondition(pack, one)),
    indicators: program.pack.indicators.map((one) => viewIndicator(pack, one)),
    judgements: viewJudgements(program),
    calculators: program.pack.calculators.map((one) => ({
      id: one.item.id,
      title: one.item.title,
      formula: one.item.formula,
      unit: one.quantity.unit,
      source: viewSource(pack, one),
      facts: needs(one.quantity.slots),
    })),
    parameters: [...pack.parameters].map(([name, { item, place }]) => ({
      name,
      title: item.title,
      value: String(item.value),
      unit: item.unit,
      from: item.from ?? null,
      source: viewSource(pack, { item, place }),
    })),
    quantities: [...context.quantities].flatMap(([name, one]) =>
      one === 'open' ? [] : [{ name, title: one.title, unit: one.unit }],
    ),
    materials: pack.materials.map(({ item: { id, title, items } }) => ({ id, title, items })),
    process: pack.process.map((one) => ({
      id: one.item.id,
      title: one.item.title,
      text: one.item.text,
      source: viewSource(pack, one),
    })),
    settings: pack.settings.map(({ item }) => item),
    notes: pack.notes.map(({ item }) => item),
  };
}

function viewInForce({ from, to, note, only }: PackDocument['inForce']): PackView['inForce'] {
  return { from, to, note: note ?? null, ...(only === undefined ? {} : { only }) };
}

/** Which facts each condition and indicator reads, in the order in which it reads them. */
export function itemFacts(program: Program): Readonly<Record<string, readonly FactNeed[]>> {
  const conditions = program.pack.conditions.map((one) => [one.item.id, needs(one.test.slots)] as const);
  const indicators = program.pack.indicators.map((one) => [one.item.id, needs(one.scale.slots)] as const);
  return Object.fromEntries([...conditions, ...indicators]);
}

function needs(slots: readonly Slot[]): readonly FactNeed[] {
  return slots
    .filter((slot) => !slot.isJudgement)
    .map((slot) => ({ key: slot.key, period: slot.offset, label: slot.label }));
}

function judgementsOf(slots: readonly Slot[]): readonly string[] {
  return slots.filter((slot) => slot.isJudgement).map((slot) => slot.key);
}

function viewSource(
  pack: MergedPack,
  { item, place }: Placed<{ readonly source?: PackSource | undefined }>,
): SourceView | null {
  if (item.source === undefined) return null;
  const { quote, quoted } = item.source;
  return { text: sayPlacedSource(pack, place, item.source), quote, quoted };
}

function viewCondition(pack: MergedPack, one: CompiledCondition): ConditionView {
  const { item } = one;
  return {
    id: item.id,
    part: item.part ?? null,
    title: item.title,
    demand: item.demand,
    kinds: item.for ?? ['new', 'review'],
    source: viewSource(pack, one),
    facts: needs(one.test.slots),
    judgements: judgementsOf(one.test.slots),
    reading: item.test,
  };
}

function viewIndicator(pack: MergedPack, one: CompiledIndicator): IndicatorView {
  const { item, scale } = one;
  return {
    id: item.id,
    group: item.group,
    title: item.title,
    demand: item.demand,
    max: one.maxText,
    source: viewSource(pack, one),
    options: scale.options.map(({ id, title, points, quote }) => ({
      id,
      title,
      points: formatPlain(points),
      quote,
    })),
    facts: needs(scale.slots),
    judgements: judgementsOf(scale.slots),
    reading: item.score,
  };
}

function viewJudgements(program: Program): readonly JudgementView[] {
  const items = [
    ...program.pack.conditions.map((one) => ({ id: one.item.id, slots: one.test.slots })),
    ...program.pack.indicators.map((one) => ({ id: one.item.id, slots: one.scale.slots })),
  ];
  const used = new Set(items.flatMap((one) => judgementsOf(one.slots)));
  return [...used].flatMap((id) => {
    const definition = program.dictionary.judgements.get(id);
    if (definition === undefined) return [];
    const { name, question } = definition;
    return [
      {
        id,
        name,
        question,
        items: items.filter((one) => judgementsOf(one.slots).includes(id)).map((one) => one.id),
      },
    ];
  });
}
