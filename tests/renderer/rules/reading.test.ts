import { describe, expect, it } from 'vitest';
import { sayFormula } from '#renderer/features/rules/reading/read-quantity.ts';
import { readScale } from '#renderer/features/rules/reading/read-scale.ts';
import { readTest } from '#renderer/features/rules/reading/read-test.ts';
import { demandsOf, hasRaw, type Reading } from '#renderer/features/rules/reading/reading.ts';
import { itemDemands } from '#renderer/features/rules/rule-item.ts';
import { itemOf, openShipped, packIds } from './packs.ts';

const zjtx = openShipped('cn-63-2022-zjtx');
const { names } = zjtx;

/** A reading as one line: groups in brackets. */
function line(reading: Reading): string {
  switch (reading.kind) {
    case 'group':
      return `${reading.how}[${reading.parts.map(line).join(' | ')}]`;
    case 'case':
      return `${reading.label}${reading.when === null ? '' : `(${line(reading.when)})`}: ${line(reading.then)}`;
    case 'demand':
      return reading.demand.said;
    case 'text':
      return reading.text;
    case 'raw':
      return JSON.stringify(reading.node);
  }
}
const said = (node: unknown): string => line(readTest(node, names));

describe('a condition in words', () => {
  it('names figures with their year, and parameters with their value and title', () => {
    const reading = readTest({ compare: { value: 'rd_expense(y-1)', atLeast: '$rd_min' } }, names);
    const [demand] = demandsOf(reading);
    expect(demand?.said).toBe('上年度研发费用总额不低于 100 万元');
    expect(demand?.limits[0]?.parameter).toBe('上年度研发费用总额下限');
    expect(demand?.facts).toEqual([{ key: 'rd_expense', period: -1 }]);
  });

  it('keeps the four borders apart', () => {
    const compare = (edge: string): string => said({ compare: { value: 'market_years', [edge]: 3 } });
    expect(compare('atLeast')).toBe('从事特定细分市场年限不低于 3 年');
    expect(compare('atMost')).toBe('从事特定细分市场年限不高于 3 年');
    expect(compare('moreThan')).toBe('从事特定细分市场年限高于 3 年');
    expect(compare('lessThan')).toBe('从事特定细分市场年限低于 3 年');
    expect(said({ compare: { value: 'market_years', atLeast: 1, atMost: 3 } })).toContain(
      '不低于 1 年，且不高于 3 年',
    );
  });

  it('joins, counts and negates', () => {
    const two = [{ fact: 'own_brand' }, { fact: 'sme' }];
    expect(said({ all: two })).toMatch(/^以下各项都要满足\[.*自主品牌.* \| .*划型标准.*\]$/);
    expect(said({ any: two })).toContain('以下任一项');
    expect(said({ atLeastOf: { count: 1, of: two } })).toContain('以下 2 项中至少满足 1 项');
    expect(said({ not: { fact: 'restricted_product' } })).toBe('产品（服务）不属于国家禁止、限制或淘汰类');
    expect(said({ not: { all: two } })).toContain('以下情形不得出现');
  });

  it('says options by their titles', () => {
    expect(said({ oneOf: { fact: 'rd_institution_level', values: ['provincial', 'national'] } })).toContain(
      '」或「',
    );
    expect(said({ includes: { fact: 'jx_operation', option: 'D' } })).toContain('勾选 D「已上市」');
    expect(said({ judged: 'market_position' })).toBe('专家判断「市场地位」为符合');
  });

  it('tells which kind of applicant, which class, and what excuses', () => {
    expect(said({ byKind: { new: { fact: 'sme' }, review: 'skip' } })).toContain('复核企业: 不考查');
    const classes = [
      { title: '大', when: { fact: 'sme' }, then: { fact: 'own_brand' } },
      { title: '小', when: { fact: 'sme' }, then: { fact: 'own_brand' } },
    ];
    expect(said({ firstClass: classes })).toMatch(/大\(.*\): /);
    expect(said({ waived: { demand: { fact: 'sme' }, by: { fact: 'own_brand' } } })).toContain('豁免: ');
  });

  it('shows an operator that it does not know as it stands', () => {
    const reading = readTest({ all: [{ fact: 'sme' }, { sorcery: 1 }] }, names);
    expect(hasRaw(reading)).toBe(true);
    expect(line(reading)).toContain('{"sorcery":1}');
  });
});

describe('a way of scoring in words', () => {
  it('lists bands from the highest down with their borders', () => {
    const scale = itemOf(zjtx, 'i8').scale;
    expect(scale?.rows.map(({ points }) => points)).toEqual(['5', '3', '1', '0']);
    const [first] = scale?.rows ?? [];
    expect(first?.when && line(first.when)).toBe('上年度资产负债率不高于 50%');
    expect(scale?.rows.at(-1)?.when).toBeNull();
  });

  it('says steps, external points, multiple choice and the band of an expert', () => {
    expect(itemOf(zjtx, 'i3').scale?.rule).toBe('从事特定细分市场年限每满 2 年得 1 分，最高 5 分');
    expect(itemOf(zjtx, 'i9').scale?.rule).toContain('最高 15 分');
    expect(itemOf(zjtx, 'i6').scale?.rule).toContain('合计最高 5 分');
    const option = { id: '1', title: '一', quote: '一', between: [16, 20], otherwise: true };
    const judged = readScale({ judged: { by: 'local_feature_points', options: [option] } }, names);
    expect(judged.rows[0]?.points).toBe('16–20');
  });

  it('shows one that it does not know as it stands', () => {
    expect(readScale({ sorcery: { cap: 3 } }, names).raw).toEqual({ sorcery: { cap: 3 } });
  });
});

describe('a quantity in words', () => {
  it('is a formula over named figures', () => {
    expect(sayFormula({ title: 'x', percentOf: ['rd_expense(y-1)', 'revenue(y-1)'] }, names)).toBe(
      '上年度研发费用总额 ÷ 上年度营业收入总额 × 100%',
    );
    expect(sayFormula({ title: 'x', difference: ['growth_last', 'growth_before'] }, names)).toBe(
      '上年度主营业务收入增长率 − 上上年度主营业务收入增长率',
    );
    expect(sayFormula({ title: 'x', sorcery: ['growth_last'] }, names)).toContain('sorcery：');
    const weighted = [
      { value: 'rd_staff', weight: 2 },
      { value: 'employees', weight: 1 },
    ];
    expect(sayFormula({ title: 'x', weighted }, names)).toBe('研发人员数 × 2 ＋ 从业人数 × 1');
    expect(sayFormula({ title: 'x', mean: ['growth_last', 'growth_before'] }, names)).toContain('÷ 2');
  });
});

describe('every shipped pack', () => {
  it.each(packIds)('%s is put into words without a rest', (packId) => {
    const pack = openShipped(packId);
    expect(pack.items.length).toBeGreaterThan(0);
    for (const item of pack.items) {
      expect(item.test === null ? null : hasRaw(item.test), item.id).not.toBe(true);
      expect(item.scale?.raw ?? null, item.id).toBeNull();
      for (const demand of itemDemands(item)) {
        expect(demand.said, item.id).toMatch(/\p{Script=Han}/u);
        expect(demand.said, item.id).not.toMatch(/[$_]|\(y/);
      }
    }
  });
});
