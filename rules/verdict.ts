/** Three values: a missing fact makes `undecided`, never `notMet`. */
export type Verdict = 'met' | 'notMet' | 'undecided';

/** Something with a verdict in a frame; judged one after the other, only as far as needed. */
export interface Judged<F> {
  readonly verdict: (frame: F) => Verdict;
}

/** Kleene's and: one `notMet` decides. */
export function allOf<F>(parts: readonly Judged<F>[], frame: F): Verdict {
  let result: Verdict = 'met';
  for (const part of parts) {
    const verdict = part.verdict(frame);
    if (verdict === 'notMet') return 'notMet';
    if (verdict === 'undecided') result = 'undecided';
  }
  return result;
}

/** Kleene's or: one `met` decides. */
export function anyOf<F>(parts: readonly Judged<F>[], frame: F): Verdict {
  let result: Verdict = 'notMet';
  for (const part of parts) {
    const verdict = part.verdict(frame);
    if (verdict === 'met') return 'met';
    if (verdict === 'undecided') result = 'undecided';
  }
  return result;
}

export function negate(verdict: Verdict): Verdict {
  if (verdict === 'undecided') return 'undecided';
  return verdict === 'met' ? 'notMet' : 'met';
}

/** At least `count` met: decided as soon as the undecided ones cannot change it. */
export function atLeastOf<F>(count: number, parts: readonly Judged<F>[], frame: F): Verdict {
  let met = 0;
  let open = 0;
  for (const part of parts) {
    const verdict = part.verdict(frame);
    if (verdict === 'met') met += 1;
    else if (verdict === 'undecided') open += 1;
  }
  if (met >= count) return 'met';
  return met + open < count ? 'notMet' : 'undecided';
}
