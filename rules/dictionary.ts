import {
  type ContradictionDefinition,
  type DictionaryDocument,
  type FactDefinition,
  type JudgementDefinition,
  dictionarySchema,
} from './dictionary-schema.ts';
import { parseDecimal } from './decimal-text.ts';
import { addIssues, zhCN } from './issues.ts';
import type { ProblemList } from './problems.ts';
import { type Rational, ZERO } from './rational.ts';

/** A fact definition with its limits read exactly. */
export interface Fact extends FactDefinition {
  readonly low: Rational | null;
  readonly high: Rational | null;
  readonly values: ReadonlySet<string>;
  readonly isByYear: boolean;
  /** Some contradiction looks at it. */
  readonly isContradicted: boolean;
}

/** Facts that contradict each other. They change no verdict; they are to be cleared or explained. */
export interface Warning {
  readonly code: string;
  readonly keys: readonly string[];
  readonly message: string;
}

/** A contradiction with the warnings that it gave before, by year; the empty year for facts without years. */
export interface Contradiction extends ContradictionDefinition {
  readonly warnings: Map<string, Warning>;
}

/** The dictionary, ready for look-ups. */
export interface Dictionary {
  readonly version: string;
  readonly facts: ReadonlyMap<string, Fact>;
  readonly judgements: ReadonlyMap<string, JudgementDefinition>;
  readonly contradictions: readonly Contradiction[];
}

/** Validates and indexes the parsed dictionary; null when it has problems. */
export function readDictionary(value: unknown, problems: ProblemList): Dictionary | null {
  const parsed = dictionarySchema.safeParse(value, { error: zhCN });
  if (!parsed.success) {
    addIssues(parsed.error.issues, { text: 'dictionary', path: [] }, problems);
    return null;
  }
  const document = parsed.data;
  checkKeys(document, problems);
  const contradicted = new Set(document.contradictions.flatMap(keysOf));
  return {
    version: document.version,
    facts: new Map(document.facts.map((fact) => [fact.key, indexFact(fact, contradicted.has(fact.key))])),
    judgements: new Map(document.judgements.map((judgement) => [judgement.id, judgement])),
    contradictions: document.contradictions.map((one) => ({ ...one, warnings: new Map() })),
  };
}

function keysOf(item: ContradictionDefinition): readonly string[] {
  return [item.above, item.without, item.together?.map((one) => one.fact)].flatMap((pair) => pair ?? []);
}

function indexFact(fact: FactDefinition, isContradicted: boolean): Fact {
  const isNumber = fact.type === 'decimal' || fact.type === 'integer';
  const floor =
    fact.min === undefined ? (fact.signed === true ? null : ZERO) : parseDecimal(String(fact.min));
  const low = isNumber ? floor : null;
  const high = isNumber && fact.max !== undefined ? parseDecimal(String(fact.max)) : null;
  return {
    ...fact,
    low,
    high,
    values: new Set((fact.options ?? []).map((option) => option.value)),
    isByYear: fact.period === 'year',
    isContradicted,
  };
}

function checkKeys(document: DictionaryDocument, problems: ProblemList): void {
  const known = new Set<string>();
  document.facts.forEach((fact, index) => {
    const place = { text: 'dictionary', path: ['facts', index, 'key'] } as const;
    if (known.has(fact.key)) problems.add(place, 'RULE_DUPLICATE_ID', `事实「${fact.key}」重复定义`);
    known.add(fact.key);
    const needsOptions = fact.type === 'choice' || fact.type === 'choices';
    if (needsOptions !== (fact.options !== undefined)) {
      problems.add(place, 'RULE_SHAPE', `事实「${fact.key}」的类型与可选值不相称`);
    }
  });
  document.contradictions.forEach((item, index) => {
    const keys = [item.above, item.without, item.together?.map((one) => one.fact)].flatMap(
      (pair) => pair ?? [],
    );
    const place = { text: 'dictionary', path: ['contradictions', index, 'code'] } as const;
    if (keys.length !== 2)
      problems.add(place, 'RULE_SHAPE', `矛盾「${item.code}」应恰有 above、without、together 之一`);
    for (const key of keys) {
      if (!known.has(key))
        problems.add(place, 'RULE_UNKNOWN_FACT', `矛盾「${item.code}」提到字典里没有的事实「${key}」`);
    }
  });
}

const PERIOD_NAMES = {
  year: '按年度',
  last_year_end: '上年末',
  two_years: '近两年',
  three_years: '近三年',
  now: '申报时',
} as const;

/** 「按年度」「上年末」…, for tables of the dictionary. */
export function periodName(period: FactDefinition['period']): string {
  return PERIOD_NAMES[period];
}

const YEAR_NAMES = new Map([
  [0, '本年度'],
  [-1, '上年度'],
  [-2, '上上年度'],
  [-3, '再上一年度'],
]);

/** 「上年度营业收入总额」 for a year relative to the year of application. */
export function factLabel(fact: Pick<FactDefinition, 'name'>, offset: number | null): string {
  if (offset === null) return fact.name;
  return (YEAR_NAMES.get(offset) ?? `前第${-offset}年度`) + fact.name;
}
