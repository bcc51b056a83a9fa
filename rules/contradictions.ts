import type { Contradiction, Warning } from './dictionary.ts';
import { type GivenFacts, GivenYears } from './bind.ts';
import type { FactValue } from './frame.ts';
import { type Rational, compare } from './rational.ts';

/** Lists the contradictions among the given facts; by-year facts are compared year by year. */
export function findContradictions(
  definitions: readonly Contradiction[],
  given: GivenFacts,
): readonly Warning[] {
  const warnings: Warning[] = [];
  for (const item of definitions) {
    if (item.above !== undefined) compareYears(item, item.above, given, isAbove, warnings);
    if (item.without !== undefined) compareYears(item, item.without, given, isWithout, warnings);
    if (item.together !== undefined) {
      const [first, second] = item.together;
      if (holds(first.is, given.get(first.fact)) && holds(second.is, given.get(second.fact))) {
        warnings.push(warningOf(item, [first.fact, second.fact], ''));
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

/** The warning of a contradiction, made once a year. @param year empty for facts without years */
function warningOf(item: Contradiction, keys: readonly [string, string], year: string): Warning {
  const known = item.warnings.get(year);
  if (known !== undefined) return known;
  const made: Warning =
    year === ''
      ? { code: item.code, keys, message: `${item.message}。` }
      : {
          code: item.code,
          keys: keys.map((key) => `${key}[${year}]`),
          message: `${year} 年${item.message}。`,
        };
  item.warnings.set(year, made);
  return made;
}

function compareYears(
  item: Contradiction,
  keys: readonly [string, string],
  given: GivenFacts,
  conflict: Conflict,
  warnings: Warning[],
): void {
  const first = given.get(keys[0]);
  if (first === undefined) return;
  const second = given.get(keys[1]);
  if (!(first instanceof GivenYears)) {
    if (conflict(first, second instanceof GivenYears ? undefined : second))
      warnings.push(warningOf(item, keys, ''));
    return;
  }
  for (const [index, year] of first.years.entries()) {
    const other = second instanceof GivenYears ? second.get(year) : undefined;
    if (conflict(first.values[index], other)) warnings.push(warningOf(item, keys, year));
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
