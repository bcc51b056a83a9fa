import type { MyCase } from '#shared/ipc/expert.ts';

export type CaseState = 'notDeclared' | 'draft' | 'done' | 'sealed' | 'recused' | 'withdrawn';

/** Where a case stands for its expert; a recused or withdrawn case stays so, sealed or not. */
export function caseState({
  recusal,
  state,
  withdrawn,
}: Pick<MyCase, 'recusal' | 'state' | 'withdrawn'>): CaseState {
  if (withdrawn !== undefined) return 'withdrawn';
  if (recusal === null) return 'notDeclared';
  return recusal.conflict ? 'recused' : state;
}

export interface CaseCounts {
  /** Cases that count for this expert: all but the recused and the withdrawn. */
  readonly total: number;
  readonly done: number;
  readonly recused: number;
}

export function countCases(cases: readonly Pick<MyCase, 'recusal' | 'state' | 'withdrawn'>[]): CaseCounts {
  const states = cases.map(caseState);
  const recused = states.filter((state) => state === 'recused').length;
  const done = states.filter((state) => state === 'done' || state === 'sealed').length;
  const withdrawn = states.filter((state) => state === 'withdrawn').length;
  return { total: cases.length - recused - withdrawn, done, recused };
}

/** The first case that still needs the person; null when all are done. */
export function nextCase<Case extends Pick<MyCase, 'recusal' | 'state' | 'withdrawn'>>(
  cases: readonly Case[],
): Case | null {
  return (
    cases.find((one) => caseState(one) === 'draft') ??
    cases.find((one) => caseState(one) === 'notDeclared') ??
    null
  );
}
