import { describePack, type PackView } from '#rules/describe.ts';
import { loadRules, type Program } from '#rules/load.ts';
import type { FrozenRules } from '#shared/domain/batch.ts';
import { namesOf, type Names } from './reading/names.ts';
import { listItems, type RuleItem } from './rule-item.ts';

/** A pack, with the overlay laid over it, ready to be read and to judge. */
export interface OpenPack {
  readonly program: Program;
  readonly view: PackView;
  readonly names: Names;
  readonly items: readonly RuleItem[];
  /** Items of the base that the overlay put something else in place of. */
  readonly replaced: readonly { readonly id: string; readonly title: string }[];
}

/** Compiles the texts that the core checked; throws when they are no rules. */
export function openPack({ texts, digest, packId }: FrozenRules): OpenPack {
  const { dictionary, base, overlay } = texts;
  const loaded = loadRules({ dictionary, base, ...(overlay === null ? {} : { overlay }) }, digest, packId);
  if (!loaded.ok) {
    const problems = loaded.problems.map(({ text, line, message }) => `${text}:${line} ${message}`);
    throw new Error(`rules ${packId}: ${problems.join('; ')}`);
  }
  const { program } = loaded;
  const view = describePack(program);
  const names = namesOf(program);
  const items = listItems(program, view, names);
  return { program, view, names, items, replaced: listReplaced(program, items) };
}

function listReplaced(program: Program, items: readonly RuleItem[]): OpenPack['replaced'] {
  const { pack } = program.pack.context;
  const replaced = new Set(pack.overlay?.indicators.flatMap((one) => one.replaces ?? []) ?? []);
  const kept = new Set(items.filter(({ origin }) => origin === 'base').map(({ id }) => id));
  return [...pack.base.conditions, ...pack.base.indicators]
    .filter(({ id }) => replaced.has(id) || !kept.has(id))
    .map(({ id, title }) => ({ id, title }));
}
