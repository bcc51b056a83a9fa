import { useMemo, useRef } from 'react';
import { evaluate, type Evaluation } from '#rules/evaluate.ts';
import type { CaseFile } from '#shared/domain/batch.ts';
import { effectiveFacts, type VerifiedFact } from '#shared/domain/facts.ts';
import { isRefusal } from '#shared/errors/refusal.ts';
import type { ReviewContent } from '#shared/domain/review.ts';
import { buildChecklist } from './build-checklist.ts';
import type { Checklist } from './checklist.ts';
import { findEffects, type Effects } from './effects.ts';
import { kindOf, type Rules } from './read-rules.ts';

type Judgement =
  { readonly ok: true; readonly evaluation: Evaluation } | { readonly ok: false; readonly refusal: string };

/** Judges a case with the figures of a review; a figure that cannot be is a refusal, not a crash. */
export function judgeCase(
  rules: Rules,
  file: CaseFile,
  year: number,
  facts: readonly VerifiedFact[],
  judgements: ReviewContent['judgements'],
): Judgement {
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

/** The checklist of the case as it stands; null only when not even the declared figures can be judged. */
export function useChecklist(
  rules: Rules,
  file: CaseFile,
  year: number,
  content: ReviewContent,
): { readonly checklist: Checklist | null; readonly refusal: string | null } {
  const { facts, judgements } = content;
  const judged = useMemo(
    () => judgeCase(rules, file, year, facts, judgements),
    [rules, file, year, facts, judgements],
  );
  const last = useRef<{ evaluation: Evaluation; effects: Effects } | null>(null);
  const known = useMemo(() => {
    if (!judged.ok) return last.current;
    const now = judged.evaluation;
    const effects = findEffects({
      declared: file.declared,
      verified: facts,
      now,
      evaluateWithout: (fact) => {
        const others = facts.filter((one) => one !== fact);
        const before = judgeCase(rules, file, year, others, judgements);
        return before.ok ? before.evaluation : null;
      },
      kindOf: (fact) => kindOf(rules, fact),
    });
    last.current = { evaluation: now, effects };
    return last.current;
  }, [judged, rules, file, year, facts, judgements]);
  const refusal = judged.ok ? null : judged.refusal;
  const checklist = useMemo(
    () => (known === null ? null : buildChecklist({ rules, file, year, content, refusal, ...known })),
    [known, rules, file, year, content, refusal],
  );
  return { checklist, refusal };
}
