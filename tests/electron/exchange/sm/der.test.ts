import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeSequence, encodeSequence } from '#electron/exchange/sm/der.ts';

const pair = ['integer', 'integer'] as const;
const hex = (text: string): Buffer => Buffer.from(text.replaceAll(' ', ''), 'hex');

describe('a sequence of two numbers', () => {
  it('has one spelling, which is read again', () => {
    const number = fc.bigInt({ min: 0n, max: 2n ** 256n - 1n });
    fc.assert(
      fc.property(number, number, (r, s) => {
        const bytes = encodeSequence([{ integer: r }, { integer: s }]);
        expect(decodeSequence(bytes, pair)).toEqual([{ integer: r }, { integer: s }]);
        expect(decodeSequence(bytes, ['integer'])).toBeNull();
        expect(decodeSequence(bytes, [...pair, 'integer'])).toBeNull();
        expect(decodeSequence(bytes, ['integer', 'octets'])).toBeNull();
      }),
    );
  });

  it.each([
    ['as it should be', '30 06 02 01 01 02 01 02', true],
    ['with a leading zero that the sign asks for', '30 07 02 02 00 80 02 01 02', true],
    ['with a leading zero too many', '30 07 02 02 00 01 02 01 02', false],
    ['negative', '30 06 02 01 80 02 01 02', false],
    ['with a length in the long form', '30 81 06 02 01 01 02 01 02', false],
    ['with a number’s length in the long form', '30 07 02 81 01 01 02 01 02', false],
    ['of no digits', '30 05 02 00 02 01 02', false],
    ['with something behind it', '30 06 02 01 01 02 01 02 00', false],
    ['cut off', '30 06 02 01 01 02 01', false],
    ['with another length than it has', '30 07 02 01 01 02 01 02', false],
    ['that is a set', '31 06 02 01 01 02 01 02', false],
    ['of another kind', '30 06 04 01 01 02 01 02', false],
    ['that is nothing', '', false],
  ])('is read %s: %s', (_what, text, is) => expect(decodeSequence(hex(text), pair) !== null).toBe(is));

  it('is never longer than one byte of length says', () => {
    const octets = (bytes: number) => encodeSequence([{ octets: Buffer.alloc(bytes) }]);
    expect(octets(125)).toHaveLength(129);
    expect(decodeSequence(octets(125), ['octets'])).toEqual([{ octets: Buffer.alloc(125) }]);
    expect(() => octets(126)).toThrow(RangeError);
  });
});
