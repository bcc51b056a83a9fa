import { type Rational, type Whole, compare, integer, times, whole } from './rational.ts';

const PLAIN = /^(-?)(\d{1,40})(?:\.(\d{1,40}))?$/;
/** The most decimals that PLAIN reads. */
const LONGEST_FRACTION = 40;
const SCIENTIFIC = /^(-?\d{1,40}(?:\.\d{1,40})?)[eE]([+-]?\d{1,2})$/;

/** 10^k for the small k that decimals of this field have. */
const POWERS: readonly Whole[] = Array.from({ length: 100 }, (_, k) => whole(10n ** BigInt(k)));

function powerOfTen(exponent: number): Whole {
  return POWERS[exponent] ?? 10n ** BigInt(exponent);
}

const SHORT = /^-?\d+(?:\.\d+)?$/;
const ZERO_CODE = 48;
const POINT_CODE = 46;
/** Whole numbers of so many digits are exact in a JavaScript number. */
const SAFE_DIGITS = 15;
/** No two decimals of at most 15 digits share a binary number, so below this the hundredths are the number's text. */
const MOST_CENTS = 1e15;

/** Reads a plain decimal such as `-12.50`; null for anything else (plus signs, exponents, separators, blanks). */
export function parseDecimal(text: string): Rational | null {
  if (text.length > SAFE_DIGITS) return parseLongDecimal(text);
  if (!SHORT.test(text)) return null;
  const point = text.indexOf('.');
  if (point < 0) return integer(Number(text));
  const digits = text.slice(0, point) + text.slice(point + 1);
  return { n: Number(digits), d: powerOfTen(text.length - 1 - point) };
}

function parseLongDecimal(text: string): Rational | null {
  const found = PLAIN.exec(text);
  if (found === null) return null;
  const [, sign = '', integral = '', fraction = ''] = found;
  const n = BigInt(integral + fraction);
  return { n: whole(sign === '-' ? -n : n), d: powerOfTen(fraction.length) };
}

/**
 * Reads a JSON number by its shortest decimal text, so 8.1 is 81/10 and not the binary neighbour.
 * Texts with more than 17 digits never come this way: `parseCaseText` hands them over as strings.
 */
export function parseNumber(value: number): Rational | null {
  if (Number.isSafeInteger(value)) return integer(value);
  const cents = Math.round(value * 100);
  if (cents / 100 === value && Math.abs(cents) < MOST_CENTS) return { n: cents, d: 100 };
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
    ? { n: times(mantissa.n, powerOfTen(exponent)), d: mantissa.d }
    : { n: mantissa.n, d: times(mantissa.d, powerOfTen(-exponent)) };
}

/** Rounds half away from zero to `digits` decimals, as a whole number of 10^-digits. */
function scale({ n, d }: Rational, digits: number): Whole {
  const power = powerOfTen(digits);
  if (typeof n === 'number' && typeof d === 'number' && typeof power === 'number') {
    const size = Math.abs(n);
    const rest = size % d;
    const doubled = 2 * rest * power + d;
    const above = ((size - rest) / d) * power;
    if (doubled <= Number.MAX_SAFE_INTEGER && above <= Number.MAX_SAFE_INTEGER / 2) {
      const scaled = above + (doubled - (doubled % (2 * d))) / (2 * d);
      return n < 0 ? 0 - scaled : scaled;
    }
  }
  const divisor = BigInt(d);
  const size = n < 0 ? -BigInt(n) : BigInt(n);
  const scaled = (2n * size * BigInt(power) + divisor) / (2n * divisor);
  return whole(n < 0 ? -scaled : scaled);
}

function writeScaled(scaled: Whole, digits: number): string {
  if (digits === 0) return String(scaled);
  const text = String(scaled < 0 ? -scaled : scaled).padStart(digits + 1, '0');
  return `${scaled < 0 ? '-' : ''}${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

/** Rounds half away from zero to `digits` decimals, for display only. */
export function formatFixed(value: Rational, digits: number): string {
  return writeScaled(scale(value, digits), digits);
}

function stripZeros(text: string): string {
  if (!text.includes('.')) return text;
  let end = text.length;
  while (text.charCodeAt(end - 1) === ZERO_CODE) end -= 1;
  if (text.charCodeAt(end - 1) === POINT_CODE) end -= 1;
  return text.slice(0, end);
}

/** The decimal text without trailing zeros: exact if `parseDecimal` could read it, else rounded to 12 decimals. */
export function formatPlain({ n, d }: Rational): string {
  if (d === 1) return String(n);
  const digits = POWERS.indexOf(d);
  if (digits > 0 && digits <= LONGEST_FRACTION) return stripZeros(writeScaled(n, digits));
  const isReadable = (BigInt(n) * BigInt(powerOfTen(LONGEST_FRACTION))) % BigInt(d) === 0n;
  return stripZeros(formatFixed({ n, d }, isReadable ? LONGEST_FRACTION : 12));
}

/**
 * A figure for a sentence: at most `digits` decimals, more when rounding would put it on `border` although
 * it is not there (2.9999999999 beside 3 is not shown as 3), thousands separated, a real minus sign.
 */
export function formatFigure(value: Rational, digits: number, border?: Rational): string {
  if (value.d === 1) return separate(value.n);
  let shown = digits;
  let scaled = scale(value, shown);
  if (border !== undefined) {
    while (shown < 20 && isOn(scaled, shown, border) && compare(value, border) !== 0) {
      shown += 2;
      scaled = scale(value, shown);
    }
  }
  return writeFigure(scaled, shown);
}

/** Whether `formatFigure` would show the same text beside any of the borders as without one. */
export function isClearOf(value: Rational, digits: number, border: Rational): boolean {
  return value.d === 1 || !isOn(scale(value, digits), digits, border) || compare(value, border) === 0;
}

/** A rounded figure as people read it: without trailing zeros. */
function writeFigure(scaled: Whole, digits: number): string {
  if (typeof scaled === 'number' && digits === 2) {
    const size = Math.abs(scaled);
    const fraction = size % 100;
    const text = separate((size - fraction) / 100) + (HUNDREDTHS[fraction] ?? '');
    return scaled < 0 ? MINUS + text : text;
  }
  const text = stripZeros(writeScaled(scaled, digits));
  const [integral = '', fraction] = text.split('.');
  const sign = scaled < 0 && integral === '-0' ? MINUS : '';
  return sign + separate(whole(BigInt(integral))) + (fraction === undefined ? '' : `.${fraction}`);
}

const MINUS = '−';
/** `` for 0, `.05`, `.1` for 10, `.12`. */
const HUNDREDTHS: readonly string[] = Array.from({ length: 100 }, (_, value) =>
  value === 0 ? '' : `.${String(value).padStart(2, '0').replace(/0$/, '')}`,
);

/** Whether a rounded figure reads as the border. */
function isOn(scaled: Whole, digits: number, border: Rational): boolean {
  return compare({ n: scaled, d: powerOfTen(digits) }, border) === 0;
}

/** Thousands separated, with a real minus sign. */
function separate(value: Whole): string {
  if (value < 0) return MINUS + separate(-value);
  if (value < 1000) return String(value);
  if (typeof value === 'bigint')
    return `${separate(value / 1000n)},${String(value % 1000n).padStart(3, '0')}`;
  const rest = value % 1000;
  return `${separate((value - rest) / 1000)},${rest < 10 ? '00' : rest < 100 ? '0' : ''}${rest}`;
}
