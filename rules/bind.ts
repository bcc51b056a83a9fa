import { type FactProblem, FactRefusal } from './fact-problem.ts';
import { readFactValue } from './fact-value.ts';
import type { Dictionary, Fact } from './dictionary.ts';
import type { ApplicantKind, FactValue, Slot } from './frame.ts';
import type { Verdict } from './verdict.ts';

type Plain = Readonly<Record<string, unknown>>;

/** What the engine asks for: all slots, and which of them each key fills. */
export interface SlotTable {
  readonly all: readonly Slot[];
  readonly byKey: ReadonlyMap<string, readonly Slot[]>;
}

/** The values that contradictions look at, by key; by-year facts as pairs of year and value. */
export type GivenFacts = ReadonlyMap<string, FactValue | GivenYears>;

/** What a by-year fact was given as; few enough to be looked through. */
export class GivenYears {
  readonly years: string[] = [];
  readonly values: FactValue[] = [];

  add(year: string, value: FactValue): void {
    this.years.push(year);
    this.values.push(value);
  }

  get(year: string): FactValue | undefined {
    return this.values[this.years.indexOf(year)];
  }
}

export interface BoundCase {
  readonly id: string;
  readonly kind: ApplicantKind;
  readonly year: number;
  /** By slot index. */
  readonly values: (FactValue | undefined)[];
  readonly given: GivenFacts;
  /** Keys outside `case`, `facts` and `judgements` that were not read. */
  readonly ignored: readonly string[];
}

const YEARS: ReadonlyMap<string, number> = new Map(
  Array.from({ length: 200 }, (_, index) => [String(1900 + index), 1900 + index]),
);

/**
 * Validates one case and puts its facts into the pack's slots.
 * @throws FactRefusal with every problem of the case
 */
export function bindCase(dictionary: Dictionary, slots: SlotTable, input: unknown): BoundCase {
  const problems: FactProblem[] = [];
  const document = asPlain(input, '', problems);
  const head = asPlain(document['case'], 'case', problems);
  const { kind, year } = readHead(head, problems);
  const values: (FactValue | undefined)[] = [];
  const target: Target = { year, slots, values, problems };
  const given = bindFacts(dictionary, asPlain(document['facts'] ?? {}, 'facts', problems), target);
  bindJudgements(dictionary, asPlain(document['judgements'] ?? {}, 'judgements', problems), target);
  const [first, ...rest] = problems;
  if (first !== undefined) throw new FactRefusal([first, ...rest]);
  const ignored = Object.keys(document).filter(
    (key) => key !== 'case' && key !== 'facts' && key !== 'judgements',
  );
  return { id: typeof head['id'] === 'string' ? head['id'] : '', kind, year, values, given, ignored };
}

interface Target {
  readonly year: number;
  readonly slots: SlotTable;
  readonly values: (FactValue | undefined)[];
  readonly problems: FactProblem[];
}

function asPlain(value: unknown, key: string, problems: FactProblem[]): Plain {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Plain;
  problems.push({ code: 'FACT_CASE_INVALID', details: { key, expected: '一个对象' } });
  return {};
}

function readHead(head: Plain, problems: FactProblem[]): { kind: ApplicantKind; year: number } {
  const kind = head['kind'];
  const year = head['year'];
  if (kind !== 'new' && kind !== 'review') {
    problems.push({
      code: 'FACT_CASE_INVALID',
      details: { key: 'case.kind', expected: 'new（申报）或 review（复核）' },
    });
  }
  if (typeof year !== 'number' || !YEARS.has(String(year))) {
    problems.push({
      code: 'FACT_CASE_INVALID',
      details: { key: 'case.year', expected: '申报年份，如 2026' },
    });
  }
  return { kind: kind === 'review' ? 'review' : 'new', year: typeof year === 'number' ? year : 0 };
}

function bindFacts(dictionary: Dictionary, facts: Plain, target: Target): GivenFacts {
  const given = new Map<string, FactValue | GivenYears>();
  for (const key of Object.keys(facts)) {
    const value = facts[key];
    const fact = dictionary.facts.get(key);
    if (fact === undefined) {
      target.problems.push({ code: 'FACT_UNKNOWN_KEY', details: { key } });
    } else if (value !== null && value !== undefined) {
      const read = fact.isByYear ? bindYears(fact, value, target) : bindSingle(fact, value, target);
      if (read !== undefined && fact.isContradicted) given.set(key, read);
    }
  }
  return given;
}

function bindSingle(fact: Fact, value: unknown, target: Target): FactValue | undefined {
  const read = readFactValue(fact, null, value, target.problems);
  const slots = target.slots.byKey.get(fact.key);
  if (read !== undefined && slots !== undefined) fill(target, slots, null, read);
  return read;
}

function bindYears(fact: Fact, byYear: unknown, target: Target): GivenYears | undefined {
  if (typeof byYear !== 'object' || byYear === null || Array.isArray(byYear)) {
    const expected = '按年份填写的对象，如 {"2025": 5200}';
    target.problems.push({ code: 'FACT_WRONG_TYPE', details: { key: fact.key, name: fact.name, expected } });
    return undefined;
  }
  const given = fact.isContradicted ? new GivenYears() : null;
  const slots = target.slots.byKey.get(fact.key) ?? NO_SLOTS;
  for (const year of Object.keys(byYear)) {
    const number = YEARS.get(year);
    if (number === undefined) {
      const details = { key: fact.key, name: fact.name, given: year };
      target.problems.push({ code: 'FACT_NOT_A_YEAR', details });
    } else bindYear({ fact, given, slots, target }, year, number - target.year, (byYear as Plain)[year]);
  }
  return given ?? undefined;
}

const NO_SLOTS: readonly Slot[] = [];

interface YearsOf {
  readonly fact: Fact;
  /** Where the values go that contradictions look at; null when none does. */
  readonly given: GivenYears | null;
  readonly slots: readonly Slot[];
  readonly target: Target;
}

function bindYear(
  { fact, given, slots, target }: YearsOf,
  year: string,
  offset: number,
  value: unknown,
): void {
  if (value === null || value === undefined) return;
  const isRead = given !== null || hasOffset(slots, offset);
  if (!isRead && isPlainAmount(fact, value)) return;
  const read = readFactValue(fact, year, value, target.problems);
  if (read === undefined) return;
  given?.add(year, read);
  fill(target, slots, offset, read);
}

function hasOffset(slots: readonly Slot[], offset: number): boolean {
  for (const slot of slots) if (slot.offset === offset) return true;
  return false;
}

/** A value that nobody reads and that plainly can be: most of a case's figures are for other years. */
function isPlainAmount(fact: Fact, value: unknown): boolean {
  return (
    fact.type === 'decimal' && fact.high === null && typeof value === 'number' && value >= 0 && value < 1e15
  );
}

function fill(target: Target, slots: readonly Slot[], offset: number | null, value: FactValue): void {
  for (const slot of slots) {
    if (slot.offset === offset && !slot.isJudgement) target.values[slot.index] = value;
  }
}

function bindJudgements(dictionary: Dictionary, judgements: Plain, target: Target): void {
  for (const id of Object.keys(judgements)) {
    const value = judgements[id];
    const definition = dictionary.judgements.get(id);
    if (definition === undefined) {
      target.problems.push({ code: 'FACT_UNKNOWN_JUDGEMENT', details: { key: id } });
    } else if (value === 'met' || value === 'notMet') {
      const verdict: Verdict = value;
      for (const slot of target.slots.byKey.get(id) ?? [])
        if (slot.isJudgement) target.values[slot.index] = verdict;
    } else if (value !== null && value !== undefined) {
      const expected = 'met（符合）或 notMet（不符合）';
      target.problems.push({
        code: 'FACT_WRONG_TYPE',
        details: { key: id, name: definition.name, expected },
      });
    }
  }
}
