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
  evenLoads(open, experts, byCase, loads, kept);
  const assignments = [...byCase].flatMap(([caseId, ids]) => ids.map((expertId) => ({ caseId, expertId })));
  return { assignments, short };
}

interface OpenCase {
  readonly one: CaseToAssign;
  readonly choice: readonly BatchExpert[];
}

/**
 * Passes tasks on, along chains of experts if it must be, until nobody has two more than somebody who could have one
 * of them: then loads differ as little as conflicts allow.
 */
function evenLoads(
  cases: readonly OpenCase[],
  experts: readonly BatchExpert[],
  byCase: ReadonlyMap<string, string[]>,
  loads: Map<string, number>,
  kept: readonly Assignment[],
): void {
  const fixed = new Set(kept.map((one) => `${one.caseId} ${one.expertId}`));
  const loadOf = (id: string): number => loads.get(id) ?? 0;
  for (;;) {
    const givers = experts.toSorted((a, b) => loadOf(b.id) - loadOf(a.id));
    const moved = givers.some(({ id }) => {
      const chain = findChain(id, cases, byCase, fixed, (to) => loadOf(to) <= loadOf(id) - 2);
      for (const { caseId, from, to } of chain ?? []) {
        const seats = byCase.get(caseId) ?? [];
        seats.splice(seats.indexOf(from), 1, to);
      }
      const taker = chain?.at(-1)?.to;
      if (taker === undefined) return false;
      loads.set(id, loadOf(id) - 1);
      loads.set(taker, loadOf(taker) + 1);
      return true;
    });
    if (!moved) return;
  }
}

interface Move {
  readonly caseId: string;
  readonly from: string;
  readonly to: string;
}

/** The shortest chain of moves from an expert to one who `isTaker`; null when there is none. */
function findChain(
  start: string,
  cases: readonly OpenCase[],
  byCase: ReadonlyMap<string, readonly string[]>,
  fixed: ReadonlySet<string>,
  isTaker: (expertId: string) => boolean,
): Move[] | null {
  const chains = new Map<string, Move[]>([[start, []]]);
  for (const [from, chain] of chains) {
    for (const { one, choice } of cases) {
      const seats = byCase.get(one.id) ?? [];
      if (!seats.includes(from) || fixed.has(`${one.id} ${from}`)) continue;
      for (const { id: to } of choice) {
        if (seats.includes(to) || chains.has(to)) continue;
        const longer = [...chain, { caseId: one.id, from, to }];
        if (isTaker(to)) return longer;
        chains.set(to, longer);
      }
    }
  }
  return null;
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
