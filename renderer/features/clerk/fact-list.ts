import type { FactNeed } from '#rules/describe.ts';
import { factLabel, type Dictionary, type Fact } from '#rules/dictionary.ts';
import { factName, type DeclaredFact, type FactRef, type FactValue } from '#shared/domain/facts.ts';

/** A declared figure with what the dictionary knows of it; `fact` is null for an unknown key. */
export interface FactLine {
  readonly ref: FactRef;
  readonly label: string;
  readonly fact: Fact | null;
  readonly value: FactValue | null;
}

/** Declared figures in the order of the dictionary, newest year first; unknown keys last. */
export function listFacts(
  declared: readonly DeclaredFact[],
  dictionary: Dictionary | null,
  year: number,
): readonly FactLine[] {
  const order = new Map([...(dictionary?.facts.keys() ?? [])].map((key, index) => [key, index]));
  const rankOf = (key: string): number => order.get(key) ?? order.size;
  return declared
    .toSorted((a, b) => rankOf(a.key) - rankOf(b.key) || (b.year ?? 0) - (a.year ?? 0))
    .map(({ value, ...ref }) => toLine(ref, value, dictionary, year));
}

function toLine(
  ref: FactRef,
  value: FactValue | null,
  dictionary: Dictionary | null,
  year: number,
): FactLine {
  const fact = dictionary?.facts.get(ref.key) ?? null;
  const offset = ref.year === null ? null : ref.year - year;
  return { ref, value, fact, label: fact === null ? factName(ref) : factLabel(fact, offset) };
}

/** Figures that the standard reads and that are not declared yet, in the order of the items. */
export function listNeededFacts(
  declared: readonly DeclaredFact[],
  needs: readonly FactNeed[],
  dictionary: Dictionary,
  year: number,
): readonly FactLine[] {
  const known = new Set(declared.map(factName));
  return needs
    .map(({ key, period }): FactRef => ({ key, year: period === null ? null : year + period }))
    .filter((ref) => !known.has(factName(ref)))
    .map((ref) => toLine(ref, null, dictionary, year));
}

const yearsBack = [-1, -2, -3] as const;

/** All other figures of the dictionary, by-year ones for the three years before. */
export function listOtherFacts(
  shown: readonly FactLine[],
  dictionary: Dictionary,
  year: number,
): readonly FactLine[] {
  const known = new Set(shown.map(({ ref }) => factName(ref)));
  return [...dictionary.facts.values()]
    .flatMap((fact): FactRef[] =>
      fact.isByYear
        ? yearsBack.map((offset) => ({ key: fact.key, year: year + offset }))
        : [{ key: fact.key, year: null }],
    )
    .filter((ref) => !known.has(factName(ref)))
    .map((ref) => toLine(ref, null, dictionary, year));
}
