import { evaluate, type Evaluation } from '#rules/evaluate.ts';
import { FactRefusal } from '#rules/fact-problem.ts';
import type { Program } from '#rules/load.ts';
import { isRefusal } from '#shared/errors/refusal.ts';
import { toCaseInput } from './case-input.ts';
import { parseFactName, type Draft } from './draft.ts';

/** Why something was not taken: a sentence and its stable code. */
export interface Refused {
  readonly code: string;
  readonly message: string;
}

/** What the rules say to a draft. */
export interface Judged {
  /** Null when the case as a whole is refused. */
  readonly evaluation: Evaluation | null;
  /** Facts that cannot be, by name; the evaluation stands without them. */
  readonly refused: ReadonlyMap<string, Refused>;
  /** Why the whole case is refused. */
  readonly refusal: Refused | null;
}

/** Judges a draft; facts that cannot be are told and left out, so that the rest still answers. */
export function judgeDraft(program: Program, draft: Draft): Judged {
  const refused = new Map<string, Refused>();
  for (;;) {
    try {
      const input = toCaseInput(draft, program.dictionary, new Set(refused.keys()));
      return { evaluation: evaluate(program, input), refused, refusal: null };
    } catch (error) {
      if (!isRefusal(error)) throw error;
      const told = error instanceof FactRefusal && collect(error, draft, refused);
      if (!told) return { evaluation: null, refused, refusal: { code: error.code, message: error.message } };
    }
  }
}

/** Notes the problems that belong to a typed fact; false when none does, so that the case stays refused. */
function collect(error: FactRefusal, draft: Draft, refused: Map<string, Refused>): boolean {
  const before = refused.size;
  for (const { key, code, message } of error.toFactValue().problems) {
    for (const name of Object.keys(draft.entries)) {
      if (!refused.has(name) && (name === key || parseFactName(name)?.key === key)) {
        refused.set(name, { code, message });
      }
    }
  }
  return refused.size > before;
}
