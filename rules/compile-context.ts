import type { Build, Operator, PointSum } from './build.ts';
import type { Dictionary } from './dictionary.ts';
import type { Frame } from './frame.ts';
import type { ConditionResult, IndicatorResult } from './item-results.ts';
import type { MergedPack } from './merge.ts';
import type { PackCalculator, PackCondition, PackIndicator } from './pack-schema.ts';
import type { Place, ProblemList } from './problems.ts';
import type { Formula } from './quantities/formula.ts';
import type { Quantity } from './quantity.ts';
import type { Rational } from './rational.ts';
import type { Scale } from './scorer.ts';
import type { ScaleOperator } from './scores/scale.ts';
import type { SlotRegistry } from './slot-registry.ts';
import type { Test } from './test.ts';
import type { Verdict } from './verdict.ts';

/** The operators a pack may use: frozen tables, handed in. */
export interface Operators {
  readonly tests: ReadonlyMap<string, Operator<Test>>;
  readonly quantities: ReadonlyMap<string, Operator<Formula>>;
  readonly scales: ReadonlyMap<string, ScaleOperator>;
}

export interface CompiledCondition {
  readonly item: PackCondition;
  readonly place: Place;
  readonly test: Test;
  readonly verdict: (frame: Frame) => Verdict;
  /** Document and clause in one text. */
  readonly source: string;
  readonly result: (frame: Frame) => ConditionResult;
}

export interface CompiledIndicator {
  readonly item: PackIndicator;
  readonly place: Place;
  readonly scale: Scale;
  readonly max: Rational;
  readonly maxText: string;
  readonly source: string;
  readonly result: (frame: Frame) => IndicatorResult;
}

export interface CompiledCalculator {
  readonly item: PackCalculator;
  readonly place: Place;
  readonly quantity: Quantity;
  readonly parts: readonly Quantity[];
  readonly source: string;
}

/** Items that were compiled already; `open` marks one that is being compiled, so that a circle is seen. */
export type Memo<T> = Map<string, T | 'open'>;

/** A by-year fact as one place of the pack refers to it. */
export interface YearUse {
  readonly offset: number;
  readonly label: string;
  readonly unit: string;
  readonly place: Place;
}

/** Everything that the compilation of one pack shares. */
export interface CompileContext {
  readonly pack: MergedPack;
  readonly dictionary: Dictionary;
  readonly operators: Operators;
  readonly problems: ProblemList;
  readonly slots: SlotRegistry;
  /** Every reference to a by-year fact, for the check of odd years. */
  readonly years: YearUse[];
  readonly usedParameters: Set<string>;
  readonly usedQuantities: Set<string>;
  readonly usedConditions: Set<string>;
  readonly quantities: Memo<Quantity>;
  readonly conditions: Memo<CompiledCondition>;
  readonly indicators: Memo<CompiledIndicator>;
  /** Sums of points, so that each is added up once per frame. */
  readonly sums: PointSum[];
  /** The JSON of the results that are kept because they come again, by the result itself. */
  readonly keptJson: WeakMap<ConditionResult | IndicatorResult, string>;
  readonly buildAt: (place: Place) => Build;
}
