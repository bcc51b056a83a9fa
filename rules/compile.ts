import { type Build, type ConditionRef, type PointSum, compileNode } from './build.ts';
import type {
  CompileContext,
  CompiledCalculator,
  CompiledCondition,
  CompiledIndicator,
  Operators,
} from './compile-context.ts';
import type { Dictionary } from './dictionary.ts';
import type { Frame } from './frame.ts';
import { formatPlain } from './decimal-text.ts';
import { type IndicatorResult, judgeCondition, scoreIndicator } from './item-results.ts';
import { type MergedPack, type Placed, sayPlacedSource } from './merge.ts';
import type { PackCalculator, PackCondition, PackIndicator } from './pack-schema.ts';
import { createSum } from './point-sum.ts';
import { type Place, type ProblemList, deeper } from './problems.ts';
import { ZERO, compare } from './rational.ts';
import { recallOver } from './recall.ts';
import { namedQuantity, resolveConstant, resolveFact, resolveQuantity, resolveUnit } from './resolve.ts';
import type { Scale } from './scorer.ts';
import { createSlotRegistry } from './slot-registry.ts';
import type { Test } from './test.ts';
import { UNDECIDED } from './tests/undecided.ts';
import type { Verdict } from './verdict.ts';

/** A pack as closures over a frame. */
export interface CompiledPack {
  readonly context: CompileContext;
  readonly conditions: readonly CompiledCondition[];
  readonly indicators: readonly CompiledIndicator[];
  readonly calculators: readonly CompiledCalculator[];
  readonly total: PointSum;
  /** Null when the verdict is all conditions together. */
  readonly outcome: Test | null;
}

const NO_SCALE: Scale = {
  slots: [],
  best: ZERO,
  options: [],
  isBroken: true,
  score: () => ({ low: ZERO, high: ZERO, option: null }),
  gap: () => undefined,
  explain: () => '',
};

/** Compiles a merged pack; wrong references and arguments land in `problems`, and the result must not be used then. */
export function compilePack(
  pack: MergedPack,
  dictionary: Dictionary,
  operators: Operators,
  problems: ProblemList,
): CompiledPack {
  const context: CompileContext = {
    pack,
    dictionary,
    operators,
    problems,
    slots: createSlotRegistry(),
    years: [],
    usedParameters: new Set(),
    usedQuantities: new Set(),
    usedConditions: new Set(),
    quantities: new Map(),
    conditions: new Map(),
    indicators: new Map(),
    sums: [],
    keptJson: new Map(),
    buildAt: (place) => createBuild(context, place),
  };
  const root = context.buildAt({ text: 'base', path: [] });
  for (const [name, { place }] of pack.quantities) namedQuantity(context, name, context.buildAt(place));
  return {
    context,
    conditions: pack.conditions.map((placed) => compileCondition(context, placed)),
    indicators: pack.indicators.map((placed) => compileIndicator(context, placed)),
    calculators: pack.calculators.map((placed) => compileCalculator(context, placed)),
    total: sumOf(context, [], root),
    outcome: compileOutcome(context),
  };
}

function compileOutcome(context: CompileContext): Test | null {
  const { outcome } = context.pack;
  if (outcome === null) return null;
  return outcome.item === 'none' ? UNDECIDED : context.buildAt(outcome.place).test(outcome.item);
}

function compileCalculator(
  context: CompileContext,
  { item, place }: Placed<PackCalculator>,
): CompiledCalculator {
  const build = context.buildAt(place);
  return {
    item,
    place,
    quantity: build.at('value').quantity(item.value),
    parts: item.shows.map((reference, index) => build.at('shows', index).quantity(reference)),
    source: sayPlacedSource(context.pack, place, item.source),
  };
}

function createBuild(context: CompileContext, place: Place): Build {
  const build: Build = {
    at: (...steps) => createBuild(context, deeper(place, ...steps)),
    problem: (code, message) => context.problems.add(place, code, message),
    quantity: (reference) => resolveQuantity(context, reference, build),
    noteYear: (offset, label, unit) => void context.years.push({ offset, label, unit, place }),
    constant: (reference) => resolveConstant(context, reference, build),
    unit: (reference) => resolveUnit(context, reference),
    fact: (reference, types) => resolveFact(context, reference, types, build),
    enumerated: (key) => context.dictionary.facts.get(key)?.options ?? [],
    judgement(id) {
      const slot = context.slots.judgement(id, context.dictionary);
      if (slot === null) build.problem('RULE_UNKNOWN_REFERENCE', `事实字典里没有专家判断项「${id}」`);
      return slot;
    },
    test: (node) => compileNode(node, context.operators.tests, build) ?? UNDECIDED,
    scale: (node) => compileNode(node, context.operators.scales, build) ?? NO_SCALE,
    points: (ids) => sumOf(context, ids, build),
    condition: (id) => referToCondition(context, id, build),
  };
  return build;
}

function compileCondition(
  context: CompileContext,
  { item, place }: Placed<PackCondition>,
): CompiledCondition {
  const known = context.conditions.get(item.id);
  if (known !== undefined && known !== 'open') return known;
  const index = context.conditions.size;
  context.conditions.set(item.id, 'open');
  const test = context.buildAt(deeper(place, 'test')).test(item.test);
  const verdict = (frame: Frame): Verdict => (frame.conditions[index] ??= test.verdict(frame));
  const source = sayPlacedSource(context.pack, place, item.source);
  const parts = { id: item.id, test, verdict, source };
  const result = recallOver(
    test.slots,
    context.dictionary,
    (frame) => judgeCondition(parts, frame),
    (kept) => context.keptJson.set(kept, JSON.stringify(kept)),
  );
  const made: CompiledCondition = { item, place, test, verdict, source, result };
  context.conditions.set(item.id, made);
  return made;
}

function referToCondition(context: CompileContext, id: string, build: Build): ConditionRef | null {
  const placed = context.pack.conditions.find(({ item }) => item.id === id);
  if (placed === undefined || context.conditions.get(id) === 'open') {
    if (placed === undefined) build.problem('RULE_UNKNOWN_REFERENCE', `没有编号为「${id}」的条件`);
    else build.problem('RULE_CYCLE', `条件「${id}」绕回了自己`);
    return null;
  }
  context.usedConditions.add(id);
  const { test, verdict } = compileCondition(context, placed);
  return { title: placed.item.title, test, verdict };
}

function compileIndicator(
  context: CompileContext,
  { item, place }: Placed<PackIndicator>,
): CompiledIndicator {
  const known = context.indicators.get(item.id);
  if (known !== undefined && known !== 'open') return known;
  if (known === 'open') context.problems.add(place, 'RULE_CYCLE', `指标「${item.id}」绕回了自己`);
  const index = context.indicators.size;
  context.indicators.set(item.id, 'open');
  const compiled = context.buildAt(deeper(place, 'score')).scale(item.score);
  const max = context.buildAt(deeper(place, 'max')).constant(item.max);
  const scale = remember(compiled, index);
  const maxText = formatPlain(max);
  const source = sayPlacedSource(context.pack, place, item.source);
  const parts = { id: item.id, scale, max: maxText, source };
  const recall = recallOver(
    compiled.slots,
    context.dictionary,
    (frame) => ({ score: scale.score(frame), result: scoreIndicator(parts, frame) }),
    ({ result }) => context.keptJson.set(result, JSON.stringify(result)),
  );
  const result = (frame: Frame): IndicatorResult => {
    const recalled = recall(frame);
    frame.scores[index] = recalled.score;
    return recalled.result;
  };
  const made: CompiledIndicator = { item, place, max, maxText, scale, source, result };
  context.indicators.set(item.id, made);
  return made;
}

/** Scores once per frame; once low and high meet, nothing more is needed. */
function remember(scale: Scale, index: number): Scale {
  const score = (frame: Frame): ReturnType<Scale['score']> => (frame.scores[index] ??= scale.score(frame));
  return {
    ...scale,
    score,
    gap(frame, gap) {
      const { low, high } = score(frame);
      if (compare(low, high) !== 0) scale.gap(frame, gap);
    },
  };
}

function sumOf(context: CompileContext, ids: readonly string[], build: Build): PointSum {
  const wanted = context.pack.indicators.filter(
    ({ item }) => ids.length === 0 || ids.includes(item.id) || ids.includes(item.group),
  );
  for (const [index, id] of ids.entries()) {
    if (wanted.some(({ item }) => item.id === id || item.group === id)) continue;
    build.at(index).problem('RULE_UNKNOWN_REFERENCE', `没有编号为「${id}」的指标或分组`);
  }
  const title = ids.length === 0 ? '评价得分' : `${wanted.map(({ item }) => item.title).join('与')}合计`;
  return createSum(
    title,
    context,
    wanted.map((placed) => compileIndicator(context, placed)),
  );
}
