import { Refusal, type RefusalCode, type RefusalDetails, refusalText } from '#shared/errors/refusal.ts';

type FactCode = Extract<RefusalCode, `FACT_${string}`>;

/** One reason to refuse a case. */
export type FactProblem = {
  [C in FactCode]: { readonly code: C; readonly details: RefusalDetails<C> };
}[FactCode];

/** What a refused case prints: the first problem's code, key and sentence, and all problems. */
export interface FactRefusalValue {
  readonly code: string;
  readonly key: string;
  readonly message: string;
  readonly problems: readonly { readonly code: string; readonly key: string; readonly message: string }[];
}

/** The refusal of a case with bad facts. Its code is that of the first problem; `problems` holds them all. */
export class FactRefusal extends Refusal {
  readonly problems: readonly FactProblem[];

  constructor(problems: readonly [FactProblem, ...FactProblem[]]) {
    super(problems[0].code, problems[0].details);
    this.name = 'FactRefusal';
    this.problems = problems;
  }

  toFactValue(): FactRefusalValue {
    const problems = this.problems.map((problem) => ({
      code: problem.code,
      key: problem.details.key,
      message: refusalText(problem.code, problem.details),
    }));
    return { code: this.code, key: problems[0]?.key ?? '', message: this.message, problems };
  }
}
