/** Three values: a missing fact makes `undecided`, never `notMet`. */
export type Verdict = 'met' | 'notMet' | 'undecided';

/** Kleene's and: one `notMet` decides. */
export function allOf(verdicts: Iterable<Verdict>): Verdict {
  let result: Verdict = 'met';
  for (const verdict of verdicts) {
    if (verdict === 'notMet') return 'notMet';
    if (verdict === 'undecided') result = 'undecided';
  }
  return result;
}

/** Kleene's or: one `met` decides. */
export function anyOf(verdicts: Iterable<Verdict>): Verdict {
  let result: Verdict = 'notMet';
  for (const verdict of verdicts) {
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
export function atLeastOf(count: number, verdicts: Iterable<Verdict>): Verdict {
  let met = 0;
  let open = 0;
  for (const verdict of verdicts) {
    if (verdict === 'met') met += 1;
    else if (verdict === 'undecided') open += 1;
  }
  if (met >= count) return 'met';
  return met + open < count ? 'notMet' : 'undecided';
}
