import type { Assignment } from '#shared/domain/batch.ts';
import type { BatchExpert } from '#db/repositories/experts.ts';
import { cleanName, looseName } from '../intake/clean-text.ts';

export interface CaseToAssign {
  readonly id: string;
  readonly applicant: string;
}

export interface Balance {
  /** Kept and new assignments, by case. */
  readonly assignments: readonly Assignment[];
  /** Cases for which too few experts are free of conflict. */
  readonly short: readonly CaseToAssign[];
}

/**
 * Gives every case `perCase` experts so that loads differ as little as conflicts allow. The same input
 * gives the same result: cases with the least choice go first, then roster order; among experts the lowest
 * load wins, then the order of the list.
 * @param kept assignments that must stay; they count towards load and number
 * @param conflicts `case expert` pairs that must not come together
 */
export function balanceAssignments(
  cases: readonly CaseToAssign[],
  experts: readonly BatchExpert[],
  perCase: number,
  kept: readonly Assignment[],
  conflicts: ReadonlySet<string> = new Set(),
): Balance {
  const loads = new Map(experts.map((expert) => [expert.id, 0]));
  const byCase = new Map(cases.map((one) => [one.id, [] as string[]]));
  const give = ({ caseId, expertId }: Assignment): void => {
    byCase.get(caseId)?.push(expertId);
    loads.set(expertId, (loads.get(expertId) ?? 0) + 1);
  };
  for (const assignment of kept) give(assignment);
  const open = cases
    .map((one) => ({ one, choice: experts.filter((expert) => isFree(expert, one, conflicts)) }))
    .toSorted((a, b) => a.choice.length - b.choice.length);
  const short: CaseToAssign[] = [];
  for (const { one, choice } of open) {
    const taken = new Set(byCase.get(one.id));
    const free = choice
      .filter((expert) => !taken.has(expert.id))
      .toSorted((a, b) => (loads.get(a.id) ?? 0) - (loads.get(b.id) ?? 0));
    const wanted = Math.max(0, perCase - taken.size);
    if (free.length < wanted) short.push(one);
    for (const expert of free.slice(0, wanted)) give({ caseId: one.id, expertId: expert.id });
  }
  const assignments = [...byCase].flatMap(([caseId, ids]) => ids.map((expertId) => ({ caseId, expertId })));
  return { assignments, short };
}

/** True when nothing that the bureau knows keeps an expert from a case. */
export function isFree(expert: BatchExpert, one: CaseToAssign, conflicts: ReadonlySet<string>): boolean {
  return !conflicts.has(`${one.id} ${expert.id}`) && !hasConflict(expert, one.applicant);
}

/** True when an expert works for the applicant (同一单位) or the bureau names the applicant to be avoided. */
export function hasConflict(expert: BatchExpert, applicant: string): boolean {
  const isApplicant = (name: string): boolean =>
    name !== '' && (cleanName(name) === cleanName(applicant) || looseName(name) === looseName(applicant));
  return [expert.unit, ...expert.avoid].some(isApplicant);
}
