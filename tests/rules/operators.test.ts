import { describe, expect, it } from 'vitest';
import { scaleOperators } from '#rules/scores/table.ts';
import { quantityOperators } from '#rules/quantities/table.ts';
import { testOperators } from '#rules/tests/table.ts';
import { readFileSync } from 'node:fs';
import { conditionPack, indicatorPack, judge } from './mini-pack.ts';
import { RULES_DIR } from './pack-files.ts';

/** The verdict of a one-condition pack. */
function verdict(test: string, facts: object, kind: 'new' | 'review' = 'new', more = ''): string {
  return judge(conditionPack(test, more), facts, kind).verdict;
}

/** Low, high and option of a one-indicator pack. */
function points(score: string, max: string, facts: object): string {
  const [one] = judge(indicatorPack(score, max), facts).indicators;
  return `${one?.option ?? '-'} ${one?.low}..${one?.high}`;
}

describe('comparisons', () => {
  it.each([
    ['atLeast', ['notMet', 'met', 'met']],
    ['atMost', ['met', 'met', 'notMet']],
    ['moreThan', ['notMet', 'notMet', 'met']],
    ['lessThan', ['met', 'notMet', 'notMet']],
  ])('%s includes or excludes the number itself', (bound, wanted) => {
    const test = `{ compare: { value: market_years, ${bound}: 3 } }`;
    expect(
      ['2.9999999999', 3, '3.0000000001'].map((value) => verdict(test, { market_years: value })),
    ).toEqual(wanted);
  });

  it('holds two bounds together', () => {
    const test = '{ compare: { value: sci_award_national_rank_3y, atLeast: 1, atMost: 3 } }';
    expect([0, 1, 3, 4].map((rank) => verdict(test, { sci_award_national_rank_3y: rank }))).toEqual([
      'notMet',
      'met',
      'met',
      'notMet',
    ]);
  });
});

describe('compound growth', () => {
  const test = '{ compoundGrowth: { from: revenue(y-3), to: revenue(y-1), years: 2, atLeast: 5 } }';
  it.each([
    [10000, 11025, 'met'],
    [10000, '11024.9999999999', 'notMet'],
    [0, 11025, 'undecided'],
    [10000, 0, 'notMet'],
    [null, 11025, 'undecided'],
    [3, '3.3075', 'met'],
  ])('from %s to %s is %s', (from, to, wanted) => {
    expect(verdict(test, { revenue: { 2023: from, 2025: to } })).toBe(wanted);
  });
});

describe('k of n', () => {
  const test =
    '{ atLeastOf: { count: 2, of: [{ fact: own_brand }, { fact: qms_certified }, { fact: legal_person }] } }';
  it.each([
    [{ own_brand: true, qms_certified: true }, 'met'],
    [{ own_brand: true, qms_certified: false }, 'undecided'],
    [{ own_brand: false, qms_certified: false }, 'notMet'],
    [{}, 'undecided'],
  ])('%o is %s', (facts, wanted) => {
    expect(verdict(test, facts)).toBe(wanted);
  });
});

describe('class choice', () => {
  const test = `{ firstClass: [
    { title: 大, when: { compare: { value: revenue(y-1), atLeast: 100 } }, then: { fact: own_brand } },
    { title: 小, when: { compare: { value: revenue(y-1), lessThan: 100 } }, then: { fact: qms_certified } } ] }`;
  it.each([
    [{ revenue: { 2025: 100 }, own_brand: true, qms_certified: false }, 'met'],
    [{ revenue: { 2025: 99 }, own_brand: true, qms_certified: false }, 'notMet'],
    [{ own_brand: false, qms_certified: false }, 'notMet'],
    [{ own_brand: true, qms_certified: false }, 'undecided'],
    [{ revenue: { 2025: 100 } }, 'undecided'],
  ])('%o is %s', (facts, wanted) => {
    expect(verdict(test, facts)).toBe(wanted);
  });
});

describe('waivers, kinds and judgements', () => {
  it('excuse a demand that is not met, and leave it open while the waiver is unknown', () => {
    const test = '{ waived: { demand: { fact: own_brand }, by: { fact: qms_certified } } }';
    expect(verdict(test, { own_brand: false, qms_certified: true })).toBe('met');
    expect(verdict(test, { own_brand: false })).toBe('undecided');
    expect(verdict(test, { own_brand: false, qms_certified: false })).toBe('notMet');
  });

  it('skip what a kind is not asked', () => {
    const test = '{ byKind: { new: { fact: own_brand }, review: skip } }';
    expect(verdict(test, { own_brand: false }, 'new')).toBe('notMet');
    expect(verdict(test, { own_brand: false }, 'review')).toBe('met');
  });

  it('take the word of the expert, and wait for it', () => {
    const program = conditionPack('{ judged: market_position }');
    const say = (word: unknown): string => judge(program, {}, 'new', { market_position: word }).verdict;
    expect([say('met'), say('notMet'), say(null)]).toEqual(['met', 'notMet', 'undecided']);
    expect(judge(program, {}).missing).toEqual(['market_position']);
  });

  it('give no verdict where the document wants none', () => {
    expect(judge(conditionPack('{ fact: own_brand }', 'outcome: none'), { own_brand: true }).verdict).toBe(
      'undecided',
    );
  });
});

describe('quantities', () => {
  const value = (operation: string, facts: object): string => {
    const more = `quantities: { q: { title: 数, ${operation} } }`;
    const [one] = judge(conditionPack('{ compare: { value: q, atLeast: 0 } }', more), facts).conditions;
    return one?.explain ?? '';
  };
  it.each([
    ['percentOf: [rd_staff, employees]', { rd_staff: 1, employees: 3 }, '数 33.33%'],
    ['growth: [revenue(y-1), revenue(y-2)]', { revenue: { 2025: 90, 2024: 100 } }, '数 −10%'],
    ['mean: [rd_expense(y-1), rd_expense(y-2)]', { rd_expense: { 2025: 1, 2024: 2 } }, '数 1.5 万元'],
    ['sum: [rd_expense(y-1), rd_expense(y-2)]', { rd_expense: { 2025: '0.1', 2024: '0.2' } }, '数 0.3 万元'],
    [
      'difference: [total_assets(y-1), total_liabilities(y-1)]',
      { total_assets: { 2025: 1 }, total_liabilities: { 2025: 3 } },
      '数 −2 万元',
    ],
    [
      'unit: 万元/人, quotient: [revenue(y-1), employees]',
      { revenue: { 2025: 100 }, employees: 8 },
      '数 12.5 万元/人',
    ],
    [
      "weighted: [{ value: ip_class1, weight: 1 }, { value: ip_class2, weight: '0.5' }]",
      { ip_class1: 2, ip_class2: 3 },
      '数 3.5 项',
    ],
  ])('%s', (operation, facts, wanted) => {
    expect(value(operation, facts)).toContain(wanted);
  });

  it.each([
    'percentOf: [rd_staff, employees]',
    'quotient: [rd_staff, employees]',
    'growth: [rd_staff, employees]',
  ])('%s has no value over zero', (operation) => {
    expect(value(operation, { rd_staff: 1, employees: 0 })).toMatch(
      /尚不能判定：从业人数为零或为负，.+无从计算。/,
    );
  });
});

describe('points', () => {
  it('by steps', () => {
    const score = '{ steps: { value: market_years, every: 2, points: 1, cap: 5 } }';
    expect(
      ['0', '1.99', 2, 9, 10, 99, null].map((years) => points(score, '5', { market_years: years })),
    ).toEqual(['- 0..0', '- 0..0', '- 1..1', '- 4..4', '- 5..5', '- 5..5', '- 0..5']);
  });

  it('by formula with floor, cap and a start', () => {
    const score = '{ formula: { value: standards_count, base: 5, per: 1, floor: 0, cap: 10, from: 1 } }';
    expect([0, 1, 4, 5, 9, null].map((count) => points(score, '10', { standards_count: count }))).toEqual([
      '- 0..0',
      '- 6..6',
      '- 9..9',
      '- 10..10',
      '- 10..10',
      '- 0..10',
    ]);
    const decimals = "{ formula: { value: market_years, base: 1, per: '0.2', floor: 1, cap: 7 } }";
    expect(points(decimals, '7', { market_years: 11 })).toBe('- 3.2..3.2');
  });

  it('by the best of several ways', () => {
    const score =
      '{ best: [{ formula: { value: ip_class1, base: 0, per: 2, floor: 0, cap: 4 } }, { formula: { value: ip_class2, base: 0, per: 1, floor: 0, cap: 6 } }] }';
    expect(points(score, '6', { ip_class1: 2, ip_class2: 3 })).toBe('- 4..4');
    expect(points(score, '6', { ip_class1: 2 })).toBe('- 4..6');
    expect(points(score, '6', { ip_class2: 6 })).toBe('- 6..6');
  });

  it('by many choices under a cap', () => {
    const option = (id: string, fact: string): string =>
      `{ id: ${id}, title: ${id}, points: 3, quote: ${id}（3分）, when: { fact: ${fact} } }`;
    const score = `{ multi: { cap: 5, options: [${option('A', 'own_brand')}, ${option('B', 'qms_certified')}, ${option('C', 'legal_person')}] } }`;
    expect(points(score, '5', { own_brand: true, qms_certified: false, legal_person: false })).toBe('A 3..3');
    expect(points(score, '5', { own_brand: true })).toBe('- 3..5');
    expect(points(score, '5', { own_brand: true, qms_certified: true })).toBe('- 5..5');
  });

  it("within the expert's band", () => {
    const score = `{ judged: { by: zj_points_market, options: [
      { id: '1', title: 甲, between: [8, 10], when: { fact: own_brand }, quote: 甲 },
      { id: '2', title: 乙, points: 2, otherwise: true, quote: 乙 } ] } }`;
    expect(points(score, '10', { own_brand: true, zj_points_market: 9 })).toBe('1 9..9');
    expect(points(score, '10', { own_brand: true })).toBe('1 8..10');
    expect(points(score, '10', { own_brand: true, zj_points_market: 11 })).toBe('1 8..10');
    expect(points(score, '10', { own_brand: false, zj_points_market: 9 })).toBe('2 2..2');
    expect(points(score, '10', { zj_points_market: 9 })).toBe('- 2..9');
  });

  it("within the expert's band, or none where no band applies", () => {
    const score = `{ judged: { by: zj_points_market, options: [
      { id: '1', title: 甲, between: [8, 10], when: { fact: own_brand }, quote: 甲 },
      { id: '2', title: 乙, between: [2, 4], when: { fact: qms_certified }, quote: 乙 } ] } }`;
    expect(points(score, '10', {})).toBe('- 0..10');
    expect(points(score, '10', { own_brand: false })).toBe('- 0..4');
    expect(points(score, '10', { own_brand: false, qms_certified: true })).toBe('2 2..4');
    expect(points(score, '10', { own_brand: false, qms_certified: false })).toBe('- 0..0');
  });

  it('of options stay open until the first that is met', () => {
    const option = (id: string, fact: string, worth: number): string =>
      `{ id: ${id}, title: ${id}, points: ${worth}, quote: ${id}, when: { fact: ${fact} } }`;
    const score = `{ options: [${option('A', 'own_brand', 9)}, ${option('B', 'qms_certified', 5)}, { id: C, title: C, points: 1, quote: C, otherwise: true }] }`;
    expect(points(score, '9', { qms_certified: true })).toBe('- 5..9');
    expect(points(score, '9', { own_brand: true })).toBe('A 9..9');
    expect(points(score, '9', { own_brand: false })).toBe('- 1..5');
    expect(points(score, '9', {})).toBe('- 1..9');
  });
});

it('every operator is explained in the guide for those who write packs', () => {
  const guide = readFileSync(`${RULES_DIR}/README.md`, 'utf8');
  const names = [testOperators, quantityOperators, scaleOperators].flatMap((table) => [...table.keys()]);
  expect(names.filter((name) => !guide.includes(`\`${name}\``))).toEqual([]);
});
