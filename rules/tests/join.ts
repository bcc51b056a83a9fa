import type { Frame } from '../frame.ts';
import type { Test } from '../test.ts';
import type { Verdict } from '../verdict.ts';

/** The clauses of those parts that have the given verdict, each once: they are what decided. */
export function joinWhere(parts: readonly Test[], frame: Frame, verdict: Verdict): string {
  const clauses: string[] = [];
  for (const part of parts) {
    if (part.verdict(frame) !== verdict) continue;
    const clause = part.explain(frame);
    if (!clauses.includes(clause)) clauses.push(clause);
  }
  return clauses.join('；');
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
