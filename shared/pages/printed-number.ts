/**
 * A number as it is printed on a page, taken apart so that it can be counted on: `87`, `附3`, `iv`.
 * `style`: D decimal, R and r Roman capitals and small letters, as in a PDF's page labels (ISO 32000-2, 12.4.2).
 */
export interface PrintedNumber {
  readonly prefix: string;
  readonly style: 'D' | 'R' | 'r';
  readonly number: number;
}

export const MAX_PRINTED = 99_999;
const MAX_ROMAN = 3999;

const decimal = /^([A-Za-z\u4e00-\u9fff.·()（）_/-]{0,8})([1-9][0-9]{0,4})$/;
const roman = /^(?=.)m{0,3}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})$/;

/**
 * How a printed number is kept: Roman numerals in their usual spelling, or up to eight letters or signs before a
 * decimal number without leading zeros.
 */
export const printedPattern = new RegExp(
  `${decimal.source}|${roman.source}|${roman.source.replace(/[a-z]/g, (letter) => letter.toUpperCase())}`,
);

/** Takes what a person typed or a file says (`０８７`, ` 附 3 `) apart; null when nothing can be counted on. */
export function parsePrinted(text: string): PrintedNumber | null {
  if (text.length > 40) return null;
  const clean = text
    .normalize('NFKC')
    .replace(/\s+/g, '')
    .replace(/(?<![0-9])0+(?=[0-9])/g, '');
  if (roman.test(clean)) return { prefix: '', style: 'r', number: readRoman(clean) };
  if (clean !== '' && clean === clean.toUpperCase() && roman.test(clean.toLowerCase())) {
    return { prefix: '', style: 'R', number: readRoman(clean.toLowerCase()) };
  }
  const [, prefix = '', digits = ''] = decimal.exec(clean) ?? [];
  return digits === '' ? null : { prefix, style: 'D', number: Number(digits) };
}

/** The number as it stands on the page; null below 1 and beyond what can be counted to. */
export function sayPrinted({ prefix, style, number }: PrintedNumber): string | null {
  if (number < 1 || number > (style === 'D' ? MAX_PRINTED : MAX_ROMAN)) return null;
  if (style === 'D') return `${prefix}${number}`;
  const letters = writeRoman(number);
  return style === 'R' ? letters.toUpperCase() : letters;
}

/** Whether two numbers belong to one way of counting. */
export function isSameSeries(one: PrintedNumber, other: PrintedNumber): boolean {
  return one.style === other.style && one.prefix === other.prefix;
}

const romanDigits = [
  [1000, 'm'],
  [900, 'cm'],
  [500, 'd'],
  [400, 'cd'],
  [100, 'c'],
  [90, 'xc'],
  [50, 'l'],
  [40, 'xl'],
  [10, 'x'],
  [9, 'ix'],
  [5, 'v'],
  [4, 'iv'],
  [1, 'i'],
] as const;

function writeRoman(number: number): string {
  let left = number;
  let text = '';
  for (const [value, letters] of romanDigits) {
    while (left >= value) {
      text += letters;
      left -= value;
    }
  }
  return text;
}

function readRoman(letters: string): number {
  let at = 0;
  let number = 0;
  for (const [value, digit] of romanDigits) {
    while (letters.startsWith(digit, at)) {
      number += value;
      at += digit.length;
    }
  }
  return number;
}
