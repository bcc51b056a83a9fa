import { describe, expect, it } from 'vitest';
import { boundIn, isPrinted } from '#rules/checks/printed.ts';
import { parseDecimal } from '#rules/decimal-text.ts';
import { ZERO } from '#rules/rational.ts';

const say = (words: string, limit: string, unit = ''): string | null =>
  boundIn(words, parseDecimal(limit) ?? ZERO, unit);

describe('the bound that words put on a number', () => {
  it.each([
    ['研发费用总额不低于100万元', '100', '万元', 'atLeast'],
    ['占比达到10%以上', '10', '%', 'atLeast'],
    ['占比 10% 及以上', '10', '%', 'atLeast'],
    ['营业收入1亿元以上', '10000', '万元', 'atLeast'],
    ['风险投资 100万元（含）以上', '100', '万元', 'atLeast'],
    ['占比50%（不含）以上', '50', '%', 'moreThan'],
    ['资产负债率不高于70%', '70', '%', 'atMost'],
    ['资产负债率不得超过70%', '70', '%', 'atMost'],
    ['三年以内', '3', '年', 'atMost'],
    ['获奖单位排名前三', '3', '名', 'atMost'],
    ['位于全省前 3位', '3', '名', 'atMost'],
    ['比重超过50%', '50', '%', 'moreThan'],
    ['收入不足5000万元', '5000', '万元', 'lessThan'],
    ['从事该市场两年以上', '2', '年', 'atLeast'],
    ['收入1,000万元以上', '1000', '万元', 'atLeast'],
  ])('%s: %s %s is %s', (words, limit, unit, bound) => expect(say(words, limit, unit)).toBe(bound));

  it.each([
    ['another number', '不低于100万元', '10', '万元'],
    ['another unit', '3年以上，排名前三', '3', '%'],
    ['a range', 'B.70%-80%（3分）', '70', '%'],
    ['both ways', '1000万元以上，或1000万元以下但有融资', '1000', '万元'],
    ['a list of items', '满足以下3项', '3', '项'],
    ['the items above', '满足以上3项', '3', '项'],
    ['what excludes', '资产负债率高于70%的不予认定', '70', '%'],
    ['no number', '研发费用较高', '3', '%'],
  ])('is left open by %s', (_what, words, limit, unit) => expect(say(words, limit, unit)).toBeNull());

  it('tells years from ranks of the same number', () => {
    const words = '从事特定细分市场3年及以上；占有率全省前3';
    expect([say(words, '3', '年'), say(words, '3', '名')]).toEqual(['atLeast', 'atMost']);
  });
});

describe('a number in words', () => {
  it.each([
    [3, '排名前三', true],
    [2, '近两年', true],
    [10000, '1亿元以上', true],
    [4, '4项', true],
    [5, '不低于3%，且2年', false],
    [5, '没有数', true],
  ])('%s in %s: %s', (value, words, is) => expect(isPrinted(value, words)).toBe(is));
});
