import fc from 'fast-check';
import type { Fact } from '#rules/dictionary.ts';
import type { Program } from '#rules/load.ts';

export interface CaseFile {
  readonly case: { readonly id: string; readonly kind: 'new' | 'review'; readonly year: number };
  readonly facts: Readonly<Record<string, unknown>>;
  readonly judgements: Readonly<Record<string, 'met' | 'notMet' | undefined>>;
}

const YEAR = 2026;

/** Amounts that meet at the borders of the packs: round figures, small shares of them, and anything. */
const amount = fc.oneof(
  fc.constantFrom(0, 100, 1000, 1200, 1500, 2000, 3000, 5000, 6000, 8000, 10000),
  fc.integer({ min: 0, max: 20000 }),
  fc
    .integer({ min: 0, max: 2000000 })
    .map((cents) => `${Math.trunc(cents / 100)}.${String(cents % 100).padStart(2, '0')}`),
);

function numberOf(fact: Fact): fc.Arbitrary<unknown> {
  if (fact.max !== undefined) return fc.integer({ min: Number(fact.min ?? 0), max: Number(fact.max) });
  if (fact.type === 'integer') return fc.integer({ min: 0, max: 8 });
  if (fact.key === 'market_years') return fc.constantFrom(0, 1, 2, '2.5', 3, 4, '9.99', 10, 40);
  return fact.signed === true
    ? fc.oneof(
        amount,
        amount.map((value) => `-${value}`),
      )
    : amount;
}

function valueOf(fact: Fact): fc.Arbitrary<unknown> {
  switch (fact.type) {
    case 'bool':
      return fc.boolean();
    case 'choice':
      return fc.constantFrom(...fact.values);
    case 'choices':
      return fc.subarray([...fact.values].filter((value) => value !== fact.none));
    case 'decimal':
    case 'integer':
      return numberOf(fact);
  }
}

function factOf(fact: Fact): fc.Arbitrary<unknown> {
  if (!fact.isByYear) return valueOf(fact);
  const years = [YEAR, YEAR - 1, YEAR - 2, YEAR - 3].map((year) => [String(year), valueOf(fact)] as const);
  return fc.record(Object.fromEntries(years), { requiredKeys: [] });
}

/** Valid cases with any facts missing. */
export function arbitraryCase({ dictionary, pack }: Program): fc.Arbitrary<CaseFile> {
  const { base, overlay } = pack.context.pack;
  const kinds = (overlay ?? base).applicants.map((one) => one.kind);
  const facts = Object.fromEntries([...dictionary.facts.values()].map((fact) => [fact.key, factOf(fact)]));
  const judgements = Object.fromEntries(
    [...dictionary.judgements.keys()].map((id) => [id, fc.constantFrom('met' as const, 'notMet' as const)]),
  );
  return fc.record({
    case: fc.record({
      id: fc.constant('C001'),
      kind: fc.constantFrom(...kinds),
      year: fc.constant(YEAR),
    }),
    facts: fc.record(facts, { requiredKeys: [] }),
    judgements: fc.record(judgements, { requiredKeys: [] }),
  });
}

type Facts = Readonly<Record<string, unknown>>;

/** One known thing of a case taken away: a fact, one year of a fact, or a judgement. */
export function forget(file: CaseFile, pick: number): CaseFile {
  const paths = [
    ...Object.entries(file.facts).flatMap(([key, value]) =>
      isByYear(value) ? yearsOf(key, value) : [[key]],
    ),
    ...Object.keys(file.judgements).map((id) => ['', id]),
  ];
  const [key = '', year] = paths[pick % Math.max(paths.length, 1)] ?? [];
  if (key === '') return { ...file, judgements: without(file.judgements, year ?? '') };
  const byYear = file.facts[key];
  if (year === undefined || !isByYear(byYear)) return { ...file, facts: without(file.facts, key) };
  return { ...file, facts: { ...file.facts, [key]: without(byYear, year) } };
}

function isByYear(value: unknown): value is Facts {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function yearsOf(key: string, value: Facts): string[][] {
  return Object.keys(value).map((year) => [key, year]);
}

function without<T>(record: Readonly<Record<string, T>>, key: string): Record<string, T> {
  return Object.fromEntries(Object.entries(record).filter(([name]) => name !== key));
}
