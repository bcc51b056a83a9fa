import type { Build, Operator } from '../build.ts';
import type { Rational } from '../rational.ts';
import type { Scorer } from '../scorer.ts';

/** An option as the pack describes it: for rule browsers and for the check that every one has an example. */
export interface OptionInfo {
  readonly id: string;
  readonly title: string;
  readonly points: Rational;
  readonly quote: string;
}

/** A compiled way of scoring with what the checks and the windows want to know about it. */
export interface Scale extends Scorer {
  /** The most points it can give. */
  readonly best: Rational;
  readonly options: readonly OptionInfo[];
  /** True where the pack's text could not be compiled. */
  readonly isBroken?: boolean;
}

export type ScaleOperator = Operator<Scale>;

/** Reports option ids that appear twice. */
export function checkOptionIds(options: readonly { readonly id: string }[], build: Build): void {
  const seen = new Set<string>();
  options.forEach((option, index) => {
    if (seen.has(option.id)) build.at(index, 'id').problem('RULE_DUPLICATE_ID', `选项「${option.id}」重复`);
    seen.add(option.id);
  });
}
