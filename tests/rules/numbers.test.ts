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
  percentOfPositive,
  signOf,
  subtract,
  type Whole,
  whole,
} from '#rules/rational.ts';

/** Whole numbers on both sides of what a JavaScript number holds exactly, in both forms while they are small. */
const wholes = fc
  .oneof(
    fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }),
    fc.bigInt({ min: 2n ** 53n - 3n, max: 2n ** 53n + 3n }),
    fc.bigInt({ min: -1000n, max: 1000n }),
    fc.bigInt({ min: -(10n ** 9n), max: 10n ** 9n }),
  )
  .chain((value) => fc.constantFrom<Whole>(value, whole(value)));

const rational = fc
  .tuple(wholes, fc.bigInt({ min: 1n, max: 10n ** 9n }), fc.boolean())
  .map(([n, d, isNumber]): Rational => ({ n, d: isNumber ? whole(d) : d }));

/** A fraction in one form, whichever way its parts are kept. */
function exact(value: Rational | null): readonly [bigint, bigint] | null {
  return value === null ? null : [BigInt(value.n), BigInt(value.d)];
}

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
    expect(exact(parseDecimal(text))).toEqual([n, d]);
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
    expect(exact(parseNumber(8.1))).toEqual([810n, 100n]);
    expect(exact(parseNumber(0.29))).toEqual([29n, 100n]);
    expect(exact(parseNumber(0.1 + 0.2))).toEqual([30000000000000004n, 10n ** 17n]);
    expect(exact(parseNumber(1e21))).toEqual([10n ** 21n, 1n]);
    expect(exact(parseNumber(1.5e-7))).toEqual([15n, 10n ** 8n]);
    expect(exact(parseNumber(-0))).toEqual([0n, 1n]);
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
  it('come out as bigints alone would make them, whichever form their parts have', () => {
    fc.assert(
      fc.property(rational, rational, (a, b) => {
        const [[an, ad], [bn, bd]] = [exact(a) ?? [0n, 1n], exact(b) ?? [0n, 1n]];
        const isSame = ({ n, d }: Rational, otherN: bigint, otherD: bigint): boolean =>
          BigInt(n) * otherD === otherN * BigInt(d);
        expect(isSame(add(a, b), an * bd + bn * ad, ad * bd)).toBe(true);
        expect(isSame(subtract(a, b), an * bd - bn * ad, ad * bd)).toBe(true);
        expect(isSame(multiply(a, b), an * bn, ad * bd)).toBe(true);
        expect(compare(a, b)).toBe(an * bd < bn * ad ? -1 : an * bd > bn * ad ? 1 : 0);
        const quotient = an / ad;
        expect(BigInt(floor(a))).toBe(an < 0n && quotient * ad !== an ? quotient - 1n : quotient);
        expect(isWhole(a)).toBe(an % ad === 0n);
      }),
      { numRuns: 500 },
    );
  });

  it('are written alike in both forms', () => {
    fc.assert(
      fc.property(rational, fc.nat({ max: 12 }), rational, (value, digits, border) => {
        const [n, d] = exact(value) ?? [0n, 1n];
        expect(formatFixed(value, digits)).toBe(formatFixed({ n, d }, digits));
        expect(formatPlain(value)).toBe(formatPlain({ n, d }));
        expect(formatFigure(value, 2, border)).toBe(formatFigure({ n, d }, 2, border));
      }),
      { numRuns: 500 },
    );
  });

  it('read a number as its own text says', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        fc.pre(Math.abs(value) < 1e15 && (value === 0 || Math.abs(value) > 1e-6));
        const read = parseNumber(value);
        const text = parseDecimal(String(value));
        expect(read !== null && text !== null && compare(read, text) === 0).toBe(true);
      }),
    );
    fc.assert(
      fc.property(fc.integer({ min: -(10 ** 12), max: 10 ** 12 }), fc.nat({ max: 6 }), (digits, places) => {
        const value = Number(`${digits}e-${places}`);
        expect(compare(parseNumber(value) ?? integer(0), { n: digits, d: 10 ** places })).toBe(0);
      }),
    );
  });

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
        fc.pre(b.n > 0);
        expect(compare(multiply(divideByPositive(a, b), b), a)).toBe(0);
        expect(compare(multiply(percentOfPositive(a, b), b), multiply(a, integer(100)))).toBe(0);
      }),
    );
  });

  it('orders as the difference says', () => {
    fc.assert(
      fc.property(rational, rational, (a, b) => {
        expect(compare(a, b)).toBe(signOf(subtract(a, b)));
      }),
    );
  });

  it('takes the floor towards minus infinity', () => {
    expect(
      [
        { n: 7n, d: 2n },
        { n: -7n, d: 2n },
        { n: -4n, d: 2n },
      ].map((value) => Number(floor(value))),
    ).toEqual([3, -4, -2]);
    expect([integer(3), { n: 6n, d: 2n }, { n: 7n, d: 2n }].map(isWhole)).toEqual([true, true, false]);
  });
});
