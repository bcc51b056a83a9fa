import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Printed } from '#shared/pages/page-map.ts';
import { MAX_PRINTED, parsePrinted, sayPrinted, type PrintedNumber } from '#shared/pages/printed-number.ts';

const numbers: fc.Arbitrary<PrintedNumber> = fc.oneof(
  fc.record({
    prefix: fc.constantFrom('', '附', 'A-', '第二册'),
    style: fc.constant('D' as const),
    number: fc.integer({ min: 1, max: MAX_PRINTED }),
  }),
  fc.record({
    prefix: fc.constant(''),
    style: fc.constantFrom('r' as const, 'R' as const),
    number: fc.integer({ min: 1, max: 3999 }),
  }),
);

it('reads every number that it writes, and keeps what it writes', () => {
  fc.assert(
    fc.property(numbers, (number) => {
      const said = sayPrinted(number);
      expect(said === null ? null : parsePrinted(said)).toEqual(number);
      expect(Printed.safeParse(said).success).toBe(true);
    }),
  );
});

it('takes Roman numerals in their one usual spelling only', () => {
  const letters = fc.string({ unit: fc.constantFrom(...'mdclxvi'), minLength: 1, maxLength: 9 });
  fc.assert(
    fc.property(letters, (text) => {
      const read = parsePrinted(text);
      expect(read === null ? text : sayPrinted(read)).toBe(text);
      expect(Printed.safeParse(text).success).toBe(read !== null);
    }),
  );
  for (const text of ['cccc', 'xxxx', 'iiii', 'mmmm', 'iix', 'vv', 'ic'])
    expect(parsePrinted(text)).toBeNull();
});

it('takes numbers as people and numbering machines write them', () => {
  expect(parsePrinted('０８７')).toEqual({ prefix: '', style: 'D', number: 87 });
  expect(parsePrinted(' 附 03 ')).toEqual({ prefix: '附', style: 'D', number: 3 });
  expect(parsePrinted('Ⅳ')).toEqual({ prefix: '', style: 'R', number: 4 });
  expect(parsePrinted('ix')).toEqual({ prefix: '', style: 'r', number: 9 });
});

it.each(['', '0', '000', 'iiii', '封面', '123456', '-', '12页', 'A'.repeat(9) + '1', '1'.repeat(41)])(
  'finds nothing to count on in %j',
  (text) => expect(parsePrinted(text)).toBeNull(),
);

it('says nothing beyond its ends', () => {
  expect(sayPrinted({ prefix: '', style: 'D', number: 0 })).toBeNull();
  expect(sayPrinted({ prefix: '', style: 'D', number: MAX_PRINTED + 1 })).toBeNull();
  expect(sayPrinted({ prefix: '', style: 'r', number: 4000 })).toBeNull();
});
