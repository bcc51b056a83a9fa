import type { CaseRow, ExpertRow } from '#shared/ipc/clerk.ts';

/** How even the assignment is: cases with too few or too many experts, and the span of the loads. */
export interface AssignmentGaps {
  readonly short: number;
  readonly over: number;
  readonly lowestLoad: number;
  readonly highestLoad: number;
}

export function findAssignmentGaps(
  cases: readonly Pick<CaseRow, 'experts'>[],
  experts: readonly Pick<ExpertRow, 'cases'>[],
  expertsPerCase: number,
): AssignmentGaps {
  const loads = experts.map((row) => row.cases);
  return {
    short: cases.filter((row) => row.experts.length < expertsPerCase).length,
    over: cases.filter((row) => row.experts.length > expertsPerCase).length,
    lowestLoad: loads.length === 0 ? 0 : Math.min(...loads),
    highestLoad: loads.length === 0 ? 0 : Math.max(...loads),
  };
}
