import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aggregateCase } from '#electron/core/panel/aggregate.ts';
import { combinePoints, type ExpertPoints } from '#electron/core/panel/combine.ts';
import { compare, type Rational } from '#rules/rational.ts';
import type { Combination, PanelRules } from '#shared/domain/panel.ts';
import { panelRules, received } from './samples.ts';

const methods: readonly Combination[] = ['mean', 'trimmed', 'median'];
const hundredths = fc.integer({ min: 0, max: 10_000 });
const text = (value: number): string => `${Math.floor(value / 100)}.${String(value % 100).padStart(2, '0')}`;

const partsOf = (values: readonly number[]) =>
  values.map((value, index) => received(`E${String(index).padStart(2, '0')}`, 'met', text(value)));

const pointsOf = (values: readonly number[]): ExpertPoints[] =>
  values.map((value, index) => {
    const exact: Rational = { n: BigInt(value), d: 100n };
    return { expertId: `E${index}`, name: `E${index}`, range: { low: exact, high: exact } };
  });

/** The rule over again, on whole hundredths alone; the result is scaled by 10^decimals, half up. */
function recompute(values: readonly number[], method: Combination, decimals: number): string {
  const sorted = values.map(BigInt).toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  let kept = sorted;
  if (method === 'trimmed' && sorted.length >= 5) kept = sorted.slice(1, -1);
  if (method === 'median') {
    while (kept.length > 2) kept = kept.slice(1, -1);
  }
  const sum = kept.reduce((total, value) => total + value, 0n);
  const divisor = 100n * BigInt(kept.length);
  const scaled = (2n * sum * 10n ** BigInt(decimals) + divisor) / (2n * divisor);
  const digits = scaled.toString().padStart(decimals + 1, '0');
  return decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}

describe('points by the rule of a batch', () => {
  it('are what whole-number arithmetic gives, for every rule and number of decimals', () => {
    const values = fc.array(hundredths, { minLength: 1, maxLength: 9 });
    fc.assert(
      fc.property(
        values,
        fc.constantFrom(...methods),
        fc.integer({ min: 0, max: 4 }),
        (given, combine, decimals) => {
          const { mean, basis } = aggregateCase(partsOf(given), { ...panelRules, combine, decimals });
          expect(mean?.low).toBe(recompute(given, combine, decimals));
          expect(basis?.raw.low).toBe(recompute(given, 'mean', decimals));
        },
      ),
      { numRuns: 500 },
    );
  });

  it('do not depend on who said what or in which order', () => {
    const shuffled = fc
      .array(hundredths, { minLength: 1, maxLength: 9 })
      .chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })));
    fc.assert(
      fc.property(shuffled, fc.constantFrom(...methods), ([one, other], combine) => {
        const mean = (values: readonly number[]) =>
          aggregateCase(partsOf(values), { ...panelRules, combine }).mean;
        expect(mean(other)).toEqual(mean(one));
      }),
    );
  });

  it('never fall when an expert gives more', () => {
    const rises = fc.tuple(fc.array(hundredths, { minLength: 1, maxLength: 9 }), fc.nat(), fc.nat(500));
    fc.assert(
      fc.property(rises, fc.constantFrom(...methods), ([values, at, more], combine) => {
        const higher = values.map((value, index) => (index === at % values.length ? value + more : value));
        const rules = { combine, combineFallback: 'median' } as const;
        const before = combinePoints(pointsOf(values), rules);
        const after = combinePoints(pointsOf(higher), rules);
        if (before === null || after === null) throw new Error('no points');
        expect(compare(after.range.low, before.range.low)).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 500 },
    );
  });

  it('hold between the true ends of open points', () => {
    const open = fc.array(fc.tuple(hundredths, fc.nat(300), fc.nat(100)), { minLength: 1, maxLength: 7 });
    fc.assert(
      fc.property(open, fc.constantFrom(...methods), (ranges, combine) => {
        const rules = { combine, combineFallback: 'mean' } as const;
        const exact = (value: number): Rational => ({ n: BigInt(value), d: 100n });
        const whole = combinePoints(
          ranges.map(([low, width], index) => ({
            expertId: `E${index}`,
            name: '',
            range: { low: exact(low), high: exact(low + width) },
          })),
          rules,
        );
        const ending = ranges.map(([low, width, share]) => low + Math.floor((width * share) / 100));
        const one = combinePoints(pointsOf(ending), rules);
        if (whole === null || one === null) throw new Error('no points');
        expect(compare(whole.range.low, one.range.low)).toBeLessThanOrEqual(0);
        expect(compare(whole.range.high, one.range.high)).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  const sentence = (values: readonly number[], rules: Partial<PanelRules>): string | undefined =>
    aggregateCase(partsOf(values), { ...panelRules, expertsPerCase: 5, ...rules }).basis?.sentence;

  it('say which rule gave them, and what was left out', () => {
    const five = [9200, 7100, 8000, 8500, 8000];
    expect(sentence(five, { combine: 'trimmed' })).toBe(
      '去掉最高分（E00 92 分）和最低分（E01 71 分），其余 3 份的算术平均',
    );
    const result = aggregateCase(partsOf(five), { ...panelRules, combine: 'trimmed' });
    expect(result.mean).toEqual({ low: '81.67', high: '81.67' });
    expect(result.basis).toMatchObject({
      method: 'trimmed',
      raw: { low: '81.60', high: '81.60' },
      dropped: ['E01', 'E00'],
    });
    expect(sentence(five.slice(0, 4), { combine: 'trimmed' })).toBe(
      '有效评审不足 5 份，不去高去低，取4 份有效评审的算术平均',
    );
    expect(sentence(five.slice(0, 4), { combine: 'trimmed', combineFallback: 'median' })).toMatch(/中位数$/);
    expect(sentence(five, { combine: 'median' })).toBe('5 份有效评审的中位数');
    expect(sentence(five, {})).toBe('5 份有效评审的算术平均');
  });

  it('are ranked only with enough valid reviews', () => {
    const { flags } = aggregateCase(partsOf([8000]), { ...panelRules, minimumReviews: 2 });
    expect(flags).toContain('有效评审少于 2 份，不参加排名');
  });
});
