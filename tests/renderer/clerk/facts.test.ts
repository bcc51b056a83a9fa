import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDecimal } from '#rules/decimal-text.ts';
import type { Dictionary, Fact } from '#rules/dictionary.ts';
import { readFactInput } from '#renderer/features/clerk/fact-input.ts';
import { listFacts, listNeededFacts, listOtherFacts } from '#renderer/features/clerk/fact-list.ts';

const decimal = { type: 'decimal', low: parseDecimal('0'), high: parseDecimal('100') } as const;
const valueOf = (text: string, fact: Pick<Fact, 'type' | 'low' | 'high'> = decimal) =>
  readFactInput(fact, text);

describe('a typed figure', () => {
  it('may hold separators, full-width digits and signs', () => {
    const free = { type: 'decimal', low: null, high: null } as const;
    expect(valueOf('5,200.00', free)).toEqual({ ok: true, value: '5200.00' });
    expect(valueOf('１２，３４５．６', free)).toEqual({ ok: true, value: '12345.6' });
    expect(valueOf(' −320.5 ', free)).toEqual({ ok: true, value: '-320.5' });
  });

  it('is cleared by an empty field', () => {
    expect(valueOf('')).toEqual({ ok: true, value: null });
    expect(valueOf('  ')).toEqual({ ok: true, value: null });
  });

  it('says what is wrong', () => {
    expect(valueOf('abc')).toEqual({ ok: false, problem: '应为数字，如 5200.00' });
    expect(valueOf('-1')).toEqual({ ok: false, problem: '不能小于 0' });
    expect(valueOf('100.01')).toEqual({ ok: false, problem: '不能大于 100' });
    expect(valueOf('1.5', { ...decimal, type: 'integer' })).toEqual({ ok: false, problem: '应为整数' });
  });

  it('keeps the digits exactly as typed', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[1-9]\d?(\.\d{1,8})?$/), (text) => {
        expect(valueOf(text)).toEqual({ ok: true, value: text });
      }),
    );
  });
});

const fact = (key: string, isByYear: boolean): Fact => ({
  key,
  name: key.toUpperCase(),
  type: 'decimal',
  period: isByYear ? 'year' : 'now',
  low: null,
  high: null,
  values: new Set(),
  isByYear,
  isContradicted: false,
});
const dictionary: Dictionary = {
  version: '1',
  facts: new Map([
    ['revenue', fact('revenue', true)],
    ['staff', fact('staff', false)],
    ['awards', fact('awards', false)],
  ]),
  judgements: new Map(),
  contradictions: [],
};
const declared = [
  { key: 'unknown', year: null, value: '1' },
  { key: 'staff', year: null, value: '12' },
  { key: 'revenue', year: 2024, value: '4800' },
  { key: 'revenue', year: 2025, value: '5200' },
];
const needs = [
  { key: 'revenue', period: -1, label: '' },
  { key: 'revenue', period: -3, label: '' },
  { key: 'staff', period: null, label: '' },
];

describe('the list of declared figures', () => {
  it('follows the dictionary, newest year first, unknown keys last by their key', () => {
    expect(listFacts(declared, dictionary, 2026).map(({ label }) => label)).toEqual([
      '上年度REVENUE',
      '上上年度REVENUE',
      'STAFF',
      'unknown',
    ]);
  });

  it('shows keys while the dictionary is not there', () => {
    expect(listFacts(declared, null, 2026).map(({ label }) => label)).toContain('revenue[2025]');
  });

  it('knows what the standard still needs', () => {
    const needed = listNeededFacts(declared, needs, dictionary, 2026);
    expect(needed.map(({ ref }) => ref)).toEqual([{ key: 'revenue', year: 2023 }]);
    expect(needed[0]?.value).toBeNull();
  });

  it('offers everything else, each once', () => {
    const shown = [
      ...listFacts(declared, dictionary, 2026),
      ...listNeededFacts(declared, needs, dictionary, 2026),
    ];
    expect(listOtherFacts(shown, dictionary, 2026).map(({ ref }) => ref)).toEqual([
      { key: 'awards', year: null },
    ]);
  });
});
