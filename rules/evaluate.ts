import { Refusal } from '#shared/errors/refusal.ts';
import { bindCase } from './bind.ts';
import { type CalculationResult, calculate } from './calculate.ts';
import { findContradictions } from './contradictions.ts';
import type { Warning } from './dictionary.ts';
import { formatPlain } from './decimal-text.ts';
import type { Frame } from './frame.ts';
import type { ConditionResult, IndicatorResult } from './item-results.ts';
import type { PackIdentity, Program } from './load.ts';
import { type Verdict, allOf } from './verdict.ts';

/** What `rules eval` prints. `score` is null for packs without points. */
export interface Evaluation {
  readonly pack: PackIdentity;
  readonly verdict: Verdict;
  readonly score: { readonly low: string; readonly high: string; readonly max: string } | null;
  readonly conditions: readonly ConditionResult[];
  readonly indicators: readonly IndicatorResult[];
  /** Only for packs that define calculators. */
  readonly calculations?: readonly CalculationResult[];
  readonly missing: readonly string[];
  readonly warnings: readonly Warning[];
}

/**
 * Judges one case by a pack. Pure: the same program and input give the same result for ever.
 * @param input `{ case, facts, judgements }` as in the facts file; read it with `parseCaseText` to keep long numbers
 * @throws FactRefusal for facts that cannot be; Refusal RULE_KIND_NOT_COVERED
 */
export function evaluate(program: Program, input: unknown): Evaluation {
  const { pack, dictionary, identity } = program;
  const { context } = pack;
  const bound = bindCase(dictionary, program.slots, input);
  const frame: Frame = {
    year: bound.year,
    kind: bound.kind,
    facts: bound.values,
    quantities: [],
    scores: [],
    sums: [],
    conditions: [],
  };
  const home = context.pack.overlay ?? context.pack.base;
  if (!home.applicants.some((one) => one.kind === bound.kind)) {
    throw new Refusal('RULE_KIND_NOT_COVERED', { id: home.id, kind: bound.kind });
  }
  const indicators = pack.indicators.map((one) => one.result(frame));
  const asked = pack.conditions.filter((one) => one.item.for?.includes(bound.kind) ?? true);
  const conditions = asked.map((one) => one.result(frame));
  const calculations = pack.calculators.map((one) => calculate(one, frame));
  const verdict = pack.outcome?.verdict(frame) ?? allOf(asked, frame);
  const warnings = findContradictions(dictionary.contradictions, bound.given);
  const missing = joinMissing([...conditions, ...indicators, ...calculations]);
  const score = totalOf(program, frame);
  const all = bound.ignored.length === 0 ? warnings : [...warnings, ...bound.ignored.map(sayIgnored)];
  return calculations.length === 0
    ? { pack: identity, verdict, score, conditions, indicators, missing, warnings: all }
    : { pack: identity, verdict, score, conditions, indicators, calculations, missing, warnings: all };
}

function sayIgnored(key: string): Warning {
  return {
    code: 'INPUT_KEY_IGNORED',
    keys: [key],
    message: `「${key}」不是 case、facts、judgements 之一，没有读取。`,
  };
}

/** What all items still need, each key once, in the order of the items. */
function joinMissing(items: readonly { readonly missing: readonly string[] }[]): readonly string[] {
  const open = items.filter((one) => one.missing.length > 0);
  return open.length === 0 ? NOTHING : [...new Set(open.flatMap((one) => one.missing))];
}

function totalOf(program: Program, frame: Frame): Evaluation['score'] {
  if (program.pack.indicators.length === 0) return null;
  const { low, high } = program.pack.total.score(frame);
  return { low: formatPlain(low), high: formatPlain(high), max: program.maximum };
}

const NOTHING: readonly string[] = [];
