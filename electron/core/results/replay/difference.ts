/** One thing that does not fit, with the place where it was found; null where a place has no such part. */
export interface Difference {
  readonly code: DifferenceCode;
  /** File below the folder, or the name of the published table. */
  readonly file: string | null;
  readonly caseId: string | null;
  readonly applicant: string | null;
  readonly expertId: string | null;
  readonly itemId: string | null;
  /** What is compared: `rank`, `mean.low`, `verdict`, …; '' where it is a whole package. */
  readonly figure: string;
  readonly published: string | null;
  readonly recomputed: string | null;
  readonly sentence: string;
}

/**
 * `PACKAGE_*`: the packages themselves; `RULES_DIFFER`, `BUREAU_DIFFERS`: bundles of one batch that contradict each
 * other; `REVIEW_*`: a review that is not what its own content gives; the rest: published against recomputed.
 */
export type DifferenceCode =
  | 'PACKAGE_REFUSED'
  | 'PACKAGE_MISSING'
  | 'PACKAGE_UNLISTED'
  | 'PACKAGE_FORKED'
  | 'PACKAGE_CHAIN'
  | 'BUREAU_DIFFERS'
  | 'RULES_DIFFER'
  | 'KEY_DIFFERS'
  | 'REVIEW_NOT_ASSIGNED'
  | 'REVIEW_CHANGED'
  | 'REVIEW_UNREADABLE'
  | 'REVIEW_OUTCOME'
  | 'ROUND_UNFOUNDED'
  | 'MEETING_BROKEN'
  | 'DECISION_BROKEN'
  | 'TABLE_UNREADABLE'
  | 'ITEM_DIFFERS'
  | 'REVIEW_DIFFERS'
  | 'ROW_MISSING'
  | 'ROW_DIFFERS';

/** A difference from its code and sentence and whatever is known of its place. */
export function difference(
  code: DifferenceCode,
  sentence: string,
  place: Partial<Omit<Difference, 'code' | 'sentence'>> = {},
): Difference {
  return {
    code,
    file: null,
    caseId: null,
    applicant: null,
    expertId: null,
    itemId: null,
    figure: '',
    published: null,
    recomputed: null,
    ...place,
    sentence,
  };
}

/** One figure that two JSON documents do not share: where, and what each says. */
export interface FigureDifference {
  readonly figure: string;
  readonly published: string;
  readonly recomputed: string;
}

/** The figures of `published` that `recomputed` does not have alike, in the order of `published`. */
export function compareFigures(published: unknown, recomputed: unknown, path = ''): FigureDifference[] {
  if (isPlain(published) && isPlain(recomputed)) {
    const keys = [...new Set([...Object.keys(published), ...Object.keys(recomputed)])];
    return keys.flatMap((key) =>
      compareFigures(published[key], recomputed[key], path === '' ? key : `${path}.${key}`),
    );
  }
  if (Array.isArray(published) && Array.isArray(recomputed) && published.length === recomputed.length) {
    return published.flatMap((one, index) => compareFigures(one, recomputed[index], `${path}[${index}]`));
  }
  const [left, right] = [say(published), say(recomputed)];
  return left === right ? [] : [{ figure: path, published: left, recomputed: right }];
}

const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const say = (value: unknown): string =>
  typeof value === 'string' ? value : (JSON.stringify(value) ?? '没有');
