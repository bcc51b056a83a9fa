import { parseDecimal, parseNumber, formatPlain } from './decimal-text.ts';
import type { Fact } from './dictionary.ts';
import type { FactProblem } from './fact-problem.ts';
import type { FactValue } from './frame.ts';
import { compare, isWhole } from './rational.ts';

/** The value of one fact as the engine keeps it, or what is wrong with it. Null and absent never come here. */
export function readFactValue(fact: Fact, key: string, given: unknown): FactValue | FactProblem {
  switch (fact.type) {
    case 'bool':
      return typeof given === 'boolean' ? given : wrongType(fact, key, '是或否（true、false）');
    case 'choice':
      return readChoice(fact, key, given);
    case 'choices':
      return readChoices(fact, key, given);
    case 'decimal':
    case 'integer':
      return readNumber(fact, key, given);
  }
}

function wrongType(fact: Fact, key: string, expected: string): FactProblem {
  return { code: 'FACT_WRONG_TYPE', details: { key, name: fact.name, expected } };
}

function readNumber(fact: Fact, key: string, given: unknown): FactValue | FactProblem {
  const value =
    typeof given === 'number' ? parseNumber(given) : typeof given === 'string' ? parseDecimal(given) : null;
  if (value === null) return wrongType(fact, key, '数字或十进制数文本');
  const isLow = fact.low !== null && compare(value, fact.low) < 0;
  const isHigh = fact.high !== null && compare(value, fact.high) > 0;
  const isBroken = fact.type === 'integer' && !isWhole(value);
  if (!isLow && !isHigh && !isBroken) return value;
  const range = sayRange(fact);
  return { code: 'FACT_OUT_OF_RANGE', details: { key, name: fact.name, given: formatPlain(value), range } };
}

function sayRange(fact: Fact): string {
  const low = fact.low === null ? '' : `不小于 ${formatPlain(fact.low)}`;
  const high = fact.high === null ? '' : `不大于 ${formatPlain(fact.high)}`;
  return [low, high, fact.type === 'integer' ? '为整数' : ''].filter((part) => part !== '').join('、');
}

function readChoice(fact: Fact, key: string, given: unknown): FactValue | FactProblem {
  if (typeof given !== 'string') return wrongType(fact, key, '可选值之一');
  return fact.values.has(given) ? given : notInList(fact, key, given);
}

function notInList(fact: Fact, key: string, given: string): FactProblem {
  return { code: 'FACT_NOT_IN_LIST', details: { key, name: fact.name, given, allowed: [...fact.values] } };
}

/** A list of letters; the letter for 不属于以上情况 excludes every other one. */
function readChoices(fact: Fact, key: string, given: unknown): FactValue | FactProblem {
  if (!Array.isArray(given)) return wrongType(fact, key, '可选值的列表');
  const seen = new Set<string>();
  for (const item of given as readonly unknown[]) {
    if (typeof item !== 'string') return wrongType(fact, key, '可选值的列表');
    if (!fact.values.has(item)) return notInList(fact, key, item);
    const at = { key, name: fact.name, option: item };
    if (seen.has(item)) return { code: 'FACT_REPEATED_OPTION', details: at };
    seen.add(item);
  }
  if (fact.none !== undefined && seen.has(fact.none) && seen.size > 1) {
    return { code: 'FACT_EXCLUSIVE_OPTION', details: { key, name: fact.name, option: fact.none } };
  }
  return [...seen];
}
