import type { Frame } from '../frame.ts';
import type { Test } from '../test.ts';
import type { Verdict } from '../verdict.ts';

/** The clauses of those parts that have the given verdict: they are what decided. */
export function joinWhere(parts: readonly Test[], frame: Frame, verdict: Verdict): string {
  const clauses = parts.filter((part) => part.verdict(frame) === verdict).map((part) => part.explain(frame));
  return [...new Set(clauses)].join('；');
}

export function gapOfUndecided(parts: readonly Test[]): Test['gap'] {
  return (frame, gap) => {
    for (const part of parts) if (part.verdict(frame) === 'undecided') part.gap(frame, gap);
  };
}

export function figuresOf(parts: readonly Test[]): Test['figures'] {
  return (frame, out) => {
    for (const part of parts) part.figures(frame, out);
  };
}
