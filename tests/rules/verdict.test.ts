import { describe, expect, it } from 'vitest';
import { type Verdict, allOf, anyOf, atLeastOf, negate } from '#rules/verdict.ts';

const parts = (text: string): readonly { readonly verdict: () => Verdict }[] =>
  [...text].map((letter) => ({
    verdict: () => (letter === '+' ? 'met' : letter === '-' ? 'notMet' : 'undecided'),
  }));

describe('three values', () => {
  it.each([
    ['++', 'met'],
    ['+?', 'undecided'],
    ['?-', 'notMet'],
    ['-?', 'notMet'],
    ['??', 'undecided'],
    ['', 'met'],
  ])('all of %j is %s', (text, wanted) => {
    expect(allOf(parts(text), null)).toBe(wanted);
  });

  it.each([
    ['--', 'notMet'],
    ['-?', 'undecided'],
    ['?+', 'met'],
    ['+?', 'met'],
    ['??', 'undecided'],
    ['', 'notMet'],
  ])('any of %j is %s', (text, wanted) => {
    expect(anyOf(parts(text), null)).toBe(wanted);
  });

  it.each([
    [2, '++-', 'met'],
    [2, '+?-', 'undecided'],
    [2, '+--', 'notMet'],
    [2, '++?', 'met'],
    [3, '++?', 'undecided'],
    [1, '???', 'undecided'],
    [2, '?--', 'notMet'],
  ])('at least %i of %j is %s', (count, text, wanted) => {
    expect(atLeastOf(count, parts(text), null)).toBe(wanted);
  });

  it('negates, and leaves the unknown unknown', () => {
    expect((['met', 'notMet', 'undecided'] as const).map(negate)).toEqual(['notMet', 'met', 'undecided']);
  });

  it("keeps De Morgan's laws", () => {
    for (const text of ['++', '+-', '+?', '--', '-?', '??']) {
      const negated = parts(text).map((part) => ({ verdict: () => negate(part.verdict()) }));
      expect(negate(allOf(parts(text), null))).toBe(anyOf(negated, null));
    }
  });
});
