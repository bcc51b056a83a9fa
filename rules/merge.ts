import type { PackDocument, PackSource } from './pack-schema.ts';
import { type Place, type ProblemList, deeper } from './problems.ts';

/** An item of a pack with the place it stands, so that problems and default documents find their text. */
export interface Placed<T> {
  readonly item: T;
  readonly place: Place;
}

type ListKey =
  | 'calculators'
  | 'parts'
  | 'groups'
  | 'conditions'
  | 'indicators'
  | 'materials'
  | 'process'
  | 'settings'
  | 'notes';
type ListItem<K extends ListKey> = PackDocument[K][number];
type Parameter = PackDocument['parameters'][string];
type QuantityItem = PackDocument['quantities'][string];

/** A base pack with its overlay laid over it. */
export interface MergedPack {
  readonly base: PackDocument;
  readonly overlay: PackDocument | null;
  readonly parameters: ReadonlyMap<string, Placed<Parameter>>;
  readonly quantities: ReadonlyMap<string, Placed<QuantityItem>>;
  readonly parts: readonly Placed<ListItem<'parts'>>[];
  readonly groups: readonly Placed<ListItem<'groups'>>[];
  readonly conditions: readonly Placed<ListItem<'conditions'>>[];
  readonly indicators: readonly Placed<ListItem<'indicators'>>[];
  readonly calculators: readonly Placed<ListItem<'calculators'>>[];
  readonly materials: readonly Placed<ListItem<'materials'>>[];
  readonly process: readonly Placed<ListItem<'process'>>[];
  readonly settings: readonly Placed<ListItem<'settings'>>[];
  readonly notes: readonly Placed<ListItem<'notes'>>[];
  readonly outcome: Placed<unknown> | null;
}

/** Lays `overlay` over `base`: same ids replace, new ones are added, `replaces` puts indicators in another's place. */
export function mergePacks(
  base: PackDocument,
  overlay: PackDocument | null,
  problems: ProblemList,
): MergedPack {
  if (overlay !== null && overlay.extends !== base.id) {
    const wants = overlay.extends === undefined ? '一个独立的规则包' : `「${overlay.extends}」的补充`;
    const message = `「${overlay.id}」是${wants}，不能补充「${base.id}」`;
    problems.add({ text: 'overlay', path: ['extends'] }, 'RULE_OVERLAY_BASE', message);
  }
  const list = <K extends ListKey>(key: K): readonly Placed<ListItem<K>>[] =>
    mergeLists(
      placeList(base, 'base', key),
      overlay === null ? [] : placeList(overlay, 'overlay', key),
      problems,
    );
  return {
    base,
    overlay,
    parameters: mergeRecords('parameters', base.parameters, overlay?.parameters),
    quantities: mergeRecords('quantities', base.quantities, overlay?.quantities),
    parts: list('parts'),
    groups: list('groups'),
    conditions: list('conditions'),
    indicators: list('indicators'),
    calculators: list('calculators'),
    materials: list('materials'),
    process: list('process'),
    settings: list('settings'),
    notes: list('notes'),
    outcome: outcomeOf(base, overlay),
  };
}

function outcomeOf(base: PackDocument, overlay: PackDocument | null): Placed<unknown> | null {
  if (overlay?.outcome !== undefined)
    return { item: overlay.outcome, place: { text: 'overlay', path: ['outcome'] } };
  if (base.outcome !== undefined) return { item: base.outcome, place: { text: 'base', path: ['outcome'] } };
  return null;
}

function placeList<K extends ListKey>(
  pack: PackDocument,
  text: 'base' | 'overlay',
  key: K,
): readonly Placed<ListItem<K>>[] {
  const items: readonly ListItem<K>[] = pack[key];
  return items.map((item, index) => ({ item, place: { text, path: [key, index] } }));
}

function mergeRecords<T>(
  key: string,
  base: Readonly<Record<string, T>>,
  overlay: Readonly<Record<string, T>> = {},
): ReadonlyMap<string, Placed<T>> {
  const place = (
    text: 'base' | 'overlay',
    record: Readonly<Record<string, T>>,
  ): (readonly [string, Placed<T>])[] =>
    Object.entries(record).map(
      ([name, item]) => [name, { item, place: { text, path: [key, name] } }] as const,
    );
  return new Map([...place('base', base), ...place('overlay', overlay)]);
}

interface Item {
  readonly id: string;
  readonly replaces?: string | undefined;
}

function mergeLists<T extends Item>(
  base: readonly Placed<T>[],
  overlay: readonly Placed<T>[],
  problems: ProblemList,
): readonly Placed<T>[] {
  for (const list of [base, overlay]) reportDuplicates(list, problems);
  const replacedBy = (id: string): readonly Placed<T>[] =>
    overlay.filter(({ item }) => item.replaces === id || (item.replaces === undefined && item.id === id));
  const known = new Set(base.map(({ item }) => item.id));
  for (const { item, place } of overlay) {
    if (item.replaces !== undefined && !known.has(item.replaces)) {
      const message = `「${item.id}」要顶替的「${item.replaces}」不存在`;
      problems.add(deeper(place, 'replaces'), 'RULE_UNKNOWN_REFERENCE', message);
    }
  }
  const kept = base.flatMap((one) => {
    const others = replacedBy(one.item.id);
    return others.length > 0 ? others : [one];
  });
  return [...kept, ...overlay.filter(({ item }) => item.replaces === undefined && !known.has(item.id))];
}

function reportDuplicates<T extends Item>(list: readonly Placed<T>[], problems: ProblemList): void {
  const seen = new Set<string>();
  for (const { item, place } of list) {
    if (seen.has(item.id)) problems.add(deeper(place, 'id'), 'RULE_DUPLICATE_ID', `编号「${item.id}」重复`);
    seen.add(item.id);
  }
}

/** 「工信部企业〔2022〕63号 附件2 一（二）」: the source of an item, by its own text's documents. */
export function sayPlacedSource(pack: MergedPack, place: Place, source: PackSource | undefined): string {
  if (source === undefined) return '';
  const home = place.text === 'overlay' && pack.overlay !== null ? pack.overlay : pack.base;
  const found = home.documents.find((one) => one.id === source.document) ?? home.documents[0];
  return found === undefined ? source.clause : `${found.number} ${source.clause}`;
}
