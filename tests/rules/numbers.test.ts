import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatFigure, formatFixed, formatPlain, parseDecimal, parseNumber } from '#rules/decimal-text.ts';
import {
  type Rational,
  add,
  compare,
  divideByPositive,
  floor,
  integer,
  isWhole,
  multiply,
  subtract,
} from '#rules/rational.ts';

const rational = fc
  .tuple(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), fc.bigInt({ min: 1n, max: 10n ** 9n }))
  .map(([n, d]): Rational => ({ n, d }));

function read(text: string): Rational {
  const value = parseDecimal(text);
  if (value === null) throw new TypeError(`no decimal: ${text}`);
  return value;
}

describe('decimal text', () => {
  it.each([
    ['0', 0n, 1n],
    ['12', 12n, 1n],
    ['-12.50', -1250n, 100n],
    ['0.1', 1n, 10n],
    ['3.00000000000000000001', 300000000000000000001n, 10n ** 20n],
    ['123456789012345678901234567890', 123456789012345678901234567890n, 1n],
  ])('reads %s exactly', (text, n, d) => {
    expect(parseDecimal(text)).toEqual({ n, d });
  });

  it.each([
    '',
    '-',
    '.5',
    '5.',
    '1e3',
    '+1',
    '1,000',
    ' 1',
    '1 ',
    '１',
    '0x10',
    'NaN',
    '1.2.3',
    '--1',
    '1'.repeat(41),
  ])('refuses %j', (text) => {
    expect(parseDecimal(text)).toBeNull();
  });

  it('takes a JSON number by its shortest decimal text, not by its binary neighbour', () => {
    expect(parseNumber(8.1)).toEqual({ n: 81n, d: 10n });
    expect(parseNumber(0.1 + 0.2)).toEqual({ n: 30000000000000004n, d: 10n ** 17n });
    expect(parseNumber(1e21)).toEqual({ n: 10n ** 21n, d: 1n });
    expect(parseNumber(1.5e-7)).toEqual({ n: 15n, d: 10n ** 8n });
    expect(parseNumber(-0)).toEqual({ n: 0n, d: 1n });
    expect(parseNumber(Number.POSITIVE_INFINITY)).toBeNull();
    expect(parseNumber(Number.NaN)).toBeNull();
  });

  it('writes plain decimals back without trailing zeros', () => {
    expect(['8.0', '8.10', '-0.50', '100', '0.0'].map((text) => formatPlain(read(text)))).toEqual([
      '8',
      '8.1',
      '-0.5',
      '100',
      '0',
    ]);
  });

  it('round-trips every decimal that can be read, so that 59.9999999999999 points are never shown as 60', () => {
    expect(formatPlain(read('59.9999999999999'))).toBe('59.9999999999999');
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 24n), max: 10n ** 24n }), fc.nat({ max: 40 }), (n, digits) => {
        const value = { n, d: 10n ** BigInt(digits) };
        expect(compare(read(formatPlain(value)), value)).toBe(0);
      }),
    );
  });

  it('rounds a fraction that never ends to twelve places', () => {
    expect(formatPlain({ n: 2n, d: 3n })).toBe('0.666666666667');
  });

  it('rounds half away from zero', () => {
    expect(['0.125', '-0.125', '0.1249', '2.675'].map((text) => formatFixed(read(text), 2))).toEqual([
      '0.13',
      '-0.13',
      '0.12',
      '2.68',
    ]);
    expect(formatFixed({ n: 1n, d: 3n }, 4)).toBe('0.3333');
    expect(formatFixed({ n: 5n, d: 2n }, 0)).toBe('3');
  });

  it('separates thousands and writes a real minus sign', () => {
    expect(
      ['0', '12', '999', '1000', '-1234567.5', '-12'].map((text) => formatFigure(read(text), 2)),
    ).toEqual(['0', '12', '999', '1,000', '−1,234,567.5', '−12']);
  });

  it('never shows a figure on a border that it does not reach', () => {
    expect(formatFigure(read('2.9999999999'), 2, read('3'))).toBe('2.9999999999');
    expect(formatFigure(read('3.0000000001'), 2, read('3'))).toBe('3.0000000001');
    expect(formatFigure(read('3.00'), 2, read('3'))).toBe('3');
    expect(formatFigure(read('2.5678'), 2, read('3'))).toBe('2.57');
  });
});

describe('fractions', () => {
  it('keeps the laws of arithmetic exactly', () => {
    fc.assert(
      fc.property(rational, rational, rational, (a, b, c) => {
        expect(compare(add(a, b), add(b, a))).toBe(0);
        expect(compare(multiply(a, add(b, c)), add(multiply(a, b), multiply(a, c)))).toBe(0);
        expect(compare(subtract(add(a, b), b), a)).toBe(0);
      }),
    );
  });

  it('undoes a division by a positive number', () => {
    fc.assert(
      fc.property(rational, rational, (a, b) => {
        fc.pre(b.n > 0n);
        expect(compare(multiply(divideByPositive(a, b), b), a)).toBe(0);
      }),
    );
  });

  it('orders as the difference says', () => {
    fc.assert(
      fc.property(rational, rational, (a, b) => {
        const { n } = subtract(a, b);
        expect(compare(a, b)).toBe(n < 0n ? -1 : n > 0n ? 1 : 0);
      }),
    );
  });

  it('takes the floor towards minus infinity', () => {
    expect(
      [
        { n: 7n, d: 2n },
        { n: -7n, d: 2n },
        { n: -4n, d: 2n },
      ].map(floor),
    ).toEqual([3n, -4n, -2n]);
    expect([integer(3), { n: 6n, d: 2n }, { n: 7n, d: 2n }].map(isWhole)).toEqual([true, true, false]);
  });
});
