import type { Evaluation } from '#rules/evaluate.ts';
import type { ConditionResult, IndicatorResult } from '#rules/item-results.ts';
import type { RuleItem } from '../rule-item.ts';

type CalculationResult = NonNullable<Evaluation['calculations']>[number];

/** What an evaluation says about one item. */
export type Outcome =
  | { readonly kind: 'condition'; readonly result: ConditionResult }
  | { readonly kind: 'indicator'; readonly result: IndicatorResult }
  | { readonly kind: 'calculation'; readonly result: CalculationResult };

/** Finds the result of an item among those of its own kind; null when it was not asked of this applicant. */
export function outcomeOf(
  { conditions, indicators, calculations = [] }: Evaluation,
  { id, test, scale }: Pick<RuleItem, 'id' | 'test' | 'scale'>,
): Outcome | null {
  const isIt = (one: { readonly id: string }): boolean => one.id === id;
  if (test !== null) {
    const result = conditions.find(isIt);
    return result === undefined ? null : { kind: 'condition', result };
  }
  if (scale !== null) {
    const result = indicators.find(isIt);
    return result === undefined ? null : { kind: 'indicator', result };
  }
  const result = calculations.find(isIt);
  return result === undefined ? null : { kind: 'calculation', result };
}
