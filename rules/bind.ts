import { type FactProblem, FactRefusal, isFactProblem } from './fact-problem.ts';
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

/** All values that were given, by key and, for by-year facts, by year. */
export type GivenFacts = Readonly<Record<string, FactValue | Readonly<Record<string, FactValue>>>>;

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

const YEAR = /^(?:19|20)\d\d$/;

/**
 * Validates one case and puts its facts into the pack's slots.
 * @throws FactRefusal with every problem of the case
 */
export function bindCase(dictionary: Dictionary, slots: SlotTable, input: unknown): BoundCase {
  const problems: FactProblem[] = [];
  const document = asPlain(input, '', problems);
  const head = asPlain(document['case'], 'case', problems);
  const { kind, year } = readHead(head, problems);
  const values: (FactValue | undefined)[] = Array.from({ length: slots.all.length }, () => undefined);
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
  if (typeof year !== 'number' || !YEAR.test(String(year))) {
    problems.push({
      code: 'FACT_CASE_INVALID',
      details: { key: 'case.year', expected: '申报年份，如 2026' },
    });
  }
  return { kind: kind === 'review' ? 'review' : 'new', year: typeof year === 'number' ? year : 0 };
}

function bindFacts(dictionary: Dictionary, facts: Plain, target: Target): GivenFacts {
  const given: Record<string, FactValue | Record<string, FactValue>> = {};
  for (const key of Object.keys(facts)) {
    const value = facts[key];
    const fact = dictionary.facts.get(key);
    if (fact === undefined) target.problems.push({ code: 'FACT_UNKNOWN_KEY', details: { key } });
    else if (value === null || value === undefined) continue;
    else if (fact.isByYear) given[key] = bindYears(fact, value, target);
    else {
      const read = readFactValue(fact, key, value);
      if (isFactProblem(read)) target.problems.push(read);
      else {
        given[key] = read;
        fill(target, key, null, read);
      }
    }
  }
  return given;
}

function bindYears(fact: Fact, byYear: unknown, target: Target): Record<string, FactValue> {
  const given: Record<string, FactValue> = {};
  if (typeof byYear !== 'object' || byYear === null || Array.isArray(byYear)) {
    const expected = '按年份填写的对象，如 {"2025": 5200}';
    target.problems.push({ code: 'FACT_WRONG_TYPE', details: { key: fact.key, name: fact.name, expected } });
    return given;
  }
  for (const year of Object.keys(byYear)) {
    const value = (byYear as Plain)[year];
    if (!YEAR.test(year)) {
      target.problems.push({
        code: 'FACT_NOT_A_YEAR',
        details: { key: fact.key, name: fact.name, given: year },
      });
      continue;
    }
    if (value === null || value === undefined) continue;
    const read = readFactValue(fact, `${fact.key}[${year}]`, value);
    if (isFactProblem(read)) target.problems.push(read);
    else {
      given[year] = read;
      fill(target, fact.key, Number(year) - target.year, read);
    }
  }
  return given;
}

function fill(target: Target, key: string, offset: number | null, value: FactValue): void {
  const slots = target.slots.byKey.get(key);
  if (slots === undefined) return;
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
