import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { indicatorPack, judge } from './mini-pack.ts';

const scoreOf = (program: ReturnType<typeof indicatorPack>, facts: object) =>
  judge(program, facts).indicators[0];

describe('an expert’s points within a band', () => {
  const program = indicatorPack(
    `{ judged: { by: zj_points_market, options: [
      { id: A, title: 全球前3名, between: [16, 20], when: { compare: { value: market_rank_global, atLeast: 1, atMost: 3 } }, quote: 16-20分 },
      { id: B, title: 其余, points: 0, otherwise: true, quote: 其余 }] } }`,
    '20',
  );
  const of = (points: number | string) =>
    scoreOf(program, { market_rank_global: 2, zj_points_market: points });

  it.each([16, 20, '16.5'])('count, both ends included: %s', (points) => {
    expect(of(points)).toMatchObject({ low: String(points), high: String(points), option: 'A' });
  });

  it.each([0, '15.9'])('count for nothing below it: %s', (points) => {
    expect(of(points)).toMatchObject({ low: '16', high: '20' });
    expect(of(points)?.explain).toContain('不在所属档内');
  });
});

describe('points for each of several', () => {
  const program = indicatorPack(
    `{ multi: { cap: 5, options: [
      { id: A, title: 甲, points: 3, when: { fact: own_brand }, quote: 甲 },
      { id: B, title: 乙, points: 3, when: { compare: { value: standards_count, atLeast: 1 } }, quote: 乙 }] } }`,
    '5',
  );

  it('say with figures which are met, that none is, or that it is not known yet', () => {
    const explain = (facts: object) => scoreOf(program, facts)?.explain ?? '';
    expect(explain({ own_brand: true, standards_count: 4 })).toContain('满足 A、B 项，得 5 分');
    expect(explain({ own_brand: true, standards_count: 4 })).toContain('参与制修订标准 4 项');
    expect(explain({ own_brand: false, standards_count: 0 })).toContain('各项均未满足，得 0 分');
    expect(explain({ own_brand: false })).toContain('尚无确定满足的项，得 0–3 分');
  });

  it('are never above the cap, and an unknown one ranges over what it could give', () => {
    const fact = fc.option(fc.boolean());
    const count = fc.option(fc.integer({ min: 0, max: 3 }));
    fc.assert(
      fc.property(fact, count, (own_brand, standards_count) => {
        const sure = (own_brand === true ? 3 : 0) + ((standards_count ?? 0) > 0 ? 3 : 0);
        const open = (own_brand === null ? 3 : 0) + (standards_count === null ? 3 : 0);
        expect(scoreOf(program, { own_brand, standards_count })).toMatchObject({
          low: String(Math.min(5, sure)),
          high: String(Math.min(5, sure + open)),
        });
      }),
    );
  });
});

describe('points by steps and by formula', () => {
  it.each([
    ['0.99', '0'],
    ['1', '2'],
    ['2.5', '4'],
    ['9', '6'],
  ])('each full step counts, up to the cap: %s gives %s', (market_years, points) => {
    const program = indicatorPack('{ steps: { value: market_years, every: 1, points: 2, cap: 6 } }', '6');
    expect(scoreOf(program, { market_years })).toMatchObject({ low: points, high: points });
  });

  it.each([
    ['0', '10'],
    ['4', '8'],
    ['30', '2'],
  ])('a formula may take points away, down to its floor: %s gives %s', (market_years, points) => {
    const program = indicatorPack(
      "{ formula: { value: market_years, base: 10, per: '-0.5', floor: 2, cap: 10 } }",
      '10',
    );
    const result = scoreOf(program, { market_years });
    expect(result).toMatchObject({ low: points, high: points });
    expect(result?.explain).toContain('按 10−0.5×数值计');
  });
});
