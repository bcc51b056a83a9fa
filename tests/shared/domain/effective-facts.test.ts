import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { effectiveFacts, type DeclaredFact, type FactRef, type VerifiedFact } from '#shared/domain/facts.ts';

/** A key is by year or not, as the dictionary says. */
const ref: fc.Arbitrary<FactRef> = fc.oneof(
  fc.constantFrom('market_years', 'own_brand').map((key) => ({ key, year: null })),
  fc.record({ key: fc.constantFrom('revenue', 'rd_expense'), year: fc.integer({ min: 2022, max: 2025 }) }),
);
const value = fc.oneof(fc.nat(99).map(String), fc.boolean());
const declared: fc.Arbitrary<DeclaredFact> = fc
  .tuple(ref, value)
  .map(([one, given]) => ({ ...one, value: given }));
const verified: fc.Arbitrary<VerifiedFact> = fc.oneof(
  fc
    .tuple(ref, value)
    .map(([one, given]) => ({ ...one, state: 'verified' as const, value: given, note: '' })),
  ref.map((one) => ({ ...one, state: 'unclear' as const, note: '' })),
);

/** The rule said once more, figure by figure: the last word on it, the experts' before the applicant's. */
function findPlainly(one: FactRef, given: readonly DeclaredFact[], found: readonly VerifiedFact[]) {
  const isSame = (other: FactRef): boolean => other.key === one.key && other.year === one.year;
  const last = found.findLast(isSame);
  if (last !== undefined) return last.state === 'verified' ? last.value : undefined;
  return given.findLast(isSame)?.value;
}

describe('facts that the rules see', () => {
  it('are the last word on each figure, and nothing where the material is unclear', () => {
    fc.assert(
      fc.property(
        fc.array(declared, { maxLength: 30 }),
        fc.array(verified, { maxLength: 30 }),
        (given, found) => {
          const facts = effectiveFacts(given, found);
          for (const one of [...given, ...found]) {
            const expected = findPlainly(one, given, found);
            const own = Object.hasOwn(facts, one.key) ? facts[one.key] : undefined;
            const seen = one.year === null ? own : (own as Record<string, unknown> | undefined)?.[one.year];
            expect(seen).toEqual(expected);
          }
          const named = new Set([...given, ...found].map(({ key }) => key));
          expect(Object.keys(facts).every((key) => named.has(key))).toBe(true);
        },
      ),
    );
  });

  it('name no figure that is unclear in every year', () => {
    expect(
      effectiveFacts(
        [{ key: 'revenue', year: 2025, value: '5200' }],
        [{ key: 'revenue', year: 2025, state: 'unclear', note: '' }],
      ),
    ).toEqual({});
  });
});
