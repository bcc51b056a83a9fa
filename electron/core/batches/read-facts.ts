import type { MaterialGap } from '#shared/domain/batch.ts';
import type { DeclaredFact } from '#shared/domain/facts.ts';
import type { DeclaredFactsRow, IntakeProblem } from '#shared/domain/intake.ts';
import { cleanCode, cleanName } from '../intake/clean-text.ts';

/** Who a row of declared figures may belong to. */
export interface FactsOwner {
  readonly caseId: string;
  readonly applicant: string;
  readonly creditCode: string;
}

export interface MatchedFacts {
  readonly byCase: ReadonlyMap<string, readonly DeclaredFact[]>;
  readonly gaps: readonly MaterialGap[];
}

/**
 * Finds the case of each row, by credit code and else by name, and drops facts that the rules cannot read.
 * @param refuse says what is wrong with a fact, or null
 */
export function matchFacts(
  owners: readonly FactsOwner[],
  rows: readonly DeclaredFactsRow[],
  refuse: (fact: DeclaredFact) => string | null,
): MatchedFacts {
  const byCode = new Map(owners.map((owner) => [cleanCode(owner.creditCode), owner]));
  byCode.delete('');
  const byName = new Map(owners.map((owner) => [cleanName(owner.applicant), owner]));
  const byCase = new Map<string, DeclaredFact[]>();
  const gaps: MaterialGap[] = [];
  for (const row of rows) {
    const owner = byCode.get(cleanCode(row.creditCode)) ?? byName.get(cleanName(row.applicant));
    if (owner === undefined) {
      const who = row.applicant === '' ? row.creditCode : row.applicant;
      gaps.push({
        code: 'FACTS_WITHOUT_CASE',
        caseId: null,
        message: `申报数据第 ${row.row} 行「${who}」不在本批次名单中，没有导入。`,
      });
      continue;
    }
    const kept = byCase.get(owner.caseId) ?? [];
    byCase.set(owner.caseId, kept);
    for (const fact of row.facts) {
      const problem = refuse(fact);
      if (problem === null) kept.push(fact);
      else
        gaps.push({ code: 'FACT_REFUSED', caseId: owner.caseId, message: `${owner.applicant}：${problem}` });
    }
  }
  return { byCase, gaps };
}

/** A problem of a file that a clerk brought in, as a gap. */
export function problemGap(problem: IntakeProblem, caseId: string | null = null): MaterialGap {
  const where =
    problem.row === null
      ? ''
      : `第 ${problem.row} 行${problem.column === null ? '' : `「${problem.column}」`}：`;
  return { code: problem.code, caseId, message: `${where}${problem.message}` };
}
