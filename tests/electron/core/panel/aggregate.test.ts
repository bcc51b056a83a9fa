import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aggregateCase, joinVerdicts, toExpertScore } from '#electron/core/panel/aggregate.ts';
import { emptyReview } from '#shared/domain/review.ts';
import { missing, panelRules, received, recused, type Verdict } from './samples.ts';

const verdicts = fc.constantFrom<Verdict>('met', 'notMet', 'undecided');

/** Points as hundredths, so that the expected mean needs nothing but whole numbers. */
const hundredths = fc.integer({ min: 0, max: 12_000 });
const text = (value: number): string => `${Math.floor(value / 100)}.${String(value % 100).padStart(2, '0')}`;

/** Half-up rounding of sum/count hundredths to `decimals`, by long division on digits. */
function expectedMean(values: readonly number[], decimals: number): string {
  const scale = 10n ** BigInt(decimals);
  const sum = values.reduce((total, value) => total + BigInt(value), 0n) * scale;
  const divisor = 100n * BigInt(values.length);
  let quotient = sum / divisor;
  if ((sum % divisor) * 2n >= divisor) quotient += 1n;
  const digits = quotient.toString().padStart(decimals + 1, '0');
  return decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}

describe('the mean of a case', () => {
  it('is exact and rounded once, half up', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(hundredths, hundredths), { minLength: 1, maxLength: 15 }),
        fc.integer({ min: 0, max: 4 }),
        (pairs, decimals) => {
          const ranges = pairs.map(([a, b]) => ({ low: Math.min(a, b), high: Math.max(a, b) }));
          const parts = ranges.map(({ low, high }, i) => received(`专家${i}`, 'met', text(low), text(high)));
          const { mean } = aggregateCase(parts, { ...panelRules, decimals });
          expect(mean).toEqual({
            low: expectedMean(
              ranges.map(({ low }) => low),
              decimals,
            ),
            high: expectedMean(
              ranges.map(({ high }) => high),
              decimals,
            ),
          });
        },
      ),
    );
  });

  it.each([
    [['70.005'], 2, '70.01'],
    [['70.004', '70.005'], 2, '70.00'],
    [['1.005', '1.005'], 2, '1.01'],
    [['2.675'], 2, '2.68'],
    [['0.1', '0.2', '0.3'], 2, '0.20'],
    [['66', '67', '67'], 2, '66.67'],
    [['66', '66', '67'], 2, '66.33'],
    [['79.5'], 0, '80'],
    [['79.4999'], 0, '79'],
    [['59.995'], 2, '60.00'],
    [['59.994999999999999999'], 2, '59.99'],
  ])('of %j to %i decimals is %s', (points, decimals, wanted) => {
    const parts = points.map((one, i) => received(`专家${i}`, 'met', one));
    expect(aggregateCase(parts, { ...panelRules, decimals }).mean).toEqual({ low: wanted, high: wanted });
  });

  it('does not depend on the order of the reviews', () => {
    const part = fc.tuple(fc.constantFrom('received', 'recused', 'missing'), verdicts, hundredths);
    const parts = fc.array(part, { maxLength: 9 }).map((all) =>
      all.map(([state, verdict, points], i) => {
        if (state === 'recused') return recused(`专家${i}`);
        return state === 'missing' ? missing(`专家${i}`) : received(`专家${i}`, verdict, text(points));
      }),
    );
    const shuffled = parts.chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
    );
    fc.assert(
      fc.property(shuffled, ([one, other]) => {
        const { experts: a, ...first } = aggregateCase(one, panelRules);
        const { experts: b, ...second } = aggregateCase(other, panelRules);
        expect(second).toEqual(first);
        expect(new Set(b)).toEqual(new Set(a));
      }),
    );
  });

  it('never counts a recused or missing review', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(verdicts, hundredths), { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 0, max: 4 }),
        fc.integer({ min: 0, max: 4 }),
        (reviews, absent, away) => {
          const counted = reviews.map(([verdict, points], i) => received(`专家${i}`, verdict, text(points)));
          const all = [
            ...counted,
            ...Array.from({ length: absent }, (_, i) => missing(`缺${i}`)),
            ...Array.from({ length: away }, (_, i) => recused(`避${i}`)),
          ];
          const alone = aggregateCase(counted, panelRules);
          const together = aggregateCase(all, panelRules);
          expect(together.validReviews).toBe(counted.length);
          expect(together.mean).toEqual(alone.mean);
          expect(together.spread).toBe(alone.spread);
          expect(together.verdict).toBe(alone.verdict);
        },
      ),
    );
  });

  it('ignores the points that a recused expert sent all the same', () => {
    const part = received('避', 'notMet', '0', '0', {
      recusal: { conflict: true, type: 'equity', reason: '' },
    });
    const result = aggregateCase([received('甲', 'met', '90'), part], panelRules);
    expect(result).toMatchObject({ validReviews: 1, verdict: 'met', mean: { low: '90.00', high: '90.00' } });
    expect(result.experts[1]).toMatchObject({ state: 'recused', verdict: null, score: null });
  });

  it('is missing when a valid review has no points, and the row says so', () => {
    const result = aggregateCase([received('甲', 'met', '80'), received('乙', 'met', null)], panelRules);
    expect(result.mean).toBeNull();
    expect(result.flags).toContain('计分不全：2 份有效评审中 1 份有得分');
  });

  it('is missing without a complaint for a standard without points', () => {
    const parts = ['甲', '乙', '丙'].map((name) => received(name, 'met', null));
    expect(aggregateCase(parts, panelRules)).toMatchObject({ mean: null, spread: null, flags: [] });
  });

  it.each(['', 'abc', '1e3', '８０', '80分', '=1+1'])('refuses points that read %j', (points) => {
    expect(() => aggregateCase([received('甲', 'met', points)], panelRules)).toThrow(
      expect.objectContaining({ code: 'PANEL_POINTS_UNREADABLE' }),
    );
  });

  it('refuses a range that runs backwards', () => {
    expect(() => aggregateCase([received('甲', 'met', '80', '70')], panelRules)).toThrow(
      expect.objectContaining({ code: 'PANEL_POINTS_REVERSED' }),
    );
  });
});

describe('the verdict of a case', () => {
  it('is met or notMet only when all valid reviews agree', () => {
    fc.assert(
      fc.property(fc.array(verdicts, { maxLength: 8 }), (all) => {
        const only = (verdict: Verdict): boolean => all.length > 0 && all.every((one) => one === verdict);
        const wanted = only('met') ? 'met' : only('notMet') ? 'notMet' : 'undecided';
        expect(joinVerdicts(all)).toBe(wanted);
      }),
    );
  });

  it('is undecided without a single valid review', () => {
    expect(aggregateCase([missing('甲'), recused('乙')], panelRules)).toMatchObject({
      verdict: 'undecided',
      validReviews: 0,
      mean: null,
      spread: null,
    });
  });

  it('does not count a received review without an outcome', () => {
    const silent = { expertId: '乙', name: '乙', review: { content: emptyReview, outcome: null } };
    const result = aggregateCase([received('甲', 'met', '80'), silent], panelRules);
    expect(result.validReviews).toBe(1);
    expect(result.flags).toContain('1 份结果没有结论');
    expect(toExpertScore(silent)).toMatchObject({ state: 'received', verdict: null });
  });
});

describe('the spread of a case', () => {
  it('is the largest difference between two decided totals', () => {
    fc.assert(
      fc.property(fc.array(hundredths, { minLength: 2, maxLength: 9 }), (points) => {
        const parts = points.map((one, i) => received(`专家${i}`, 'met', text(one)));
        const { spread } = aggregateCase(parts, panelRules);
        expect(Number(spread) * 100).toBeCloseTo(Math.max(...points) - Math.min(...points), 6);
      }),
    );
  });

  it('counts only what is sure while points are open', () => {
    const parts = [
      received('甲', 'met', '60', '80'),
      received('乙', 'met', '70'),
      received('丙', 'met', '85'),
    ];
    expect(aggregateCase(parts, panelRules).spread).toBe('15');
    expect(aggregateCase(parts.slice(0, 2), panelRules).spread).toBe('0');
  });

  it('is unknown for one total', () => {
    expect(aggregateCase([received('甲', 'met', '70')], panelRules).spread).toBeNull();
  });
});

describe('the flags of a case', () => {
  const flagsOf = (...parts: Parameters<typeof aggregateCase>[0]): string[] =>
    aggregateCase(parts, panelRules).flags;

  it('are empty when three experts agree within the limit', () => {
    expect(
      flagsOf(received('甲', 'met', '80'), received('乙', 'met', '90'), received('丙', 'met', '85')),
    ).toEqual([]);
  });

  it('name a spread above the limit but not one on it', () => {
    const flags = flagsOf(
      received('甲', 'met', '80'),
      received('乙', 'met', '90.5'),
      received('丙', 'met', '85'),
    );
    expect(flags).toEqual(['分差 10.5 分，超过 10 分']);
  });

  it('name disagreement, open reviews, absences and wishes for supplements', () => {
    const flags = flagsOf(
      received('甲', 'met', '80'),
      received('乙', 'notMet', '80'),
      received('丙', 'undecided', '80', '85', { notes: [{ itemId: 'c2', remark: '', supplement: true }] }),
      received('丁', 'met', '80', '80', { conclusion: 'supplement' }),
      recused('戊'),
      missing('己'),
    );
    expect(flags).toEqual([
      '未收到 1 份结果',
      '回避 1 人',
      '需补正（2 位专家提出）',
      '意见不一致（满足 2，不满足 1）',
      '待核（1 位专家）',
    ]);
  });

  it('name too few valid reviews', () => {
    expect(flagsOf(received('甲', 'met', '80'), recused('乙'), recused('丙'))).toContain(
      '有效评审不足（1/3）',
    );
  });
});
