import { describe, expect, it } from 'vitest';
import { isWarning } from '#rules/problems.ts';
import { type Case, slip } from './slip-in-pack.ts';

const ZJTX = 'cn-63-2022-zjtx';
const GIANT = 'cn-63-2022-giant';

/** Slips that are wrong for sure, or that words and dictionary agree against: such a pack is not taken up. */
const SLIPS: readonly Case[] = [
  [
    'revenue over research',
    ZJTX,
    '[rd_expense(y-1), revenue(y-1)]',
    '[revenue(y-1), rd_expense(y-1)]',
    'RULE_RATIO_REVERSED',
  ],
  ['staff over researchers', ZJTX, '[rd_staff, employees]', '[employees, rd_staff]', 'RULE_RATIO_REVERSED'],
  [
    'revenue over main revenue',
    ZJTX,
    '[main_revenue(y-1), revenue(y-1)]',
    '[revenue(y-1), main_revenue(y-1)]',
    'RULE_RATIO_REVERSED',
  ],
  [
    'revenue over profit',
    ZJTX,
    '[net_profit(y-1), revenue(y-1)]',
    '[revenue(y-1), net_profit(y-1)]',
    'RULE_RATIO_REVERSED',
  ],
  [
    'assets over liabilities',
    ZJTX,
    '[total_liabilities(y-1), total_assets(y-1)]',
    '[total_assets(y-1), total_liabilities(y-1)]',
    'RULE_RATIO_REVERSED',
  ],
  [
    'growth backwards',
    ZJTX,
    '[main_revenue(y-1), main_revenue(y-2)]',
    '[main_revenue(y-2), main_revenue(y-1)]',
    'RULE_RATIO_REVERSED',
  ],
  [
    'compound growth backwards',
    'cn-2-2026-giant',
    'from: revenue(y-3), to: revenue(y-1)',
    'from: revenue(y-1), to: revenue(y-3)',
    'RULE_RATIO_REVERSED',
  ],
  [
    'compound growth over other years',
    'cn-2-2026-giant',
    'from: revenue(y-3)',
    'from: revenue(y-2)',
    'RULE_GROWTH_SPAN',
  ],
  [
    'a per-head figure upside down',
    'guide-2025-indicators',
    'quotient: [revenue(y-1), employees]',
    'quotient: [employees, revenue(y-1)]',
    'RULE_UNIT_DIFFERS',
  ],
  [
    '不低于 as atMost',
    ZJTX,
    'value: rd_ratio, atLeast: $rd_ratio_min',
    'value: rd_ratio, atMost: $rd_ratio_min',
    'RULE_LIMIT_WORDS',
  ],
  [
    '以上 as lessThan',
    ZJTX,
    'value: revenue(y-1), atLeast: $revenue_min',
    'value: revenue(y-1), lessThan: $revenue_min',
    'RULE_LIMIT_WORDS',
  ],
  [
    '不高于 as atLeast',
    GIANT,
    'value: debt_ratio, atMost: $debt_max',
    'value: debt_ratio, atLeast: $debt_max',
    'RULE_LIMIT_WORDS',
  ],
  [
    '超过 as atLeast',
    GIANT,
    'moreThan: $lead_product_over',
    'atLeast: $lead_product_over',
    'RULE_LIMIT_WORDS',
  ],
  [
    '以上 as moreThan',
    GIANT,
    'value: market_share_percent, atLeast',
    'value: market_share_percent, moreThan',
    'RULE_LIMIT_WORDS',
  ],
  [
    '前三 as atLeast',
    'cn-79-2021-giant',
    'atLeast: 1, atMost: $province_rank',
    'atLeast: $province_rank',
    'RULE_LIMIT_WORDS',
  ],
  [
    '至少 as atMost',
    'tj-2021-seed',
    'value: standards_since_2019, atLeast',
    'value: standards_since_2019, atMost',
    'RULE_LIMIT_WORDS',
  ],
  [
    'an option the wrong way round',
    ZJTX,
    'ip_class1_high, atLeast: 1',
    'ip_class1_high, atMost: 1',
    'RULE_LIMIT_WORDS',
  ],
  [
    'the only band that says 以上, downwards',
    ZJTX,
    'points: 5, atLeast: 80',
    'points: 5, atMost: 80',
    'RULE_LIMIT_WORDS',
  ],
  [
    'not forgotten before something bad',
    ZJTX,
    '- not: { fact: abnormal_or_dishonest_listed }',
    '- fact: abnormal_or_dishonest_listed',
    'RULE_DIRECTION',
  ],
  [
    'not written before something good',
    ZJTX,
    '- fact: legal_person',
    '- not: { fact: legal_person }',
    'RULE_DIRECTION',
  ],
  [
    'a share of the whole above 100',
    'cn-2-2026-zjtx',
    'atLeast: $main_ratio_min',
    'atLeast: 180',
    'RULE_LIMIT_RANGE',
  ],
  [
    'a band above the whole',
    ZJTX,
    'points: 10, atLeast: 10, quote: A.10%以上（10分） }\n          - { id: B, title: 8%—10%, points: 8, atLeast: 8, quote: B.8%-10%（8分） }\n          - { id: C, title: 6%—8%, points: 6, atLeast: 6, quote: C.6%-8%（6分） }\n          - { id: D, title: 4%—6%, points: 4, atLeast: 4, quote: D.4%-6%（4分） }\n          - { id: E, title: 2%',
    'points: 10, atLeast: 1000, quote: A.高 }\n          - { id: B, title: 8%—10%, points: 8, atLeast: 8, quote: B.8%-10%（8分） }\n          - { id: C, title: 6%—8%, points: 6, atLeast: 6, quote: C.6%-8%（6分） }\n          - { id: D, title: 4%—6%, points: 4, atLeast: 4, quote: D.4%-6%（4分） }\n          - { id: E, title: 2%',
    'RULE_LIMIT_RANGE',
  ],
  [
    '3 % as 0.03',
    ZJTX,
    'value: rd_ratio, atLeast: $rd_ratio_min',
    'value: rd_ratio, atLeast: 0.03',
    'RULE_LIMIT_RANGE',
  ],
  [
    'a share of at least nothing',
    ZJTX,
    'value: rd_ratio, atLeast: $rd_ratio_min',
    'value: rd_ratio, atLeast: 0',
    'RULE_LIMIT_RANGE',
  ],
  [
    'a limit that the words do not print',
    ZJTX,
    'value: revenue(y-1), atLeast: $revenue_min',
    'value: revenue(y-1), atLeast: 10000',
    'RULE_QUOTE_DIFFERS',
  ],
  ['a pass mark above the maximum', ZJTX, 'atLeast: $pass_mark', 'atLeast: 600', 'RULE_LIMIT_RANGE'],
  ['a pass mark that everybody has', ZJTX, 'atLeast: $pass_mark', 'atLeast: 0', 'RULE_LIMIT_RANGE'],
  [
    'a lower bound above an open upper one',
    'zj-2021-champion',
    'atLeast: $revenue_min, atMost: $revenue_max',
    'moreThan: $revenue_max, lessThan: $revenue_min',
    'RULE_OPTION_UNREACHABLE',
  ],
  [
    'a later option with more points',
    ZJTX,
    'points: 8, when: { oneOf: { fact: rd_institution_level, values: [provincial] } }, quote: B.省级（8分）',
    'points: 11, when: { oneOf: { fact: rd_institution_level, values: [provincial] } }, quote: B.省级',
    'RULE_BAND_ORDER',
  ],
  [
    'an expert’s range above the one before',
    'zj-2021-champion',
    'between: [11, 15]',
    'between: [11, 25]',
    'RULE_BAND_ORDER',
  ],
  ['steps the other way round', ZJTX, 'every: 2, points: 1', 'every: 1, points: 2', 'RULE_QUOTE_DIFFERS'],
  [
    'a floor above the cap',
    'zj-2021-champion',
    "base: 1, per: '0.2', floor: 1, cap: 7",
    "base: 1, per: '0.2', floor: 9, cap: 7",
    'RULE_LIMIT_RANGE',
  ],
  ['k of n other than printed', 'tj-2021-seed', 'count: 4', 'count: 5', 'RULE_QUOTE_DIFFERS'],
  [
    'every value of a list',
    'cn-63-2022-innovative',
    'values: [provincial, national] ',
    'values: [national, provincial, city, below_city, none] ',
    'RULE_LIMIT_RANGE',
  ],
  [
    'a value twice',
    'cn-63-2022-innovative',
    'values: [provincial, national] ',
    'values: [national, national] ',
    'RULE_LIMIT_RANGE',
  ],
  ['a hole between classes', GIANT, 'lessThan: $middle_revenue', 'lessThan: 500', 'RULE_BAND_HOLE'],
  [
    'a class that an earlier one covers',
    GIANT,
    'value: revenue(y-1), atLeast: $large_revenue',
    'value: revenue(y-1), atLeast: 3000',
    'RULE_OPTION_UNREACHABLE',
  ],
  [
    'a rank without its lower end',
    ZJTX,
    'sci_award_provincial_rank_3y, atLeast: 1, atMost',
    'sci_award_provincial_rank_3y, atMost',
    'RULE_ZERO_PASSES',
  ],
  [
    'another condition’s parameter',
    ZJTX,
    'value: revenue(y-1), atLeast: $revenue_min',
    'value: revenue(y-1), atLeast: $rd_min',
    'RULE_QUOTE_DIFFERS',
  ],
  [
    'the same year twice',
    ZJTX,
    'mean: [rd_expense(y-1), rd_expense(y-2)]',
    'mean: [rd_expense(y-1), rd_expense(y-1)]',
    'RULE_REPEATED',
  ],
  [
    'the same demand twice',
    ZJTX,
    '- not: { fact: restricted_product }',
    '- not: { fact: abnormal_or_dishonest_listed }',
    'RULE_REPEATED',
  ],
  [
    'the same option twice',
    ZJTX,
    'when: { fact: own_brand }',
    'when: { fact: qms_certified }',
    'RULE_REPEATED',
  ],
  [
    'one kind of applicant twice',
    ZJTX,
    'kind: review, title: 复核',
    'kind: new, title: 复核',
    'RULE_REPEATED',
  ],
  [
    'money and heads added up',
    ZJTX,
    'mean: [rd_expense(y-1), rd_expense(y-2)]',
    'sum: [rd_expense(y-1), rd_staff]',
    'RULE_UNIT_DIFFERS',
  ],
  [
    'the expert’s points of another indicator',
    'zj-2021-champion',
    'by: zj_points_market',
    'by: zj_points_process',
    'RULE_POINTS_SUM',
  ],
  [
    'money as an expert’s points',
    'zj-2021-champion',
    'by: zj_points_market',
    'by: revenue(y-1)',
    'RULE_UNIT_DIFFERS',
  ],
];

describe('what a writer of packs gets wrong', () => {
  it.each(SLIPS)('%s', (_name, pack, from, to, code) => {
    const { found, line } = slip(pack, from, to);
    expect(found.map((one) => one.code)).toContain(code);
    const told = found.filter((one) => one.code === code);
    expect(told.every((one) => one.column > 0 && /[一-龥]/.test(one.message))).toBe(true);
    expect(told.some((one) => Math.abs(one.line - line) <= 8)).toBe(true);
    expect(found.some((one) => !isWarning(one))).toBe(true);
  });
});
