import { insertBatch } from '#db/repositories/batches.ts';
import { insertCase, insertVolume, putDeclaredFact } from '#db/repositories/cases.ts';
import { transact } from '#db/sql.ts';
import type { Batch, FrozenRules, MaterialGap } from '#shared/domain/batch.ts';
import type { DeclaredFact } from '#shared/domain/facts.ts';
import { makeIntakeProblem, type IntakeProblem, type RosterRow } from '#shared/domain/intake.ts';
import type { PanelRules } from '#shared/domain/panel.ts';
import { Refusal } from '#shared/errors/refusal.ts';
import type { IntakeReport } from '#shared/ipc/clerk.ts';
import { loadProgram } from '../frozen-rules.ts';
import { checkQuotaGroups } from '../panel/quota-groups.ts';
import { assertTieBreaks } from '../panel/tie-breaks.ts';
import { freezeRules } from '../rules/rule-store.ts';
import { readDeclaredFacts } from '../intake/read-declared-facts.ts';
import { readRoster } from '../intake/read-roster.ts';
import { findFactProblem } from '../judging.ts';
import { appendLedger } from '../ledger/append.ts';
import { now, type Core } from '../open-core.ts';
import { getSettings } from '../settings/settings.ts';
import { unwatchedTask, type Task } from '../task.ts';
import { matchFacts, problemGap, type MatchedFacts } from './read-facts.ts';
import { reportIntake } from './report.ts';
import { storeMaterials, type RosterCase, type StoredMaterials } from './store-materials.ts';

export interface NewBatch {
  readonly title: string;
  readonly year: number;
  readonly packId: string;
  readonly overlayId: string | null;
  readonly panel: PanelRules;
  /** 推荐汇总表, .xlsx or .docx. */
  readonly rosterPath: string;
  /** Folder of dossiers. */
  readonly materialsDir: string | null;
  /** Declared figures, .xlsx, .docx or .json. */
  readonly factsPath: string | null;
  /** Name of the bureau on the bundles; from the settings when absent. */
  readonly bureau?: string;
  /** A random one when absent. */
  readonly batchId?: string;
}

/**
 * Creates a batch from a roster, a folder of dossiers and declared figures. Documents go to the vault first;
 * then everything is committed at once, so that a batch is there whole or not at all.
 * @throws RULE_*, INTAKE_*, FILE_UNREADABLE, BATCH_ROSTER_EMPTY, CANCELLED, DISK_FULL
 */
export async function createBatch(
  core: Core,
  input: NewBatch,
  task: Task = unwatchedTask,
): Promise<{ batchId: string; report: IntakeReport }> {
  const rules = freezeRules(core.rulesDir, input.packId, input.overlayId);
  assertTieBreaks(input.panel, loadProgram(core, rules));
  const batch = describeBatch(core, input, rules);
  const roster = await readRoster(input.rosterPath);
  const cases = usableRows(roster.rows, roster.problems).map((row, index) => ({
    caseId: `${batch.id}-${String(index + 1).padStart(3, '0')}`,
    row,
  }));
  if (cases.length === 0) throw new Refusal('BATCH_ROSTER_EMPTY', {});
  const materials: StoredMaterials =
    input.materialsDir === null
      ? { byCase: new Map(), gaps: [] }
      : await storeMaterials(core, input.materialsDir, cases, task);
  const facts = await readFacts(core, rules, batch, cases, input.factsPath);
  const report = reportIntake(cases.length, materials.byCase, [
    ...roster.problems.map((problem) => problemGap(problem, caseOfRow(cases, problem.row))),
    ...materials.gaps,
    ...(input.materialsDir === null ? [] : findBareCases(cases, materials)),
    ...facts.gaps,
    ...checkQuotaGroups(
      input.panel,
      cases.map(({ row }) => row),
    ).map((problem) => problemGap(problem)),
  ]);
  transact(core.db, () => {
    insertBatch(core.db, batch, rules, true);
    for (const one of cases) insertWhole(core, batch.id, one, materials, facts);
    appendLedger(core, {
      action: 'batch.create',
      batchId: batch.id,
      subject: batch.id,
      after: { batch, report },
    });
  });
  return { batchId: batch.id, report };
}

function describeBatch(core: Core, input: NewBatch, rules: FrozenRules): Batch {
  const named = input.bureau ?? getSettings(core).bureau;
  return {
    id: input.batchId ?? `b-${Buffer.from(core.random(4)).toString('hex')}`,
    title: input.title,
    bureau: named === '' ? '评审组织单位' : named,
    year: input.year,
    packId: rules.packId,
    packVersion: rules.packVersion,
    overlayId: rules.overlayId,
    rulesDigest: rules.digest,
    panel: input.panel,
    createdAt: now(core),
  };
}

/** Rows that stand twice in the roster become one case: the first. Each doubling is in the report. */
function usableRows(rows: readonly RosterRow[], problems: readonly IntakeProblem[]): RosterRow[] {
  const doubled = new Set(
    problems
      .filter(({ code }) => code === 'ROW_NAME_DUPLICATE' || code === 'ROW_CODE_DUPLICATE')
      .map(({ row }) => row),
  );
  return rows.filter((row) => !doubled.has(row.row));
}

const caseOfRow = (cases: readonly RosterCase[], row: number | null): string | null =>
  cases.find((one) => one.row.row === row)?.caseId ?? null;

/** Applicants for which no folder matched: named one by one, because a clerk must ask for each. */
function findBareCases(cases: readonly RosterCase[], materials: StoredMaterials): MaterialGap[] {
  return cases
    .filter(({ caseId }) => !materials.byCase.has(caseId))
    .map(({ caseId, row }) =>
      problemGap(
        makeIntakeProblem('MATERIAL_MISSING', { applicant: row.applicant }, { row: row.row }),
        caseId,
      ),
    );
}

async function readFacts(
  core: Core,
  rules: FrozenRules,
  batch: Batch,
  cases: readonly RosterCase[],
  factsPath: string | null,
): Promise<MatchedFacts> {
  const refuse = (fact: DeclaredFact): string | null => findFactProblem(core, rules, batch.year, fact);
  const fromRoster = new Map(cases.map((one) => [one.caseId, factsOfRow(one.row, refuse)]));
  if (factsPath === null) return { byCase: fromRoster, gaps: [] };
  const reading = await readDeclaredFacts(factsPath);
  const owners = cases.map(({ caseId, row }) => ({
    caseId,
    applicant: row.applicant,
    creditCode: row.creditCode,
  }));
  const matched = matchFacts(owners, reading.rows, refuse);
  const gaps: MaterialGap[] = [...reading.problems.map((problem) => problemGap(problem)), ...matched.gaps];
  const byCase = new Map(fromRoster);
  for (const [caseId, facts] of matched.byCase) byCase.set(caseId, [...(byCase.get(caseId) ?? []), ...facts]);
  return { byCase, gaps };
}

/** 从事年限 stands in the roster itself; a table of figures overrules it. */
function factsOfRow(row: RosterRow, refuse: (fact: DeclaredFact) => string | null): DeclaredFact[] {
  const fact: DeclaredFact = { key: 'market_years', year: null, value: row.marketYears };
  return row.marketYears !== '' && refuse(fact) === null ? [fact] : [];
}

function insertWhole(
  core: Core,
  batchId: string,
  { caseId, row }: RosterCase,
  materials: StoredMaterials,
  facts: MatchedFacts,
): void {
  insertCase(
    core.db,
    {
      id: caseId,
      batchId,
      number: Number(caseId.slice(batchId.length + 1)),
      applicant: row.applicant.slice(0, 120),
      creditCode: row.creditCode.slice(0, 32),
      kind: row.kind ?? 'new',
      region: row.region.slice(0, 60),
      district: row.district.slice(0, 60),
      industry: row.industry.slice(0, 120),
      product: row.product.slice(0, 200),
    },
    row,
  );
  (materials.byCase.get(caseId) ?? []).forEach((volume, index) =>
    insertVolume(core.db, caseId, volume, index),
  );
  for (const fact of facts.byCase.get(caseId) ?? []) putDeclaredFact(core.db, caseId, fact);
}
