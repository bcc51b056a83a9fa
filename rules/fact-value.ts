import { parseDecimal, parseNumber, formatPlain } from './decimal-text.ts';
import type { Fact } from './dictionary.ts';
import type { FactProblem } from './fact-problem.ts';
import type { FactValue } from './frame.ts';
import { compare, isWhole } from './rational.ts';

/**
 * The value of one fact as the engine keeps it; undefined when it cannot be, with the reason in `problems`.
 * Null and absent never come here.
 * @param year the year under which a by-year fact was given, else null
 */
export function readFactValue(
  fact: Fact,
  year: string | null,
  given: unknown,
  problems: FactProblem[],
): FactValue | undefined {
  switch (fact.type) {
    case 'bool':
      return typeof given === 'boolean' ? given : wrongType(fact, year, '是或否（true、false）', problems);
    case 'choice':
      return readChoice(fact, year, given, problems);
    case 'choices':
      return readChoices(fact, year, given, problems);
    case 'decimal':
    case 'integer':
      return readNumber(fact, year, given, problems);
  }
}

function at(fact: Fact, year: string | null): { key: string; name: string } {
  return { key: year === null ? fact.key : `${fact.key}[${year}]`, name: fact.name };
}

function wrongType(fact: Fact, year: string | null, expected: string, problems: FactProblem[]): undefined {
  problems.push({ code: 'FACT_WRONG_TYPE', details: { ...at(fact, year), expected } });
}

function readNumber(
  fact: Fact,
  year: string | null,
  given: unknown,
  problems: FactProblem[],
): FactValue | undefined {
  const value =
    typeof given === 'number' ? parseNumber(given) : typeof given === 'string' ? parseDecimal(given) : null;
  if (value === null) {
    if (!isLongNumber(given)) return wrongType(fact, year, '数字或十进制数文本', problems);
    problems.push({ code: 'FACT_NUMBER_TOO_LONG', details: at(fact, year) });
    return undefined;
  }
  const isLow = fact.low !== null && compare(value, fact.low) < 0;
  const isHigh = fact.high !== null && compare(value, fact.high) > 0;
  if (!isLow && !isHigh && (fact.type !== 'integer' || isWhole(value))) return value;
  const details = { ...at(fact, year), given: formatPlain(value), range: sayRange(fact) };
  problems.push({ code: 'FACT_OUT_OF_RANGE', details });
  return undefined;
}

/** A number that was written out but that nobody reads: too many digits, or an exponent beyond all amounts. */
function isLongNumber(given: unknown): boolean {
  if (typeof given === 'number') return !Number.isNaN(given);
  return typeof given === 'string' && /^-?\d+(\.\d+)?$/.test(given);
}

function sayRange(fact: Fact): string {
  const low = fact.low === null ? '' : `不小于 ${formatPlain(fact.low)}`;
  const high = fact.high === null ? '' : `不大于 ${formatPlain(fact.high)}`;
  return [low, high, fact.type === 'integer' ? '为整数' : ''].filter((part) => part !== '').join('、');
}

function readChoice(
  fact: Fact,
  year: string | null,
  given: unknown,
  problems: FactProblem[],
): FactValue | undefined {
  if (typeof given !== 'string') return wrongType(fact, year, '可选值之一', problems);
  if (fact.values.has(given)) return given;
  problems.push({
    code: 'FACT_NOT_IN_LIST',
    details: { ...at(fact, year), given, allowed: [...fact.values] },
  });
  return undefined;
}

/** A list of letters; the letter for 不属于以上情况 excludes every other one. */
function readChoices(
  fact: Fact,
  year: string | null,
  given: unknown,
  problems: FactProblem[],
): FactValue | undefined {
  if (!Array.isArray(given)) return wrongType(fact, year, '可选值的列表', problems);
  const seen = new Set<string>();
  for (const item of given as readonly unknown[]) {
    const read = readChoice(fact, year, item, problems);
    if (typeof read !== 'string') return undefined;
    if (seen.has(read)) {
      problems.push({ code: 'FACT_REPEATED_OPTION', details: { ...at(fact, year), option: read } });
      return undefined;
    }
    seen.add(read);
  }
  if (fact.none !== undefined && seen.has(fact.none) && seen.size > 1) {
    problems.push({ code: 'FACT_EXCLUSIVE_OPTION', details: { ...at(fact, year), option: fact.none } });
    return undefined;
  }
  return [...seen];
}
