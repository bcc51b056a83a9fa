import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluate } from '#rules/evaluate.ts';
import { arbitraryCase } from './arbitrary-case.ts';
import { conditionPack, judge } from './mini-pack.ts';
import { PACK_IDS, openProgram } from './pack-files.ts';

describe('results that come again', () => {
  it.each(PACK_IDS)('do not depend on which cases were judged before: %s', (id) => {
    const forwards = openProgram(id);
    const cases = fc.sample(arbitraryCase(forwards), { numRuns: 150, seed: 7 });
    const results = cases.map((one) => evaluate(forwards, one));
    const backwards = openProgram(id);
    const again = cases.toReversed().map((one) => evaluate(backwards, one));
    expect(again.toReversed()).toEqual(results);
  });

  it('are the very same for the same values', () => {
    const program = conditionPack(
      '{ all: [{ fact: own_brand }, { compare: { value: ip_class2, atLeast: 2 } }] }',
    );
    const resultOf = (facts: object) => judge(program, facts).conditions[0];
    expect(resultOf({ own_brand: true, ip_class2: 3 })).toBe(resultOf({ own_brand: true, ip_class2: '3' }));
    expect(resultOf({ own_brand: true, ip_class2: 4 })?.explain).toContain('4 项');
    expect(resultOf({ own_brand: true })?.missing).toEqual(['ip_class2']);
    expect(resultOf({ own_brand: false })?.verdict).toBe('notMet');
  });

  it.each([
    ['a large count', 'ip_class2', 63, 64],
    ['a fraction', 'market_years', '1.5', '1.6'],
  ])('are told apart by %s', (_what, key, first, second) => {
    const program = conditionPack(`{ compare: { value: ${key}, atLeast: 1 } }`);
    const explain = (value: unknown) => judge(program, { [key]: value }).conditions[0]?.explain;
    expect(explain(first)).toContain(`${first}`);
    expect(explain(second)).toContain(`${second}`);
    expect(explain(first)).toContain(`${first}`);
  });

  it('are told apart by each of more facts than one number can tell apart', () => {
    const keys = [
      'ip_class1_high',
      'ip_class1_self',
      'ip_class1',
      'ip_class2',
      'standards_count',
      'employees',
    ];
    const more = ['rd_staff', 'patents_invention', 'patents_other', 'lead_products_count', 'pct_patents'];
    const all = [...keys, ...more];
    const program = conditionPack(
      `{ all: [${all.map((key) => `{ compare: { value: ${key}, atLeast: 2 } }`).join(', ')}] }`,
    );
    const verdict = (changes: object) =>
      judge(program, { ...Object.fromEntries(all.map((key) => [key, 40])), ...changes }).conditions[0]
        ?.verdict;
    for (const key of all) {
      expect(verdict({})).toBe('met');
      expect(verdict({ [key]: 1 })).toBe('notMet');
    }
  });

  it('are told apart by what 申报 and 复核 are asked', () => {
    const program = conditionPack('{ byKind: { new: { fact: own_brand }, review: skip } }');
    const verdict = (kind: 'new' | 'review') =>
      judge(program, { own_brand: false }, kind).conditions[0]?.verdict;
    expect([verdict('new'), verdict('review'), verdict('new')]).toEqual(['notMet', 'met', 'notMet']);
  });

  it('are kept for some hundred values only', () => {
    const test =
      '{ all: [{ compare: { value: ip_class1, atLeast: 1 } }, { compare: { value: ip_class2, atLeast: 1 } }] }';
    const program = conditionPack(test);
    const resultOf = (ip_class1: number, ip_class2: number) =>
      judge(program, { ip_class1, ip_class2 }).conditions[0];
    for (let one = 0; one < 60; one += 1) for (let other = 0; other < 10; other += 1) resultOf(one, other);
    expect(resultOf(0, 0)).toBe(resultOf(0, 0));
    expect(resultOf(59, 9)).not.toBe(resultOf(59, 9));
    expect(resultOf(59, 9)).toEqual(resultOf(59, 9));
  });
});
