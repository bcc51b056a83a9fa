import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  describeDifference,
  isSameValue,
  readNumber,
  showFact,
  type FactKind,
} from '#renderer/features/workbench/fact-text.ts';

const money: FactKind = { type: 'decimal', unit: '万元', isSigned: false, options: [] };
const profit: FactKind = { ...money, isSigned: true };
const count: FactKind = { type: 'integer', unit: '人', isSigned: false, options: [] };
const yesNo: FactKind = { type: 'bool', unit: '', isSigned: false, options: [] };
const level: FactKind = {
  type: 'choice',
  unit: '',
  isSigned: false,
  options: [
    { value: 'national', title: '国家级' },
    { value: 'provincial', title: '省级' },
  ],
};

describe('a number as a person types it', () => {
  it.each([
    ['498.00', '498.00'],
    ['1,234.50 万元', '1234.50'],
    ['１，２３４', '1234'],
    [' 5 180 ', '5180'],
  ])('reads %s', (text, value) => {
    expect(readNumber(text, money)).toEqual({ state: 'ok', value });
  });

  it('keeps the digits as typed and never goes through binary fractions', () => {
    expect(readNumber('0.10', money)).toEqual({ state: 'ok', value: '0.10' });
    expect(readNumber('12345678901234567890.01', money)).toEqual({
      state: 'ok',
      value: '12345678901234567890.01',
    });
  });

  it('says what is wrong, and that nothing is there', () => {
    expect(readNumber('五百', money)).toMatchObject({
      state: 'wrong',
      message: expect.stringContaining('数字'),
    });
    expect(readNumber('1.5', count)).toMatchObject({
      state: 'wrong',
      message: expect.stringContaining('整数'),
    });
    expect(readNumber('−3', money)).toMatchObject({
      state: 'wrong',
      message: expect.stringContaining('负数'),
    });
    expect(readNumber('−3', profit)).toEqual({ state: 'ok', value: '-3' });
    expect(readNumber('  ', money)).toEqual({ state: 'empty' });
    expect(readNumber('1.2.3', money)).toMatchObject({ state: 'wrong' });
  });

  it('reads back what it shows', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 0n, max: 10n ** 15n }),
        fc.integer({ min: 0, max: 99 }),
        (whole, cents) => {
          const value = `${whole}.${String(cents).padStart(2, '0')}`;
          expect(readNumber(showFact(value, money), money)).toEqual({ state: 'ok', value });
        },
      ),
    );
  });
});

describe('a fact in words', () => {
  it('shows numbers with separators, a real minus sign and the unit', () => {
    expect(showFact('5180.00', money)).toBe('5,180.00 万元');
    expect(showFact('-22', profit)).toBe('−22 万元');
  });

  it('shows yes and no, options by their titles, and that nothing was declared', () => {
    expect([showFact(true, yesNo), showFact(false, yesNo)]).toEqual(['是', '否']);
    expect(showFact('provincial', level)).toBe('省级');
    expect(showFact(['national', 'unknown'], level)).toBe('国家级、unknown');
    expect(showFact(null, money)).toBe('未申报');
  });
});

describe('the difference between declared and verified', () => {
  it('is cut or raised, with the decimals of the figures', () => {
    expect(describeDifference('520.00', '498', money)).toBe('核减 22.00 万元');
    expect(describeDifference('100', '100.5', money)).toBe('核增 0.5 万元');
    expect(describeDifference('-5', '3', profit)).toBe('核增 8 万元');
  });

  it('is none where the values say the same', () => {
    expect(describeDifference('520', '520.00', money)).toBeNull();
    expect(describeDifference(true, true, yesNo)).toBeNull();
    expect(isSameValue(['A', 'B'], ['B', 'A'])).toBe(true);
    expect(isSameValue(['A'], ['A', 'B'])).toBe(false);
  });

  it('names both where they are no numbers', () => {
    expect(describeDifference(true, false, yesNo)).toBe('由“是”改为“否”');
    expect(describeDifference('national', 'provincial', level)).toBe('由“国家级”改为“省级”');
  });
});
