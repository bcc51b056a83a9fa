import { describePack, type FactNeed, type PackView } from '#rules/describe.ts';
import type { Fact } from '#rules/dictionary.ts';
import { loadRules, type Program } from '#rules/load.ts';
import type { FrozenRules } from '#shared/domain/batch.ts';
import { factName, type FactRef } from '#shared/domain/facts.ts';
import type { FactKind } from './fact-text.ts';

/** The frozen rules of the batch, ready to judge and to be shown. */
export interface Rules {
  readonly program: Program;
  readonly view: PackView;
}

/** The rules read last: the cases of a day are those of one batch. */
let last: { readonly key: string; readonly rules: Rules } | null = null;

/** Loads the exact texts that the bundle carries; throws when they are no rules (they were checked on import). */
export function readRules(frozen: FrozenRules): Rules {
  const key = JSON.stringify([frozen.packId, frozen.digest, frozen.texts]);
  if (last?.key !== key) last = { key, rules: loadTexts(frozen) };
  return last.rules;
}

function loadTexts(frozen: FrozenRules): Rules {
  const { dictionary, base, overlay } = frozen.texts;
  const loaded = loadRules(
    { dictionary, base, ...(overlay === null ? {} : { overlay }) },
    frozen.digest,
    frozen.packId,
  );
  if (!loaded.ok) {
    const problems = loaded.problems.map(({ text, line, message }) => `${text}:${line} ${message}`);
    throw new Error(`frozen rules ${frozen.packId}: ${problems.join('; ')}`);
  }
  return { program: loaded.program, view: describePack(loaded.program) };
}

/** The figure that an item needs, in the year of this batch. */
export function refOf(need: FactNeed, year: number): FactRef {
  return { key: need.key, year: need.period === null ? null : year + need.period };
}

/** `研发费用总额（2025）`, as the dictionary names it. */
export function nameOf(rules: Rules, ref: FactRef): string {
  const name = rules.program.dictionary.facts.get(ref.key)?.name ?? ref.key;
  return ref.year === null ? name : `${name}（${ref.year}）`;
}

/** The names of facts reported as missing: `rd_expense[2025]` → `研发费用总额（2025）`; judgements by theirs. */
export function missingName(rules: Rules, key: string): string {
  const found = /^([a-z0-9_]+)(?:\[(\d{4})\])?$/.exec(key);
  if (found?.[1] === undefined) return key;
  const judgement = rules.program.dictionary.judgements.get(found[1]);
  if (judgement !== undefined) return judgement.name;
  return nameOf(rules, { key: found[1], year: found[2] === undefined ? null : Number(found[2]) });
}

/** How a fact is written and shown. */
export function kindOf(rules: Rules, ref: FactRef): FactKind {
  const fact: Fact | undefined = rules.program.dictionary.facts.get(ref.key);
  return {
    type: fact?.type ?? 'decimal',
    unit: fact?.unit ?? '',
    isSigned: fact?.signed ?? false,
    options: fact?.options ?? [],
  };
}

/**
 * What each item asks a person to look at. A condition over points depends on every figure of the pack: it
 * shows only those that no indicator shows already.
 */
export function needsOf(view: PackView): ReadonlyMap<string, readonly FactNeed[]> {
  const scored = new Set(view.indicators.flatMap(({ facts }) => facts.map(needName)));
  const conditions = view.conditions.map(({ id, facts, reading }) => {
    const isOverPoints = JSON.stringify(reading).includes('"points"');
    return [id, isOverPoints ? facts.filter((need) => !scored.has(needName(need))) : facts] as const;
  });
  return new Map([...conditions, ...view.indicators.map(({ id, facts }) => [id, facts] as const)]);
}

function needName(need: FactNeed): string {
  return factName({ key: need.key, year: need.period });
}
