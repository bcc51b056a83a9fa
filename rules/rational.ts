/** A whole number: a JavaScript number while it is safe, a bigint beyond; mixed ones compare as they should. */
export type Whole = number | bigint;

/** An exact fraction. `d` is always positive; fractions are not reduced, comparisons need no reduction. */
export interface Rational {
  readonly n: Whole;
  readonly d: Whole;
}

export const ZERO: Rational = { n: 0, d: 1 };
export const ONE: Rational = { n: 1, d: 1 };
export const HUNDRED: Rational = { n: 100, d: 1 };

const SMALL: readonly Rational[] = Array.from({ length: 1024 }, (_, n) => ({ n, d: 1 }));
const MOST = Number.MAX_SAFE_INTEGER;

/** The product, exact: a rounded product that is still safe was not rounded. */
export function times(a: Whole, b: Whole): Whole {
  if (typeof a === 'number' && typeof b === 'number') {
    const product = a * b;
    if (product <= MOST && product >= -MOST) return product;
  }
  return BigInt(a) * BigInt(b);
}

/** The sum, exact. */
export function plus(a: Whole, b: Whole): Whole {
  if (typeof a === 'number' && typeof b === 'number') {
    const total = a + b;
    if (total <= MOST && total >= -MOST) return total;
  }
  return BigInt(a) + BigInt(b);
}

function minus(a: Whole, b: Whole): Whole {
  return plus(a, typeof b === 'number' ? -b : -b);
}

/** The smallest form of a whole number: a number when it is safe. */
export function whole(value: Whole): Whole {
  const near = Number(value);
  return near <= MOST && near >= -MOST ? near : BigInt(value);
}

export function integer(value: Whole): Rational {
  return (typeof value === 'number' ? SMALL[value] : undefined) ?? { n: whole(value), d: 1 };
}

export function add(a: Rational, b: Rational): Rational {
  return a.d === b.d
    ? { n: plus(a.n, b.n), d: a.d }
    : { n: plus(times(a.n, b.d), times(b.n, a.d)), d: times(a.d, b.d) };
}

export function subtract(a: Rational, b: Rational): Rational {
  return a.d === b.d
    ? { n: minus(a.n, b.n), d: a.d }
    : { n: minus(times(a.n, b.d), times(b.n, a.d)), d: times(a.d, b.d) };
}

export function multiply(a: Rational, b: Rational): Rational {
  return { n: times(a.n, b.n), d: times(a.d, b.d) };
}

/** a / b for a positive b: every quotient of this field is refused for a base that is zero or negative. */
export function divideByPositive(a: Rational, b: Rational): Rational {
  return a.d === b.d ? { n: a.n, d: b.n } : { n: times(a.n, b.d), d: times(a.d, b.n) };
}

/** 100 · a / b for a positive b. */
export function percentOfPositive(a: Rational, b: Rational): Rational {
  const { n, d } = divideByPositive(a, b);
  return { n: times(n, 100), d };
}

/** Negative, zero or positive as a is below, equal to or above b. */
export function compare(a: Rational, b: Rational): number {
  const isAlike = a.d === b.d;
  const left = isAlike ? a.n : times(a.n, b.d);
  const right = isAlike ? b.n : times(b.n, a.d);
  return left < right ? -1 : left > right ? 1 : 0;
}

/** −1, 0 or 1. */
export function signOf(a: Rational): -1 | 0 | 1 {
  return a.n < 0 ? -1 : a.n > 0 ? 1 : 0;
}

export function absolute(a: Rational): Rational {
  return a.n < 0 ? subtract(ZERO, a) : a;
}

export function min(a: Rational, b: Rational): Rational {
  return compare(a, b) <= 0 ? a : b;
}

export function max(a: Rational, b: Rational): Rational {
  return compare(a, b) >= 0 ? a : b;
}

/** The greatest whole number that is not above a. */
export function floor({ n, d }: Rational): Whole {
  if (typeof n === 'number' && typeof d === 'number') {
    const rest = n % d;
    return (n - rest) / d - (rest < 0 ? 1 : 0);
  }
  const quotient = BigInt(n) / BigInt(d);
  return whole(n < 0 && quotient * BigInt(d) !== BigInt(n) ? quotient - 1n : quotient);
}

export function isWhole({ n, d }: Rational): boolean {
  return typeof n === 'number' && typeof d === 'number' ? n % d === 0 : BigInt(n) % BigInt(d) === 0n;
}
