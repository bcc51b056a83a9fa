import { evaluate, type Evaluation } from '#rules/evaluate.ts';
import type { CaseFile } from '#shared/domain/batch.ts';
import { effectiveFacts, type VerifiedFact } from '#shared/domain/facts.ts';
import type { ReviewContent } from '#shared/domain/review.ts';
import { isRefusal } from '#shared/errors/refusal.ts';
import { buildChecklist } from './build-checklist.ts';
import type { Checklist } from './checklist.ts';
import { findEffects, type Effects } from './effects.ts';
import { kindOf, type Rules } from './read-rules.ts';

type Verdict =
  { readonly ok: true; readonly evaluation: Evaluation } | { readonly ok: false; readonly refusal: string };

/** The last judgement that could be made, with what each correction changed. */
export interface Judged {
  readonly evaluation: Evaluation;
  readonly effects: Effects;
}

export interface ChecklistState {
  readonly rules: Rules;
  readonly file: CaseFile;
  readonly year: number;
  readonly content: ReviewContent;
  /** Stands while the figures cannot be judged. */
  readonly last: Judged | null;
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

/** The checklist of the case as it stands; null when there is no judgement to show at all. */
export function makeChecklist(
  state: ChecklistState,
): { readonly checklist: Checklist; readonly judged: Judged } | null {
  const { rules, file, year, content } = state;
  const verdict = judgeCase(rules, file, year, content.facts, content.judgements);
  const judged = verdict.ok ? withEffects(state, verdict.evaluation) : state.last;
  if (judged === null) return null;
  const refusal = verdict.ok ? null : verdict.refusal;
  return { judged, checklist: buildChecklist({ rules, file, year, content, refusal, ...judged }) };
}

function withEffects({ rules, file, year, content }: ChecklistState, evaluation: Evaluation): Judged {
  const { facts, judgements } = content;
  const effects = findEffects({
    declared: file.declared,
    verified: facts,
    now: evaluation,
    evaluateWithout: (fact) => {
      const others = facts.filter((one) => one !== fact);
      const before = judgeCase(rules, file, year, others, judgements);
      return before.ok ? before.evaluation : null;
    },
    kindOf: (fact) => kindOf(rules, fact),
  });
  return { evaluation, effects };
}
