import { z } from 'zod';

/**
 * A fact value. Numbers are decimal strings (`"5200.00"`) so that nothing is rounded on its way from a
 * form to a verdict; lists hold option letters.
 */
export const FactValue = z.union([z.string(), z.boolean(), z.array(z.string())]);
export type FactValue = z.infer<typeof FactValue>;

/** Key of the fact dictionary; by-year facts carry the year they belong to. */
export const FactRef = z.strictObject({
  key: z.string().regex(/^[a-z][a-z0-9_]*$/),
  year: z.int().min(1900).max(2200).nullable(),
});
export type FactRef = z.infer<typeof FactRef>;

/** One figure as the applicant declared it (申报值). */
export const DeclaredFact = FactRef.extend({ value: FactValue });
export type DeclaredFact = z.infer<typeof DeclaredFact>;

/**
 * What an expert found for a figure: `verified` carries the 核定值; `unclear` says that the material does
 * not show it (材料不清/缺页), which makes the fact unknown to the rules.
 */
export const VerifiedFact = z.discriminatedUnion('state', [
  FactRef.extend({ state: z.literal('verified'), value: FactValue, note: z.string().max(500) }),
  FactRef.extend({ state: z.literal('unclear'), note: z.string().max(500) }),
]);
export type VerifiedFact = z.infer<typeof VerifiedFact>;

/** `rd_expense[2025]` or `market_years`: the way facts are named in results and explanations. */
export function factName(ref: FactRef): string {
  return ref.year === null ? ref.key : `${ref.key}[${ref.year}]`;
}

/**
 * The facts that the rules see for one expert's review: the verified value where there is one, nothing
 * where the material is unclear, otherwise the declared value.
 * Shape: the `facts` object of `rules eval` (by-year facts nested under their year).
 */
export function effectiveFacts(
  declared: readonly DeclaredFact[],
  verified: readonly VerifiedFact[],
): Record<string, FactValue | Record<string, FactValue>> {
  const values = new Map<string, YearValue[]>();
  for (const { key, year, value } of declared) setYear(values, key, year, value);
  for (const fact of verified) {
    if (fact.state === 'verified') setYear(values, fact.key, fact.year, fact.value);
    else removeYear(values.get(fact.key), fact.year);
  }
  const facts: Record<string, FactValue | Record<string, FactValue>> = {};
  for (const [key, years] of values) {
    let byYear: Record<string, FactValue> | null = null;
    for (const { year, value } of years) {
      if (year === null) {
        facts[key] = value;
        byYear = null;
      } else if (byYear === null) facts[key] = byYear = { [year]: value };
      else byYear[year] = value;
    }
  }
  return facts;
}

/** What a figure is for one year; the few years of a key are looked through, a hundred thousand figures at a time. */
interface YearValue {
  readonly year: number | null;
  value: FactValue;
}

function setYear(values: Map<string, YearValue[]>, key: string, year: number | null, value: FactValue): void {
  const years = values.get(key);
  if (years === undefined) {
    values.set(key, [{ year, value }]);
    return;
  }
  const known = years.find((one) => one.year === year);
  if (known === undefined) years.push({ year, value });
  else known.value = value;
}

function removeYear(years: YearValue[] = [], year: number | null): void {
  const at = years.findIndex((one) => one.year === year);
  if (at >= 0) years.splice(at, 1);
}
