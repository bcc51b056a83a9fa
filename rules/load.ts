import { type CompiledPack, compilePack } from './compile.ts';
import type { Operators } from './compile-context.ts';
import { checkPack } from './check.ts';
import type { SlotTable } from './bind.ts';
import { formatPlain } from './decimal-text.ts';
import { type Dictionary, readDictionary } from './dictionary.ts';
import { mergePacks } from './merge.ts';
import type { PackDocument } from './pack-schema.ts';
import { readPack } from './read-pack.ts';
import { ZERO, add } from './rational.ts';
import { type ProblemList, type RuleProblem, type RuleText, isSlip } from './problems.ts';
import { quantityOperators } from './quantities/table.ts';
import { scaleOperators } from './scores/table.ts';
import { testOperators } from './tests/table.ts';
import { type YamlSource, readYaml } from './yaml-source.ts';

/** The texts that judge a case: exactly these are frozen into a batch and its bundles. */
export interface RuleTexts {
  readonly dictionary: string;
  readonly base: string;
  readonly overlay?: string | undefined;
}

/** What a result says about the pack that made it. */
export interface PackIdentity {
  readonly id: string;
  readonly version: string;
  readonly digest: string;
  /** The overlay laid over this pack, when the pack was asked for together with one. */
  readonly overlay?: PackVersion;
  /** The pack that this one extends, when an extension was asked for by its own name. */
  readonly base?: PackVersion;
}

export interface PackVersion {
  readonly id: string;
  readonly version: string;
}

/** A pack that is ready to judge cases. */
export interface Program {
  readonly identity: PackIdentity;
  readonly dictionary: Dictionary;
  readonly pack: CompiledPack;
  readonly slots: SlotTable;
  /** The most points that can be had, as results print it. */
  readonly maximum: string;
}

export type LoadResult =
  | {
      readonly ok: true;
      readonly program: Program;
      /** For new packs only. */ readonly slips: readonly RuleProblem[];
    }
  | { readonly ok: false; readonly problems: readonly RuleProblem[] };

/** All operators of the product. */
export const OPERATORS: Operators = {
  tests: testOperators,
  quantities: quantityOperators,
  scales: scaleOperators,
};

/** The sound dictionary that was read last: all packs of a folder share one, and reading it takes the longest. */
let lastDictionary: { readonly text: string; readonly dictionary: Dictionary } | null = null;

/**
 * Reads, validates and compiles rule texts; reports every problem of every text at once. Texts with slips alone are
 * compiled all the same: who takes up a new pack looks at `slips`, who judges by frozen texts does not.
 * @param digest identifies the texts in results; computed by the caller, who may hash
 * @param packId the pack that results are named after: the base pack (default) or the overlay
 */
export function loadRules(texts: RuleTexts, digest: string, packId?: string): LoadResult {
  const known = recall(texts.dictionary);
  const sources = new Map<RuleText, YamlSource>([['base', readYaml('base', texts.base)]]);
  if (known === null) sources.set('dictionary', readYaml('dictionary', texts.dictionary));
  if (texts.overlay !== undefined) sources.set('overlay', readYaml('overlay', texts.overlay));
  const found: RuleProblem[] = [...sources.values()].flatMap((source) => source.problems);
  const problems = collect(sources, found);
  const dictionary = known ?? readPart(sources, 'dictionary', (value) => readDictionary(value, problems));
  const base = readPart(sources, 'base', (value) => readPack('base', value, problems));
  const overlay = readPart(sources, 'overlay', (value) => readPack('overlay', value, problems));
  const isComplete = texts.overlay === undefined || overlay !== null;
  if (dictionary === null || base === null || !isComplete) return { ok: false, problems: sorted(found) };
  const merged = mergePacks(base, overlay, problems);
  const pack = compilePack(merged, dictionary, OPERATORS, problems);
  checkPack(pack, problems);
  const problemsFound = sorted(found);
  if (!problemsFound.every(isSlip)) return { ok: false, problems: problemsFound };
  lastDictionary = { text: texts.dictionary, dictionary };
  return {
    ok: true,
    slips: problemsFound,
    program: { ...finish(pack), identity: identify(base, overlay, digest, packId), dictionary },
  };
}

function recall(text: string): Dictionary | null {
  return lastDictionary?.text === text ? lastDictionary.dictionary : null;
}

function readPart<T>(
  sources: ReadonlyMap<RuleText, YamlSource>,
  name: RuleText,
  read: (value: unknown) => T | null,
): T | null {
  const source = sources.get(name);
  return source === undefined || source.problems.length > 0 ? null : read(source.value);
}

function collect(sources: ReadonlyMap<RuleText, YamlSource>, found: RuleProblem[]): ProblemList {
  return {
    add(place, code, message) {
      const position = sources.get(place.text)?.positionOf(place.path) ?? { line: 1, column: 1 };
      found.push({ text: place.text, ...position, code, message });
    },
  };
}

function sorted(problems: readonly RuleProblem[]): readonly RuleProblem[] {
  const order: readonly RuleText[] = ['dictionary', 'base', 'overlay', 'examples'];
  const unique = new Map(
    problems.map((one) => [`${one.text}:${one.line}:${one.column}:${one.code}:${one.message}`, one]),
  );
  return [...unique.values()].sort(
    (a, b) => order.indexOf(a.text) - order.indexOf(b.text) || a.line - b.line || a.column - b.column,
  );
}

function identify(
  base: PackDocument,
  overlay: PackDocument | null,
  digest: string,
  packId: string | undefined,
): PackIdentity {
  const versionOf = ({ id, version }: PackDocument): PackVersion => ({ id, version });
  if (overlay === null) return { ...versionOf(base), digest };
  if (packId === overlay.id) return { ...versionOf(overlay), digest, base: versionOf(base) };
  return { ...versionOf(base), digest, overlay: versionOf(overlay) };
}

function finish(pack: CompiledPack): Pick<Program, 'pack' | 'slots' | 'maximum'> {
  const groups = pack.context.pack.groups.map(({ item, place }) =>
    pack.context.buildAt(place).constant(item.max),
  );
  return { pack, slots: pack.context.slots.table(), maximum: formatPlain(groups.reduce(add, ZERO)) };
}
