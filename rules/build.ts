import { z } from 'zod';
import type { Fact } from './dictionary.ts';
import { addIssues, zhCN } from './issues.ts';
import type { Frame, Slot } from './frame.ts';
import type { ProblemCode } from './problems.ts';
import type { Quantity } from './quantity.ts';
import type { Rational } from './rational.ts';
import type { Score } from './frame.ts';
import type { Scale, Scorer } from './scorer.ts';
import type { Test } from './test.ts';
import type { Verdict } from './verdict.ts';

/** A fact with the slot it fills. */
export interface FactSlot {
  readonly fact: Fact;
  readonly slot: Slot;
}

/** The sum of some indicators' points. */
export interface PointSum {
  readonly title: string;
  readonly slots: readonly Slot[];
  readonly score: (frame: Frame) => Score;
  readonly scorers: readonly Scorer[];
  /** The most points that it can come to. */
  readonly best: Rational;
}

/** Another condition of the pack, referred to by its id. */
export interface ConditionRef {
  readonly title: string;
  readonly test: Test;
  readonly verdict: (frame: Frame) => Verdict;
}

/** What an operator may ask of the compiler. Wrong references are reported at the place they stand. */
export interface Build {
  readonly at: (...steps: (string | number)[]) => Build;
  readonly problem: (code: ProblemCode, message: string) => void;
  /** A fact such as `revenue(y-1)`, a quantity of the pack, a `$parameter` or a number. */
  readonly quantity: (reference: Operand) => Quantity;
  /** Notes that this place looks at a year, for the check of odd years. */
  readonly noteYear: (offset: number, label: string, unit: string) => void;
  /** A number or a `$parameter`. */
  readonly constant: (reference: Operand) => Rational;
  /** The unit of a `$parameter`; null for a number. */
  readonly unit: (reference: Operand) => string | null;
  readonly fact: (reference: string, types: readonly Fact['type'][]) => FactSlot | null;
  /** The values that an enumerated fact can have; none for anything else. */
  readonly enumerated: (key: string) => readonly { readonly value: string; readonly title: string }[];
  readonly judgement: (id: string) => Slot | null;
  readonly test: (node: unknown) => Test;
  readonly scale: (node: unknown) => Scale;
  readonly points: (ids: readonly string[]) => PointSum;
  readonly condition: (id: string) => ConditionRef | null;
}

export type Operand = string | number;

/** Words that must be there. */
export const wordsSchema = z.string().regex(/\S/, '不能是空的');

const numberText = /^-?\d+(\.\d+)?$/;

/** Numbers, `$parameters` and references look the same in an editor. */
export const operandSchema = z
  .union([z.number(), z.string().min(1)])
  .meta({ id: 'operand', description: '数字、$参数、事实（如 revenue(y-1)）或本包定义的数量' });

export const pointsSchema = z
  .union([z.number(), z.string().regex(numberText, '应是数字（半角，不带单位），如 5')])
  .meta({ id: 'points', description: '分值' });

/** Nested ways of scoring, likewise. */
export const scoreSchema = z.unknown().meta({ id: 'score' });

/** Nested tests are checked by the compiler, which knows the operators; editors get a reference. */
export const testSchema = z.unknown().meta({ id: 'test' });

/** Parses `raw` by `schema`, reporting every issue at its own place; null when there are any. */
export function parseAt<S extends z.ZodType>(schema: S, raw: unknown, build: Build): z.infer<S> | null {
  const parsed = schema.safeParse(raw, { error: zhCN });
  if (parsed.success) return parsed.data;
  addIssues(
    parsed.error.issues,
    { text: 'base', path: [] },
    {
      add: ({ path }, code, message) => build.at(...path).problem(code, message),
    },
  );
  return null;
}

/** An operator of one family: its name in the pack, the shape of its arguments, and how it is compiled. */
export interface Operator<T> {
  readonly name: string;
  readonly args: z.ZodType;
  readonly compile: (raw: unknown, build: Build) => T | null;
}

/** Defines an operator; its arguments are validated before `make` sees them. */
export function operator<S extends z.ZodType, T>(
  name: string,
  args: S,
  make: (args: z.infer<S>, build: Build) => T,
): Operator<T> {
  return {
    name,
    args,
    compile(raw, build) {
      const parsed = parseAt(args, raw, build);
      return parsed === null ? null : make(parsed, build);
    },
  };
}

/** The family's operator of that name in a single-key node `{ name: args }`; reports anything else. */
export function compileNode<T>(
  node: unknown,
  table: ReadonlyMap<string, Operator<T>>,
  build: Build,
): T | null {
  if (typeof node !== 'object' || node === null || Array.isArray(node)) {
    build.problem('RULE_SHAPE', '这里应是一个“运算: 参数”的对象');
    return null;
  }
  const names = Object.keys(node);
  const [name] = names;
  if (name === undefined || names.length > 1) {
    build.problem('RULE_SHAPE', `这里应恰有一个运算，现有 ${names.length} 个：${names.join('、')}`);
    return null;
  }
  const found = table.get(name);
  if (found === undefined) {
    build
      .at(name)
      .problem('RULE_UNKNOWN_OPERATOR', `不认识的运算「${name}」，可用：${[...table.keys()].join('、')}`);
    return null;
  }
  return found.compile((node as Readonly<Record<string, unknown>>)[name], build.at(name));
}

/** Freezes a family's operators into a table by name. */
export function operatorTable<T>(operators: readonly Operator<T>[]): ReadonlyMap<string, Operator<T>> {
  return new Map(operators.map((one) => [one.name, one]));
}

/** All slots of some parts, each once. */
export function mergeSlots(parts: readonly { readonly slots: readonly Slot[] }[]): readonly Slot[] {
  return [...new Set(parts.flatMap((part) => part.slots))];
}
