const DIGITS = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/** 一, 十, 二十三, 一百零五: the numbers of headings. @param count 1 to 999 */
export function countInChinese(count: number): string {
  const digit = (value: number): string => DIGITS[value] ?? '';
  const hundreds = Math.floor(count / 100);
  const tens = Math.floor(count / 10) % 10;
  const ones = count % 10;
  if (hundreds === 0) return `${tens === 0 ? '' : `${tens === 1 ? '' : digit(tens)}十`}${digit(ones)}`;
  if (tens === 0) return `${digit(hundreds)}百${ones === 0 ? '' : `零${digit(ones)}`}`;
  return `${digit(hundreds)}百${digit(tens)}十${digit(ones)}`;
}
