import type { BoundName } from '../check-limit.ts';
import { parseDecimal } from '../decimal-text.ts';
import { type Rational, ZERO, compare, integer, multiply } from '../rational.ts';

const NUMERALS = '零一二三四五六七八九十';

/** The numbers that words print in figures; 亿 are 10,000 万. */
export function numbersIn(words: string): readonly Rational[] {
  return [...words.matchAll(/(\d+(?:\.\d+)?)\s*(亿)?/g)].map(([, text = '', unit]) =>
    multiply(parseDecimal(text) ?? ZERO, integer(unit === undefined ? 1 : 10_000)),
  );
}

/** Whether words print a number: in figures or, up to ten, in words; words without any number pass. */
export function isPrinted(value: string | number, words: string): boolean {
  const wanted = parseDecimal(String(value));
  const found = numbersIn(words);
  if (wanted === null || found.length === 0) return true;
  const word = NUMERALS[Number(value)];
  const isSaid = word !== undefined && (words.includes(word) || (word === '二' && /[两双]/.test(words)));
  return isSaid || found.some((number) => compare(number, wanted) === 0);
}

/** What stands before a number, and the bound that it means: 不低于、达到 include the number, 超过、低于 do not. */
const BEFORE: Readonly<Record<string, BoundName>> = {
  ...meaning('atLeast', '不低于 不少于 不小于 不得低于 不得少于 至少 达到 ≥'),
  ...meaning('atMost', '不高于 不超过 不大于 不多于 不得高于 不得超过 至多 ≤ 前'),
  ...meaning('moreThan', '超过 高于 大于 多于 ＞ >'),
  ...meaning('lessThan', '低于 小于 少于 不足 不到 ＜ <'),
};
const AFTER: Readonly<Record<string, BoundName>> = {
  ...meaning('atLeast', '以上'),
  ...meaning('atMost', '以下 以内'),
};
const WORDS = Object.keys(BEFORE)
  .sort((a, b) => b.length - a.length)
  .join('|');
const UNIT = '亿元|万元|亿|万|%|％|年|项|名|位|个|件|级|人|分';
const LIMIT = new RegExp(
  `(${WORDS})?(?<![\\d.—–~至-])(\\d+(?:\\.\\d+)?)(${UNIT})?(?:[（(](不?含)[^）)]*[）)])?(?:及)?(以上|以下|以内)?(?![\\d.—–~至-])`,
  'g',
);
/** Words about what must not be: whether they name the demand or what breaks it is for a person to read. */
const REVERSED = /不予|取消|撤销|除外|否决|扣|不得(?!低于|少于|高于|超过)/;

/** The bound that words put on a number, as 「不低于100万元」「3%以上」「前三名」; null when they say none or several. */
export function boundIn(words: string, limit: Rational, unit: string): BoundName | null {
  if (REVERSED.test(words)) return null;
  const said = new Set([...plain(words).matchAll(LIMIT)].flatMap((found) => boundsOf(found, limit, unit)));
  const [only] = said;
  return said.size === 1 && only !== undefined ? only : null;
}

/** Words without gaps, their numerals before a unit or after 前 in figures. */
function plain(words: string): string {
  return words
    .replace(/\s|,(?=\d{3})/g, '')
    .replace(/[一二两三四五六七八九十](?=[年项名个件级位])|(?<=前)[一二两三四五六七八九十]/g, (numeral) =>
      String(numeral === '两' ? 2 : NUMERALS.indexOf(numeral)),
    );
}

function boundsOf(found: RegExpExecArray, limit: Rational, unit: string): readonly BoundName[] {
  const [, before = '', number = '', written = '', included, after = ''] = found;
  const value = multiply(parseDecimal(number) ?? ZERO, integer(written.startsWith('亿') ? 10_000 : 1));
  if (compare(value, limit) !== 0 || !isUnit(before === '前' ? '名' : written, unit)) return [];
  const names = [BEFORE[before], AFTER[after]].flatMap((name) => name ?? []);
  return included === '不含' ? names.map((name) => EXCLUDED[name]) : names;
}

const EXCLUDED: Readonly<Record<BoundName, BoundName>> = {
  atLeast: 'moreThan',
  moreThan: 'moreThan',
  atMost: 'lessThan',
  lessThan: 'lessThan',
};

function isUnit(written: string, unit: string): boolean {
  if (written === '' || unit === '') return true;
  if (unit === '万元') return /[亿万]/.test(written);
  if (unit === '%') return written === '%' || written === '％';
  return written === unit || (unit === '名' && written === '位');
}

function meaning(name: BoundName, words: string): Readonly<Record<string, BoundName>> {
  return Object.fromEntries(words.split(' ').map((word) => [word, name]));
}
