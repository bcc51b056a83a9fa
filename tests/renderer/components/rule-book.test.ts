import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readRuleBook } from '#renderer/components/rule-book.ts';
import { sayFactName, sayFactValue } from '#renderer/components/say-fact.ts';
import type { FrozenRules } from '#shared/domain/batch.ts';

const rulesDir = join(import.meta.dirname, '../../../rules');
const frozen: FrozenRules = {
  packId: 'cn-63-2022-zjtx',
  packVersion: '2022.1',
  overlayId: null,
  digest: `sha256:${'0'.repeat(64)}`,
  texts: {
    dictionary: readFileSync(join(rulesDir, 'dictionary.yaml'), 'utf8'),
    base: readFileSync(join(rulesDir, 'packs/cn-63-2022-zjtx.yaml'), 'utf8'),
    overlay: null,
  },
};

describe('the rule book of a batch', () => {
  const book = readRuleBook(frozen);
  const dictionary = book?.dictionary ?? null;

  it('names the items of the pack and leaves unknown ids alone', () => {
    expect(book?.itemTitle('i11')).toContain('研发费用');
    expect(book?.itemTitle('no-such-item')).toBe('no-such-item');
  });

  it('leads from a figure, a judgement or an item to the first item that rests on it', () => {
    expect(book?.itemOf('rd_expense')).not.toBeNull();
    expect(book?.items.map(({ id }) => id)).toContain(book?.itemOf('revenue'));
    expect(book?.itemOf('i11')).toBe('i11');
    expect(book?.itemOf('nothing')).toBeNull();
  });

  it('lists each figure that the standard reads once', () => {
    const needs = book?.needsOf('new').map(({ key, period }) => `${key} ${String(period)}`) ?? [];
    expect(needs).toContain('rd_expense -1');
    expect(new Set(needs).size).toBe(needs.length);
  });

  it('says figures with name, separators and unit', () => {
    const ref = { key: 'revenue', year: 2025 };
    expect(sayFactName(ref, dictionary, 2026)).toBe('上年度营业收入总额');
    expect(sayFactValue(ref, '5200.00', dictionary)).toBe('5,200.00 万元');
    expect(sayFactValue({ key: 'sme', year: null }, false, dictionary)).toBe('否');
    expect(sayFactValue(ref, null, dictionary)).toBe('—');
  });

  it('says options by their titles', () => {
    const fact = [...(dictionary?.facts.values() ?? [])].find(({ type }) => type === 'choice');
    const option = fact?.options?.[0];
    expect(sayFactValue({ key: fact?.key ?? '', year: null }, option?.value ?? '', dictionary)).toBe(
      option?.title,
    );
  });

  it('falls back to keys where the dictionary is not there', () => {
    expect(sayFactName({ key: 'revenue', year: 2025 }, null, 2026)).toBe('revenue[2025]');
    expect(sayFactValue({ key: 'revenue', year: 2025 }, '5200', null)).toBe('5,200');
  });

  it('is absent for texts that are no rules', () => {
    expect(readRuleBook({ ...frozen, texts: { ...frozen.texts, base: 'id: [' } })).toBeNull();
  });
});
