import { evaluate, type Evaluation } from '#rules/evaluate.ts';
import type { CaseFile } from '#shared/domain/batch.ts';
import { effectiveFacts, type VerifiedFact } from '#shared/domain/facts.ts';
import type { ReviewContent } from '#shared/domain/review.ts';
import { isRefusal } from '#shared/errors/refusal.ts';
import { buildChecklist } from './build-checklist.ts';
import type { Checklist } from './checklist.ts';
import { findEffects } from './effects.ts';
import { kindOf, type Rules } from './read-rules.ts';

type Verdict =
  { readonly ok: true; readonly evaluation: Evaluation } | { readonly ok: false; readonly refusal: string };

export interface ChecklistState {
  readonly rules: Rules;
  readonly file: CaseFile;
  readonly year: number;
  readonly content: ReviewContent;
}

/** Judges a case with the figures of a review; a figure that cannot be is a refusal, not a crash. */
export function judgeCase(
  rules: Rules,
  file: CaseFile,
  year: number,
  facts: readonly VerifiedFact[],
  judgements: ReviewContent['judgements'],
): Verdict {
  try {
    const evaluation = evaluate(rules.program, {
      case: { id: file.id, kind: file.kind, year, region: file.region },
      facts: effectiveFacts(file.declared, facts),
      judgements,
    });
    return { ok: true, evaluation };
  } catch (error) {
    if (isRefusal(error)) return { ok: false, refusal: error.message };
    throw error;
  }
}

/**
 * The checklist of the case as it stands. A verified figure that cannot be (out of its range) is told and
 * left out of the judgement; null only when not even the declared figures can be judged.
 */
export function makeChecklist({ rules, file, year, content }: ChecklistState): Checklist | null {
  const { facts, judgements } = content;
  const judge = (some: readonly VerifiedFact[]) => judgeCase(rules, file, year, some, judgements);
  const whole = judge(facts);
  const readable = whole.ok ? facts : facts.filter((fact) => judge([fact]).ok);
  const verdict = whole.ok ? whole : judge(readable);
  if (!verdict.ok) return null;
  const effects = findEffects({
    declared: file.declared,
    verified: readable,
    now: verdict.evaluation,
    evaluateWithout: (fact) => {
      const before = judge(readable.filter((one) => one !== fact));
      return before.ok ? before.evaluation : null;
    },
    kindOf: (fact) => kindOf(rules, fact),
  });
  const refusal = whole.ok ? null : whole.refusal;
  return buildChecklist({ rules, file, year, content, refusal, evaluation: verdict.evaluation, effects });
}
