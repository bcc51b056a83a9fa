import type { ContradictionDefinition } from './dictionary-schema.ts';
import { type GivenFacts, GivenYears } from './bind.ts';
import type { FactValue } from './frame.ts';
import { type Rational, compare } from './rational.ts';

/** Facts that contradict each other. They change no verdict; they are to be cleared or explained. */
export interface Warning {
  readonly code: string;
  readonly keys: readonly string[];
  readonly message: string;
}

/** Lists the contradictions among the given facts; by-year facts are compared year by year. */
export function findContradictions(
  definitions: readonly ContradictionDefinition[],
  given: GivenFacts,
): readonly Warning[] {
  const warnings: Warning[] = [];
  for (const item of definitions) {
    if (item.above !== undefined) compareYears(item, item.above, given, isAbove, warnings);
    if (item.without !== undefined) compareYears(item, item.without, given, isWithout, warnings);
    if (item.together !== undefined) {
      const [first, second] = item.together;
      if (holds(first.is, given.get(first.fact)) && holds(second.is, given.get(second.fact))) {
        warnings.push({ code: item.code, keys: [first.fact, second.fact], message: `${item.message}。` });
      }
    }
  }
  return warnings;
}

type Given = ReturnType<GivenFacts['get']>;
type Single = FactValue | undefined;
type Conflict = (first: Single, second: Single) => boolean;

const isAbove: Conflict = (first, second) =>
  isNumber(first) && isNumber(second) && compare(first, second) > 0;
const isWithout: Conflict = (first, second) => first !== undefined && second === undefined;

function compareYears(
  item: ContradictionDefinition,
  [firstKey, secondKey]: readonly [string, string],
  given: GivenFacts,
  conflict: Conflict,
  warnings: Warning[],
): void {
  const first = given.get(firstKey);
  if (first === undefined) return;
  const second = given.get(secondKey);
  if (!(first instanceof GivenYears)) {
    if (conflict(first, second instanceof GivenYears ? undefined : second)) {
      warnings.push({ code: item.code, keys: [firstKey, secondKey], message: `${item.message}。` });
    }
    return;
  }
  for (const [index, year] of first.years.entries()) {
    const other = second instanceof GivenYears ? second.get(year) : undefined;
    if (!conflict(first.values[index], other)) continue;
    const keys = [`${firstKey}[${year}]`, `${secondKey}[${year}]`];
    warnings.push({ code: item.code, keys, message: `${year} 年${item.message}。` });
  }
}

function isNumber(value: Given): value is Rational {
  return typeof value === 'object' && 'n' in value;
}

function holds(is: boolean | 'zero' | 'positive' | readonly string[], value: Given): boolean {
  if (value === undefined) return false;
  if (typeof is === 'boolean') return value === is;
  if (is === 'zero') return isNumber(value) && value.n === 0;
  if (is === 'positive') return isNumber(value) && value.n > 0;
  return typeof value === 'string' && is.includes(value);
}
