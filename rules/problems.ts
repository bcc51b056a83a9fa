/** Which of the given texts a problem lies in. */
export type RuleText = 'dictionary' | 'base' | 'overlay' | 'examples';

export type ProblemCode =
  | 'RULE_YAML'
  | 'RULE_SHAPE'
  | 'RULE_UNKNOWN_OPERATOR'
  | 'RULE_UNKNOWN_FACT'
  | 'RULE_UNKNOWN_REFERENCE'
  | 'RULE_FACT_TYPE'
  | 'RULE_DUPLICATE_ID'
  | 'RULE_CYCLE'
  | 'RULE_POINTS_SUM'
  | 'RULE_BAND_ORDER'
  | 'RULE_BAND_HOLE'
  | 'RULE_OPTION_UNREACHABLE'
  | 'RULE_SOURCE_MISSING'
  | 'RULE_QUOTE_DIFFERS'
  | 'RULE_PARAMETER_UNDATED'
  | 'RULE_PARAMETER_UNUSED'
  | 'RULE_PARAMETER_DATE'
  | 'RULE_QUANTITY_UNUSED'
  | 'RULE_CONDITION_UNUSED'
  | 'RULE_LIMIT_RANGE'
  | 'RULE_UNIT_DIFFERS'
  | 'RULE_RATIO_REVERSED'
  | 'RULE_LIMIT_WORDS'
  | 'RULE_DIRECTION'
  | 'RULE_REPEATED'
  | 'RULE_ZERO_PASSES'
  | 'RULE_JOIN_WORDS'
  | 'RULE_GROWTH_SPAN'
  | 'RULE_YEAR_ODD'
  | 'RULE_YEARS_DIFFER'
  | 'RULE_OPTION_LETTERS'
  | 'RULE_OVERLAY_BASE'
  | 'RULE_EXAMPLE_FAILED'
  | 'RULE_EXAMPLE_MISSING'
  | 'RULE_EXAMPLES_ABSENT';

/**
 * Slips of a pack that can judge all the same. A new pack must have none; one that a batch has frozen judges for ever,
 * also when a later version of this program finds a slip in it.
 */
const SLIPS: ReadonlySet<ProblemCode> = new Set<ProblemCode>([
  'RULE_POINTS_SUM',
  'RULE_BAND_ORDER',
  'RULE_BAND_HOLE',
  'RULE_OPTION_UNREACHABLE',
  'RULE_OPTION_LETTERS',
  'RULE_QUOTE_DIFFERS',
  'RULE_PARAMETER_UNDATED',
  'RULE_PARAMETER_UNUSED',
  'RULE_PARAMETER_DATE',
  'RULE_QUANTITY_UNUSED',
  'RULE_CONDITION_UNUSED',
  'RULE_LIMIT_RANGE',
  'RULE_UNIT_DIFFERS',
  'RULE_RATIO_REVERSED',
  'RULE_LIMIT_WORDS',
  'RULE_DIRECTION',
  'RULE_REPEATED',
  'RULE_ZERO_PASSES',
  'RULE_JOIN_WORDS',
  'RULE_GROWTH_SPAN',
  'RULE_YEAR_ODD',
  'RULE_YEARS_DIFFER',
]);

/** Slips that may be meant: shown to whoever writes or takes up a pack, and no hindrance. */
const WARNINGS: ReadonlySet<ProblemCode> = new Set<ProblemCode>([
  'RULE_JOIN_WORDS',
  'RULE_YEAR_ODD',
  'RULE_YEARS_DIFFER',
  'RULE_EXAMPLES_ABSENT',
]);

export function isSlip({ code }: Pick<RuleProblem, 'code'>): boolean {
  return SLIPS.has(code);
}

export function isWarning({ code }: Pick<RuleProblem, 'code'>): boolean {
  return WARNINGS.has(code);
}

/** One thing wrong with a rule text, where it stands (line and column count from 1). */
export interface RuleProblem {
  readonly text: RuleText;
  readonly line: number;
  readonly column: number;
  readonly code: ProblemCode;
  readonly message: string;
}

export type PathStep = string | number;

/** Where something stands in its text. */
export interface Place {
  readonly text: RuleText;
  readonly path: readonly PathStep[];
}

export function deeper(place: Place, ...steps: PathStep[]): Place {
  return { text: place.text, path: [...place.path, ...steps] };
}

/** Collects problems with their places; positions are looked up in the YAML source when they are read. */
export interface ProblemList {
  readonly add: (place: Place, code: ProblemCode, message: string) => void;
}
