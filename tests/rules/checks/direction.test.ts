import { describe, expect, it } from 'vitest';
import { loadRules } from '#rules/load.ts';
import { readDictionary } from '../pack-files.ts';

const HEAD = `
id: mini
version: '1'
title: 试验
issuer: 试验
documents: [{ id: d, number: 试验1号, title: 试验, issuer: 试验 }]
inForce: { from: null, to: null }
applicants: [{ kind: new, title: 申报, who: 企业 }]
quantities:
  debt: { title: 资产负债率, percentOf: [total_liabilities(y-1), total_assets(y-1)] }
  growth: { title: 增长率, growth: [revenue(y-1), revenue(y-2)] }
  share: { title: 研发占比, percentOf: [rd_expense(y-1), revenue(y-1)] }
  mean: { title: 平均占比, mean: [share, debt] }
`;
const SOURCE = 'source: { clause: 一, quote: 原话, quoted: false }';
const UNUSED = /^数量.*没有用到/;

function find(body: string): readonly string[] {
  const loaded = loadRules({ dictionary: readDictionary(), base: HEAD + body }, 'sha256:mini');
  const found = loaded.ok ? loaded.slips : loaded.problems;
  return found.filter(({ message }) => !UNUSED.test(message)).map(({ code }) => code);
}

const ofCondition = (test: string, demand = '要求'): readonly string[] =>
  find(`conditions:\n  - { id: c, title: 条件, demand: ${demand}, ${SOURCE}, test: ${test} }\n`);

const ofIndicator = (score: string): readonly string[] =>
  find(
    `groups: [{ id: g, title: 组, max: 5 }]\nindicators:\n  - { id: i, group: g, title: 指标, demand: 要求, max: 5, ${SOURCE}, score: ${score} }\n`,
  );

describe('a demand whose words say nothing', () => {
  it.each([
    ['a share that may not be high', '{ compare: { value: share, atMost: 3 } }'],
    ['debts that must be high', '{ compare: { value: debt, atLeast: 70 } }'],
    ['debts that must be more', '{ compare: { value: debt, moreThan: 70 } }'],
    ['growth that must be low', '{ compare: { value: growth, lessThan: 5 } }'],
    ['growth denied from a mark on', '{ not: { compare: { value: growth, atLeast: 5 } } }'],
    [
      'a good figure below, inside a list',
      '{ all: [{ fact: sme }, { any: [{ compare: { value: ip_class1, atMost: 2 } }] }] }',
    ],
  ])('is told to run against what is good: %s', (_what, test) =>
    expect(ofCondition(test)).toEqual(['RULE_DIRECTION']),
  );

  it.each([
    ['the good way', '{ compare: { value: share, atLeast: 3 } }'],
    ['debts kept low', '{ compare: { value: debt, atMost: 70 } }'],
    ['high debts denied', '{ not: { compare: { value: debt, moreThan: 70 } } }'],
    ['a range', '{ compare: { value: growth, atLeast: 5, atMost: 50 } }'],
    ['a figure that is neither', '{ compare: { value: revenue(y-1), lessThan: 5000 } }'],
    ['a mean of two that differ', '{ compare: { value: mean, atMost: 50 } }'],
    [
      'a class to choose',
      '{ firstClass: [{ title: 甲, when: { compare: { value: share, lessThan: 3 } }, then: { fact: sme } }, { title: 乙, when: { compare: { value: share, atLeast: 3 } }, then: { fact: sme } }] }',
    ],
  ])('is left alone: %s', (_what, test) => expect(ofCondition(test)).toEqual([]));

  it('is left alone when they say that it is meant so', () => {
    expect(ofCondition('{ compare: { value: growth, atMost: 5 } }', '增长率不超过5%')).toEqual([]);
    expect(ofCondition('{ compare: { value: growth, atMost: 5 } }', '增长率超过5%')).toEqual([
      'RULE_LIMIT_WORDS',
    ]);
  });
});

describe('a year', () => {
  const ofYears = (...years: readonly number[]): readonly string[] =>
    ofCondition(
      `{ all: [${years.map((year) => `{ compare: { value: rd_expense(y-${year}), atLeast: ${10 + year} } }`).join(', ')}] }`,
    );

  it.each([[[1]], [[3]], [[1, 2, 3, 4]], [[1, 2, 3, 4, 5]]])(
    'is usual, or has the next one beside it: %j',
    (years) => expect(ofYears(...years)).toEqual([]),
  );

  it.each([[[4]], [[1, 5]], [[1, 2, 3, 5, 6]], [[9]]])('is odd without the next one: %j', (years) =>
    expect(ofYears(...years)).toEqual(['RULE_YEAR_ODD']),
  );

  it('before those of a compound growth is named by it', () => {
    const growth = '{ compoundGrowth: { from: revenue(y-6), to: revenue(y-1), years: 5, atLeast: 5 } }';
    expect(ofCondition(growth)).toEqual([]);
  });
});

describe('points that words leave open', () => {
  const bands = (value: string, edge: string, ...limits: readonly number[]): string =>
    `{ bands: { value: ${value}, bands: [${limits
      .map(
        (limit, at) => `{ id: ${'AB'[at]}, title: 档, points: ${5 - 2 * at}, ${edge}: ${limit}, quote: 档 }`,
      )
      .join(', ')}, { id: C, title: 其余, points: 0, otherwise: true, quote: 其余 }] } }`;

  it.each([
    ['debt', 'atLeast', 70, 60],
    ['growth', 'atMost', 5, 10],
    ['sci_award_national_rank_3y', 'atLeast', 5, 3],
  ])('for %s run the wrong way: %s', (value, edge, ...limits) =>
    expect(ofIndicator(bands(value, edge, ...limits))).toEqual(['RULE_DIRECTION']),
  );

  it.each([
    ['debt', 'atMost', 60, 70],
    ['growth', 'atLeast', 10, 5],
    ['established_years', 'atMost', 5, 10],
  ])('for %s run the right way, or neither: %s', (value, edge, ...limits) =>
    expect(ofIndicator(bands(value, edge, ...limits))).toEqual([]),
  );

  it('of several that differ from their words are found, and a letter left out', () => {
    const several = (id: string, points: number): string =>
      `{ multi: { options: [{ id: A, title: 甲, points: ${points}, when: { fact: own_brand }, quote: 甲（3分） }, { id: ${id}, title: 乙, points: 2, when: { fact: qms_certified }, quote: 乙 }] } }`;
    expect(ofIndicator(several('B', 3))).toEqual([]);
    expect(ofIndicator(several('B', 4))).toContain('RULE_QUOTE_DIFFERS');
    expect(ofIndicator(several('C', 3))).toEqual(['RULE_OPTION_LETTERS']);
  });

  it.each([
    [1, []],
    [5, []],
    ['5.5', ['RULE_LIMIT_RANGE']],
    [0, ['RULE_LIMIT_RANGE']],
  ])('as a mark must be more than none and no more than there are: %s', (mark, codes) => {
    const indicator = `groups: [{ id: g, title: 组, max: 5 }]\nindicators:\n  - { id: i, group: g, title: 指标, demand: 要求, max: 5, ${SOURCE}, score: { external: { value: local_feature_points, cap: 5 } } }\n`;
    const condition = `conditions:\n  - { id: c, title: 条件, demand: 要求, ${SOURCE}, test: { points: { of: total, atLeast: ${mark} } } }\n`;
    expect(find(indicator + condition)).toEqual(codes);
  });

  it('are looked at option by option, but for the one that gives none', () => {
    const option = (points: number): string =>
      `{ options: [{ id: A, title: 甲, points: 5, quote: 甲, when: { fact: own_brand } }, { id: B, title: 乙, points: ${points}, quote: 乙, when: { fact: false_information } }, { id: C, title: 丙, points: 0, otherwise: true, quote: 丙 }] }`;
    expect(ofIndicator(option(1))).toEqual(['RULE_DIRECTION']);
    expect(ofIndicator(option(0))).toEqual([]);
  });
});
