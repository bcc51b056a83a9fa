/** An exact fraction. `d` is always positive; fractions are not reduced, comparisons need no reduction. */
export interface Rational {
  readonly n: bigint;
  readonly d: bigint;
}

export const ZERO: Rational = { n: 0n, d: 1n };
export const ONE: Rational = { n: 1n, d: 1n };
export const HUNDRED: Rational = { n: 100n, d: 1n };

const SMALL: readonly Rational[] = Array.from({ length: 1024 }, (_, value) => ({ n: BigInt(value), d: 1n }));

export function integer(value: number | bigint): Rational {
  return (typeof value === 'number' ? SMALL[value] : undefined) ?? { n: BigInt(value), d: 1n };
}

export function add(a: Rational, b: Rational): Rational {
  return a.d === b.d ? { n: a.n + b.n, d: a.d } : { n: a.n * b.d + b.n * a.d, d: a.d * b.d };
}

export function subtract(a: Rational, b: Rational): Rational {
  return a.d === b.d ? { n: a.n - b.n, d: a.d } : { n: a.n * b.d - b.n * a.d, d: a.d * b.d };
}

export function multiply(a: Rational, b: Rational): Rational {
  return { n: a.n * b.n, d: a.d * b.d };
}

/** a / b for a positive b: every quotient of this field is refused for a base that is zero or negative. */
export function divideByPositive(a: Rational, b: Rational): Rational {
  return { n: a.n * b.d, d: a.d * b.n };
}

/** 100 · a / b for a positive b. */
export function percentOfPositive(a: Rational, b: Rational): Rational {
  return { n: a.n * b.d * 100n, d: a.d * b.n };
}

/** Negative, zero or positive as a is below, equal to or above b. */
export function compare(a: Rational, b: Rational): number {
  const left = b.d === 1n ? a.n : a.n * b.d;
  const right = a.d === 1n ? b.n : b.n * a.d;
  return left < right ? -1 : left > right ? 1 : 0;
}

export function min(a: Rational, b: Rational): Rational {
  return compare(a, b) <= 0 ? a : b;
}

export function max(a: Rational, b: Rational): Rational {
  return compare(a, b) >= 0 ? a : b;
}

/** The greatest whole number that is not above a. */
export function floor(a: Rational): bigint {
  const quotient = a.n / a.d;
  return a.n < 0n && quotient * a.d !== a.n ? quotient - 1n : quotient;
}

export function isWhole(a: Rational): boolean {
  return a.n % a.d === 0n;
}
