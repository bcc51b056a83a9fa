import { describe, expect, it } from 'vitest';
import { loadRules } from '#rules/load.ts';
import { PACK_IDS, readDictionary, readPackText } from '../pack-files.ts';
import { type Case, slip } from './slip-in-pack.ts';

const ZJTX = 'cn-63-2022-zjtx';

/** Slips that may be meant: the pack is taken up, and the writer is asked to look. */
const WARNINGS: readonly Case[] = [
  [
    'a year nobody asks for',
    ZJTX,
    'rd_mean: { title: 近两年研发费用总额均值, mean: [rd_expense(y-1), rd_expense(y-2)] }',
    'rd_mean: { title: 近两年研发费用总额均值, mean: [rd_expense(y-1), rd_expense(y-9)] }',
    'RULE_YEAR_ODD',
  ],
  [
    'a year further than its neighbours',
    'cn-2-2026-zjtx',
    '- compare: { value: rd_expense(y-2), atLeast',
    '- compare: { value: rd_expense(y-5), atLeast',
    'RULE_YEAR_ODD',
  ],
  [
    'the year that is not over',
    ZJTX,
    'value: rd_expense(y-1), atLeast: $rd_min',
    'value: rd_expense(y), atLeast: $rd_min',
    'RULE_YEAR_ODD',
  ],
  [
    '上年度 of the year before',
    ZJTX,
    'profit_ratio: { title: 上年度净利润率, percentOf: [net_profit(y-1), revenue(y-1)] }',
    'profit_ratio: { title: 上年度净利润率, percentOf: [net_profit(y-2), revenue(y-2)] }',
    'RULE_YEARS_DIFFER',
  ],
  [
    'a ratio of two years',
    ZJTX,
    '[rd_expense(y-1), revenue(y-1)]',
    '[rd_expense(y-1), revenue(y-2)]',
    'RULE_YEARS_DIFFER',
  ],
  [
    'growth over three years',
    ZJTX,
    '[main_revenue(y-2), main_revenue(y-3)]',
    '[main_revenue(y-1), main_revenue(y-3)]',
    'RULE_YEARS_DIFFER',
  ],
  [
    'growth of one figure over another',
    ZJTX,
    '[main_revenue(y-1), main_revenue(y-2)]',
    '[revenue(y-1), main_revenue(y-2)]',
    'RULE_RATIO_REVERSED',
  ],
  [
    'three years of financing for two',
    ZJTX,
    'value: equity_financing_2y, atLeast: $equity_route',
    'value: equity_financing_3y, atLeast: $equity_route',
    'RULE_YEARS_DIFFER',
  ],
  [
    'any for all',
    ZJTX,
    'all:\n        - compare: { value: rd_expense',
    'any:\n        - compare: { value: rd_expense',
    'RULE_JOIN_WORDS',
  ],
  [
    'all for any',
    ZJTX,
    'any:\n        - compare: { value: revenue',
    'all:\n        - compare: { value: revenue',
    'RULE_JOIN_WORDS',
  ],
];

describe('what a writer may have got wrong', () => {
  it.each(WARNINGS)('perhaps: %s', (_name, pack, from, to, code) => {
    const { found } = slip(pack, from, to);
    expect(found.map((one) => one.code)).toContain(code);
    const told = found.filter((one) => one.code === code);
    expect(told.every((one) => /[一-龥]/.test(one.message))).toBe(true);
  });
});

describe('shipped packs', () => {
  it.each(PACK_IDS)('%s raises no alarm', (id) => {
    const text = readPackText(id);
    const base = /^extends: (\S+)/m.exec(text)?.[1];
    const texts = base === undefined ? { base: text } : { base: readPackText(base), overlay: text };
    const loaded = loadRules({ dictionary: readDictionary(), ...texts }, 'sha256:test');
    expect(loaded.ok ? loaded.slips : loaded.problems).toEqual([]);
  });
});
