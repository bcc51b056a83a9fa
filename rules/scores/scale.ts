import type { Build, Operator } from '../build.ts';
import type { Scale } from '../scorer.ts';

export type ScaleOperator = Operator<Scale>;

/** Reports option ids that appear twice. */
export function checkOptionIds(options: readonly { readonly id: string }[], build: Build): void {
  const seen = new Set<string>();
  options.forEach((option, index) => {
    if (seen.has(option.id)) build.at(index, 'id').problem('RULE_DUPLICATE_ID', `选项「${option.id}」重复`);
    seen.add(option.id);
  });
}
