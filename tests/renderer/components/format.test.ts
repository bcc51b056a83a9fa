import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  formatBytes,
  formatDate,
  formatDateTime,
  formatDecimal,
  formatInterval,
  formatMoney,
  shareOf,
} from '#renderer/components/format.ts';

const decimals = fc
  .tuple(fc.boolean(), fc.bigInt({ min: 0n, max: 10n ** 20n }), fc.option(fc.stringMatching(/^\d{1,6}$/)))
  .map(
    ([isNegative, whole, fraction]) =>
      `${isNegative ? '-' : ''}${whole}${fraction === null ? '' : `.${fraction}`}`,
  );

describe('formatDecimal', () => {
  it('groups by thousands and shows a real minus sign', () => {
    expect(formatDecimal('5200.00')).toBe('5,200.00');
    expect(formatDecimal('-1234567')).toBe('−1,234,567');
    expect(formatDecimal('999')).toBe('999');
    expect(formatDecimal('0.123456')).toBe('0.123456');
  });

  it('never changes a digit', () => {
    fc.assert(
      fc.property(decimals, (text) => {
        expect(formatDecimal(text).replaceAll(',', '').replace('−', '-')).toBe(text);
      }),
    );
  });

  it('puts three digits between two separators', () => {
    fc.assert(
      fc.property(decimals, (text) => {
        const [whole = ''] = formatDecimal(text).replace('−', '').split('.');
        expect(whole).toMatch(/^\d{1,3}(,\d{3})*$/);
      }),
    );
  });

  it('leaves text that is no decimal as it is', () => {
    for (const text of ['', 'A', '1e5', '12.', '三年']) expect(formatDecimal(text)).toBe(text);
  });
});

describe('amounts', () => {
  it('carry their unit', () => {
    expect(formatMoney('-320.5')).toBe('−320.5 万元');
    expect(formatBytes(812)).toBe('812 字节');
    expect(formatBytes(933_000_000)).toBe('933 MB');
    expect(formatBytes(1_430_000_000)).toBe('1.4 GB');
  });

  it('show an interval only while it is open', () => {
    expect(formatInterval({ low: '67', high: '72' })).toBe('67–72');
    expect(formatInterval({ low: '74.00', high: '74.00' })).toBe('74.00');
  });

  it('know the share of nothing', () => {
    expect(shareOf(0, 0)).toBe(0);
    expect(shareOf(3, 4)).toBe(0.75);
    expect(shareOf(5, 4)).toBe(1);
  });
});

describe('dates', () => {
  it('show the local day and minute', () => {
    const local = new Date(2026, 10, 3, 9, 5);
    expect(formatDate(local.toISOString())).toBe('2026-11-03');
    expect(formatDateTime(local.toISOString())).toBe('2026-11-03 09:05');
  });

  it('show a dash for what has not happened', () => {
    expect(formatDate(null)).toBe('—');
    expect(formatDateTime(null)).toBe('—');
  });
});
