import { type Rational, compare, integer } from './rational.ts';

const PLAIN = /^(-?)(\d{1,40})(?:\.(\d{1,40}))?$/;
const SCIENTIFIC = /^(-?\d{1,40}(?:\.\d{1,40})?)[eE]([+-]?\d{1,2})$/;

/** 10^k for the small k that decimals of this field have. */
const POWERS: readonly bigint[] = Array.from({ length: 100 }, (_, k) => 10n ** BigInt(k));

function powerOfTen(exponent: number): bigint {
  return POWERS[exponent] ?? 10n ** BigInt(exponent);
}

/** Reads a plain decimal such as `-12.50`; null for anything else (signs, exponents, separators, blanks). */
export function parseDecimal(text: string): Rational | null {
  const found = PLAIN.exec(text);
  if (found === null) return null;
  const [, sign = '', whole = '', fraction = ''] = found;
  const n = BigInt(whole + fraction);
  return { n: sign === '-' ? -n : n, d: powerOfTen(fraction.length) };
}

/**
 * Reads a JSON number by its shortest decimal text, so 8.1 is 81/10 and not the binary neighbour.
 * Texts with more than 17 digits never come this way: `parseCaseText` hands them over as strings.
 */
export function parseNumber(value: number): Rational | null {
  if (Number.isSafeInteger(value)) return integer(value);
  const text = String(value);
  return parseDecimal(text) ?? parseScientific(text);
}

/** Reads a number literal of JSON, exponent included. */
export function parseScientific(text: string): Rational | null {
  const found = SCIENTIFIC.exec(text);
  const mantissa = found?.[1] === undefined ? null : parseDecimal(found[1]);
  if (mantissa === null || found?.[2] === undefined) return null;
  const exponent = Number(found[2]);
  return exponent >= 0
    ? { n: mantissa.n * powerOfTen(exponent), d: mantissa.d }
    : { n: mantissa.n, d: mantissa.d * powerOfTen(-exponent) };
}

/** Rounds half away from zero to `digits` decimals, for display only. */
export function formatFixed(value: Rational, digits: number): string {
  const negative = value.n < 0n;
  const n = negative ? -value.n : value.n;
  const scaled = (2n * n * powerOfTen(digits) + value.d) / (2n * value.d);
  const text = scaled.toString().padStart(digits + 1, '0');
  const body = digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`;
  return negative && scaled !== 0n ? `-${body}` : body;
}

function stripZeros(text: string): string {
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}

/** The decimal text without trailing zeros: exact up to 12 decimals, rounded there if it does not end. */
export function formatPlain(value: Rational): string {
  if (value.d === 1n) return value.n.toString();
  return stripZeros(formatFixed(value, 12));
}

/**
 * A figure for a sentence: at most `digits` decimals, more when rounding would put it on `border` although
 * it is not there (2.9999999999 beside 3 is not shown as 3), thousands separated, a real minus sign.
 */
export function formatFigure(value: Rational, digits: number, border?: Rational): string {
  if (value.d === 1n) return separate(value.n.toString());
  let text = formatFixed(value, digits);
  if (border !== undefined && compare(value, border) !== 0) {
    for (let more = digits + 2; more <= 20 && isSame(text, border); more += 2)
      text = formatFixed(value, more);
  }
  return separate(stripZeros(text));
}

function isSame(text: string, border: Rational): boolean {
  const shown = parseDecimal(text);
  return shown !== null && compare(shown, border) === 0;
}

function separate(text: string): string {
  const negative = text.startsWith('-');
  const body = negative ? text.slice(1) : text;
  const point = body.indexOf('.');
  let whole = point < 0 ? body : body.slice(0, point);
  if (whole.length > 3) whole = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return (negative ? '−' : '') + whole + (point < 0 ? '' : body.slice(point));
}
