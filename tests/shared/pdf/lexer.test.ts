import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Lexer, OutOfBytes } from '#shared/pdf/lexer.ts';
import { NotSimple, type PdfValue } from '#shared/pdf/values.ts';
import { writePdfValue } from '#shared/pdf/write-value.ts';

const bytesOf = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'latin1'));
const read = (text: string): PdfValue => new Lexer(bytesOf(text)).value();

/** Any value that a file can hold; numbers with no more decimals than are written. */
const { value } = fc.letrec<{ value: PdfValue; list: PdfValue[]; dict: Map<string, PdfValue> }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom<PdfValue>(null, true, false, '(a \\) b)', '<FEFF4E2D>', '()'),
    fc.integer({ min: -1e9, max: 1e9 }).map((number) => number / 10_000),
    fc.record({
      name: fc.string({ unit: fc.integer({ min: 1, max: 255 }).map((n) => String.fromCharCode(n)) }),
    }),
    fc.record({ number: fc.nat(1e6), generation: fc.nat(65_535) }),
    tie('list'),
    tie('dict'),
  ),
  list: fc.array(tie('value'), { maxLength: 5 }),
  dict: fc
    .array(fc.tuple(fc.stringMatching(/^[A-Za-z# ()/%]{0,6}$/), tie('value')), { maxLength: 5 })
    .map((entries) => new Map(entries)),
}));

describe('PDF values', () => {
  it('are read as they were written', () => {
    fc.assert(
      fc.property(value, (one) => {
        expect(read(`${writePdfValue(one)} `)).toEqual(one);
      }),
      { numRuns: 400 },
    );
  });

  it('are names, numbers, references, strings and nests, with comments between', () => {
    const text =
      '<< /A#42 [ 1 -2.5 .5 4. 3 0 R ] /S (a\\)(b)) /H <4e2d> /B true /D << /X null >> % note\n >> ';
    expect(read(text)).toEqual(
      new Map<string, PdfValue>([
        ['AB', [1, -2.5, 0.5, 4, { number: 3, generation: 0 }]],
        ['S', '(a\\)(b))'],
        ['H', '<4e2d>'],
        ['B', true],
        ['D', new Map([['X', null]])],
      ]),
    );
  });

  it('may have as many decimals as programs write', () => {
    expect(read('0.24000000000000002 ')).toBeCloseTo(0.24, 12);
    expect(read('595.27559055118110236220472440944881889763 ')).toBeCloseTo(595.275_590_55, 8);
  });

  it('count as pdf.js counts them: of two entries with one key the last', () => {
    expect(read('<< /A 1 /A 2 >>')).toEqual(new Map([['A', 2]]));
  });

  it('take no two numbers for a reference', () => {
    expect(read('[1 2 3 0 R 4 0 RG]'.replace(' 4 0 RG', ' 4 0'))).toEqual([
      1,
      2,
      { number: 3, generation: 0 },
      4,
      0,
    ]);
  });

  it.each(['', '<<', '<< /A', '[ 1', '[ 1 0', '(abc', '(a\\', '<4e', '<< /A 1 >'])(
    'want more bytes after %j',
    (cut) => {
      expect(() => read(cut)).toThrow(OutOfBytes);
    },
  );

  it.each(['>>', '<< 1 2 >>', ')', '{', 'obj', '['.repeat(80), `/${'a'.repeat(600)}`, '1e5'])(
    'are not %j',
    (bad) => {
      expect(() => read(bad)).toThrow(NotSimple);
    },
  );
});
