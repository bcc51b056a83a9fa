import { createGap, sayGap, type Frame, type Score } from '../frame.ts';
import { formatFigure } from '../decimal-text.ts';
import { type Rational, compare } from '../rational.ts';
import type { Scorer } from '../scorer.ts';

/** An option that gives points, as explanations name it. */
export interface Award {
  readonly id: string;
  readonly points: Rational;
  /** 「属 B 档（400–500万元或8%–10%），得 8 分」, said when this option alone applies. */
  readonly saying: string;
}

export function sayPoints(points: Rational): string {
  return `${formatFigure(points, 4)} 分`;
}

/** 「得 8 分」「得 8–10 分」. */
export function sayWorth(score: Score): string {
  if (compare(score.low, score.high) === 0) return `得 ${sayPoints(score.low)}`;
  return `得 ${formatFigure(score.low, 4)}–${sayPoints(score.high)}`;
}

/** Makes the `saying` of an option, once, when the pack is compiled. */
export function sayAward(id: string, title: string, points: Rational): string {
  return `属 ${id} 档（${title}），得 ${sayPoints(points)}`;
}

/** The one option that applies, or which ones are still open. */
export function sayAwards(open: readonly Award[], score: Score): string {
  const [only] = open;
  if (only === undefined) return `各档均不符合，${sayWorth(score)}`;
  if (open.length === 1 && score.option !== null) return only.saying;
  const list = open.map((one) => `${one.id} 档（${sayPoints(one.points)}）`).join('、');
  return `可能属 ${list}，${sayWorth(score)}`;
}

/** Joins the known figures, what an open score still needs, and the outcome into one clause. */
export function sayOutcome(
  figures: Iterable<string>,
  scorer: Pick<Scorer, 'gap'>,
  frame: Frame,
  score: Score,
  outcome: string,
): string {
  let text = '';
  for (const figure of figures) text += `${figure}，`;
  if (compare(score.low, score.high) === 0) return text + outcome;
  const gap = createGap();
  scorer.gap(frame, gap);
  const missing = sayGap(gap);
  return missing === '' ? text + outcome : `${text}${missing}，${outcome}`;
}

/** The lowest and highest points of some awards; nothing open is worth zero. */
export function rangeOf(points: readonly Rational[], zero: Rational): { low: Rational; high: Rational } {
  const [first = zero, ...rest] = points;
  let low = first;
  let high = first;
  for (const one of rest) {
    if (compare(one, low) < 0) low = one;
    if (compare(one, high) > 0) high = one;
  }
  return { low, high };
}
