import type { Evaluation } from '#rules/evaluate.ts';
import { factName, type DeclaredFact, type VerifiedFact } from '#shared/domain/facts.ts';
import { componentText } from '#renderer/messages/components.ts';
import { workbenchText } from '#renderer/messages/workbench.ts';
import { describeDifference, type FactKind } from './fact-text.ts';

/** What each corrected figure changed, by fact and item: `核减 22.00 万元：由 A 档 10 分变为 B 档 8 分`. */
export type Effects = ReadonlyMap<string, ReadonlyMap<string, string>>;

interface EffectInput {
  readonly declared: readonly DeclaredFact[];
  readonly verified: readonly VerifiedFact[];
  /** The judgement as it stands. */
  readonly now: Evaluation;
  /** The judgement if this figure were as declared; null when that cannot be judged. */
  readonly evaluateWithout: (fact: VerifiedFact) => Evaluation | null;
  readonly kindOf: (fact: VerifiedFact) => FactKind;
}

/** Compares the verdicts with and without each correction. */
export function findEffects(input: EffectInput): Effects {
  const effects = new Map<string, ReadonlyMap<string, string>>();
  for (const fact of input.verified) {
    const difference = differenceOf(input, fact);
    if (difference === null) continue;
    const before = input.evaluateWithout(fact);
    if (before === null) continue;
    const byItem = new Map<string, string>([['', workbenchText.noEffect(difference)]]);
    for (const [id, now] of resultTexts(input.now)) {
      const then = resultTexts(before).get(id) ?? now;
      if (then !== now) byItem.set(id, workbenchText.effect(difference, then, now));
    }
    effects.set(factName(fact), byItem);
  }
  return effects;
}

/** What a figure's correction means for an item; null when it was not corrected. */
export function findEffect(effects: Effects, fact: string, itemId: string): string | null {
  const byItem = effects.get(fact);
  return byItem?.get(itemId) ?? byItem?.get('') ?? null;
}

function differenceOf({ declared, kindOf }: EffectInput, fact: VerifiedFact): string | null {
  const known = declared.find(({ key, year }) => key === fact.key && year === fact.year);
  if (known === undefined) return null;
  if (fact.state === 'unclear') return workbenchText.unclear;
  return describeDifference(known.value, fact.value, kindOf(fact));
}

/** `B 档 8 分`, `0–5 分`, `满足`: the result of each item in the words of the effect sentence. */
function resultTexts(evaluation: Evaluation): ReadonlyMap<string, string> {
  const points = evaluation.indicators.map(({ id, low, high, option }) => {
    const worth = low === high ? low : `${low}–${high}`;
    return [
      id,
      `${option === null ? '' : ` ${workbenchText.grade(option)}`} ${workbenchText.points(worth)}`,
    ] as const;
  });
  const verdicts = evaluation.conditions.map(
    ({ id, verdict }) => [id, componentText.signs[verdict]] as const,
  );
  return new Map([...points.map(([id, text]) => [id, text.trimStart()] as const), ...verdicts]);
}
