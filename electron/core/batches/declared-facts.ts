import { clearDeclaredFact, findCaseFile, listCaseFiles, putDeclaredFact } from '#db/repositories/cases.ts';
import { transact } from '#db/sql.ts';
import type { DeclaredFact, FactRef, FactValue } from '#shared/domain/facts.ts';
import type { IntakeReport } from '#shared/ipc/clerk.ts';
import { readDeclaredFacts } from '../intake/read-declared-facts.ts';
import { requireRules } from '../frozen-rules.ts';
import { assertFact, findFactProblem } from '../judging.ts';
import { appendLedger } from '../ledger/append.ts';
import type { Core } from '../open-core.ts';
import { requireOwnBatch, requireOwnCase } from './find.ts';
import { matchFacts, problemGap } from './read-facts.ts';
import { reportIntake } from './report.ts';

/**
 * Imports declared figures (申报值) for the cases of a batch; a figure given again replaces the old one.
 * @throws NOT_FOUND, INTAKE_*, FILE_UNREADABLE
 */
export async function addFacts(
  core: Core,
  input: { readonly batchId: string; readonly factsPath: string },
): Promise<IntakeReport> {
  const batch = requireOwnBatch(core, input.batchId);
  const rules = requireRules(core, batch.id);
  const reading = await readDeclaredFacts(input.factsPath);
  return transact(core.db, () => {
    const files = listCaseFiles(core.db, batch.id);
    const owners = files.map((file) => ({ ...file, caseId: file.id }));
    const matched = matchFacts(owners, reading.rows, (fact) =>
      findFactProblem(core, rules, batch.year, fact),
    );
    for (const [caseId, facts] of matched.byCase) {
      for (const fact of facts) putDeclaredFact(core.db, caseId, fact);
    }
    const gaps = [...reading.problems.map((problem) => problemGap(problem)), ...matched.gaps];
    const report: IntakeReport = {
      ...reportIntake(files.length, new Map(), gaps),
      matched: matched.byCase.size,
    };
    appendLedger(core, {
      action: 'batch.addFacts',
      batchId: batch.id,
      subject: batch.id,
      after: { facts: Object.fromEntries(matched.byCase), report },
    });
    return report;
  });
}

/**
 * Sets one declared figure of a case, or clears it (value null).
 * @throws NOT_FOUND, FACT_* when the rules cannot read the value
 */
export function setDeclared(
  core: Core,
  input: { readonly caseId: string; readonly fact: FactRef & { readonly value: FactValue | null } },
): void {
  const head = requireOwnCase(core, input.caseId);
  const batch = requireOwnBatch(core, head.batchId);
  const { key, year, value } = input.fact;
  const fact: DeclaredFact | null = value === null ? null : { key, year, value };
  if (fact !== null) assertFact(core, requireRules(core, batch.id), batch.year, fact);
  transact(core.db, () => {
    const declared = findCaseFile(core.db, head.id)?.declared ?? [];
    const before = declared.find((one) => one.key === key && one.year === year) ?? null;
    if (fact === null) clearDeclaredFact(core.db, head.id, { key, year });
    else putDeclaredFact(core.db, head.id, fact);
    appendLedger(core, {
      action: 'case.setDeclared',
      batchId: batch.id,
      subject: head.id,
      before,
      after: input.fact,
    });
  });
}
