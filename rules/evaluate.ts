import { Refusal } from '#shared/errors/refusal.ts';
import { bindCase } from './bind.ts';
import { type CalculationResult, calculate } from './calculate.ts';
import type { CompiledCondition, CompiledIndicator } from './compile-context.ts';
import { type Warning, findContradictions } from './contradictions.ts';
import { formatPlain } from './decimal-text.ts';
import { type Frame, createGap, sayGap, slotKey } from './frame.ts';
import type { PackIdentity, Program } from './load.ts';
import { compare } from './rational.ts';
import type { Test } from './test.ts';
import { type Verdict, allOf } from './verdict.ts';

/** The verdict on one condition. */
export interface ConditionResult {
  readonly id: string;
  readonly verdict: Verdict;
  /** Facts still needed: `rd_staff`, or `rd_expense[2025]` for by-year facts; empty once decided. */
  readonly missing: readonly string[];
  readonly source: string;
  readonly explain: string;
}

/** The points of one indicator, as decimal texts without trailing zeros. */
export interface IndicatorResult {
  readonly id: string;
  readonly low: string;
  readonly high: string;
  readonly max: string;
  /** The option that applies (several joined by `+`), or null while open or when there are none. */
  readonly option: string | null;
  readonly missing: readonly string[];
  readonly source: string;
  readonly explain: string;
}

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
  const indicators = pack.indicators.map((one) => scoreIndicator(one, frame));
  const asked = pack.conditions.filter((one) => one.item.for?.includes(bound.kind) ?? true);
  const conditions = asked.map((one) => judgeCondition(one, frame));
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

const HEADS = { met: '符合', notMet: '不符合', undecided: '尚不能判定' } as const;

function judgeCondition(one: CompiledCondition, frame: Frame): ConditionResult {
  const verdict = one.verdict(frame);
  const { missing, explain } = explainTest(one.test, verdict, frame);
  return { id: one.item.id, verdict, missing, source: one.source, explain };
}

function explainTest(
  test: Test,
  verdict: Verdict,
  frame: Frame,
): { missing: readonly string[]; explain: string } {
  if (verdict !== 'undecided')
    return { missing: NOTHING, explain: `${HEADS[verdict]}：${test.explain(frame)}。` };
  const gap = createGap();
  test.gap(frame, gap);
  const figures = new Set<string>();
  test.figures(frame, figures);
  const clauses = [...figures, sayGap(gap)].filter((part) => part !== '').join('；');
  const missing = Array.from(gap.slots, (slot) => slotKey(slot, frame.year));
  return { missing, explain: `${HEADS.undecided}：${clauses}。` };
}

function scoreIndicator(one: CompiledIndicator, frame: Frame): IndicatorResult {
  const { low, high, option } = one.scale.score(frame);
  const lowText = formatPlain(low);
  const isDecided = compare(low, high) === 0;
  return {
    id: one.item.id,
    low: lowText,
    high: isDecided ? lowText : formatPlain(high),
    max: one.maxText,
    option,
    missing: isDecided ? NOTHING : missingOf(one.scale, frame),
    source: one.source,
    explain: `${one.scale.explain(frame)}。`,
  };
}

function missingOf(part: Pick<Test, 'gap'>, frame: Frame): readonly string[] {
  const gap = createGap();
  part.gap(frame, gap);
  return Array.from(gap.slots, (slot) => slotKey(slot, frame.year));
}
