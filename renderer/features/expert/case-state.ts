import type { MyCase } from '#shared/ipc/expert.ts';

export type CaseState = 'notDeclared' | 'draft' | 'done' | 'sealed' | 'recused';

/** Where a case stands for its expert; a recused case stays recused, sealed or not. */
export function caseState({ recusal, state }: Pick<MyCase, 'recusal' | 'state'>): CaseState {
  if (recusal === null) return 'notDeclared';
  return recusal.conflict ? 'recused' : state;
}

export interface CaseCounts {
  /** Cases that count for this expert: all but the recused. */
  readonly total: number;
  readonly done: number;
  readonly recused: number;
}

export function countCases(cases: readonly Pick<MyCase, 'recusal' | 'state'>[]): CaseCounts {
  const states = cases.map(caseState);
  const recused = states.filter((state) => state === 'recused').length;
  const done = states.filter((state) => state === 'done' || state === 'sealed').length;
  return { total: cases.length - recused, done, recused };
}

/** The first case that still needs the person; null when all are done. */
export function nextCase<Case extends Pick<MyCase, 'recusal' | 'state'>>(
  cases: readonly Case[],
): Case | null {
  return (
    cases.find((one) => caseState(one) === 'draft') ??
    cases.find((one) => caseState(one) === 'notDeclared') ??
    null
  );
}
