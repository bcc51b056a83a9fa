import type { Build } from '../build.ts';
import { formatPlain, parseDecimal } from '../decimal-text.ts';
import { type Rational, compare } from '../rational.ts';

/** Compares the points of an option with those that its quoted words print, as 「（8分）」. */
export function checkQuotedPoints(quote: string, points: Rational, build: Build): void {
  const printed = /[（(]([\d.]+)\s*分[）)]/.exec(quote)?.[1];
  const value = printed === undefined ? null : parseDecimal(printed);
  if (value === null || compare(value, points) === 0) return;
  const message = `分值写的是 ${formatPlain(points)}，引文却是「${printed}分」`;
  build.at('points').problem('RULE_QUOTE_DIFFERS', message);
}

/** Compares a band's limit with the numbers that its quoted words print; words without numbers are let pass. */
export function checkQuotedLimit(quote: string, limit: Rational, build: Build): void {
  const words = quote.replace(/[（(][\d.]+\s*分[）)]/, '').replace(/^[A-Z][.．、]?\s*/, '');
  const numbers = [...words.matchAll(/\d+(?:\.\d+)?/g)].flatMap(([text]) => parseDecimal(text) ?? []);
  if (numbers.length === 0 || numbers.some((number) => compare(number, limit) === 0)) return;
  const message = `界限 ${formatPlain(limit)} 不在引文「${quote}」里，与相邻一档之间会有空档或重叠`;
  build.problem('RULE_BAND_HOLE', message);
}
