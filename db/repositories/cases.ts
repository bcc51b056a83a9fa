import { z } from 'zod';
import type { CaseFile } from '#shared/domain/batch.ts';
import { ApplicantKind } from '#shared/domain/batch.ts';
import { Volume, VolumeRole } from '#shared/domain/dossier.ts';
import { RosterRow } from '#shared/domain/intake.ts';
import { PageMap } from '#shared/pages/page-map.ts';
import { FactValue, type DeclaredFact, type FactRef } from '#shared/domain/facts.ts';
import { jsonColumn } from '../json-column.ts';
import { execute, selectAll, selectOne, type ReadableDb, type WritableDb } from '../sql.ts';

/** A case without what hangs on it: the row of the roster. */
export type CaseHead = Omit<CaseFile, 'volumes' | 'declared'> & { readonly batchId: string };

const HeadRow = z.object({
  id: z.string(),
  batchId: z.string(),
  number: z.int(),
  applicant: z.string(),
  creditCode: z.string(),
  kind: ApplicantKind,
  region: z.string(),
  district: z.string(),
  industry: z.string(),
  product: z.string(),
});
const VolumeRow = z.object({
  case_id: z.string(),
  hash: z.string(),
  role: VolumeRole,
  title: z.string(),
  bytes: z.int(),
  pages: z.int().nullable(),
  page_map: jsonColumn(PageMap).nullable(),
});
const FactRow = z.object({
  case_id: z.string(),
  key: z.string(),
  year: z.int(),
  value: jsonColumn(FactValue),
});

const headColumns = `id, batch_id AS batchId, number, applicant, credit_code AS creditCode, kind, region,
  district, industry, product`;
/** Year 0 stands for "no year" in the key of `declared_facts`. */
const noYear = 0;

/** @param rosterRow the row as the clerk's table had it, kept whole */
export function insertCase(db: WritableDb, head: CaseHead, rosterRow: RosterRow): void {
  execute(
    db,
    `INSERT INTO cases (id, batch_id, number, applicant, credit_code, kind, region, district, industry,
       product, roster_row)
     VALUES (@id, @batchId, @number, @applicant, @creditCode, @kind, @region, @district, @industry,
       @product, @rosterRow)`,
    { ...head, rosterRow: JSON.stringify(rosterRow) },
    1,
  );
}

/** Adds a volume; the same document twice in one case stays one. Returns whether it was new. */
export function insertVolume(db: WritableDb, caseId: string, volume: Volume, position: number): boolean {
  const changes = execute(
    db,
    `INSERT INTO volumes (case_id, hash, role, title, bytes, pages, position, page_map)
     VALUES (@caseId, @hash, @role, @title, @bytes, @pages, @position, @pageMap)
     ON CONFLICT (case_id, hash) DO NOTHING`,
    { ...volume, caseId, position, pageMap: toColumn(volume.pageMap ?? null) },
  );
  return changes === 1;
}

export function setVolumeRole(db: WritableDb, caseId: string, hash: string, role: VolumeRole): void {
  const sql = 'UPDATE volumes SET role = @role WHERE case_id = @caseId AND hash = @hash';
  execute(db, sql, { caseId, hash, role }, 1);
}

export function setVolumePageMap(db: WritableDb, caseId: string, hash: string, map: PageMap | null): void {
  const sql = 'UPDATE volumes SET page_map = @pageMap WHERE case_id = @caseId AND hash = @hash';
  execute(db, sql, { caseId, hash, pageMap: toColumn(map) }, 1);
}

export function deleteVolume(db: WritableDb, caseId: string, hash: string): void {
  execute(db, 'DELETE FROM volumes WHERE case_id = @caseId AND hash = @hash', { caseId, hash }, 1);
}

export function setCaseKind(db: WritableDb, caseId: string, kind: ApplicantKind): void {
  execute(db, 'UPDATE cases SET kind = @kind WHERE id = @caseId', { caseId, kind }, 1);
}

export function putDeclaredFact(db: WritableDb, caseId: string, fact: DeclaredFact): void {
  execute(
    db,
    `INSERT INTO declared_facts (case_id, key, year, value) VALUES (@caseId, @key, @year, @value)
     ON CONFLICT (case_id, key, year) DO UPDATE SET value = excluded.value`,
    { caseId, key: fact.key, year: fact.year ?? noYear, value: JSON.stringify(fact.value) },
    1,
  );
}

/** Removes a declared fact; nothing happens when there is none. */
export function clearDeclaredFact(db: WritableDb, caseId: string, ref: FactRef): void {
  execute(db, 'DELETE FROM declared_facts WHERE case_id = @caseId AND key = @key AND year = @year', {
    caseId,
    key: ref.key,
    year: ref.year ?? noYear,
  });
}

export function findCaseHead(db: ReadableDb, caseId: string): CaseHead | null {
  return selectOne(db, HeadRow, `SELECT ${headColumns} FROM cases WHERE id = @caseId`, { caseId });
}

export function findCaseFile(db: ReadableDb, caseId: string): CaseFile | null {
  const head = findCaseHead(db, caseId);
  if (head === null) return null;
  const volumes = selectAll(db, VolumeRow, `${volumeQuery} WHERE case_id = @caseId ${volumeOrder}`, {
    caseId,
  });
  const facts = selectAll(db, FactRow, `${factQuery} WHERE case_id = @caseId ${factOrder}`, { caseId });
  return toCaseFile(head, volumes, facts);
}

/** All cases of a batch in roster order, in three queries however many there are. */
export function listCaseFiles(db: ReadableDb, batchId: string): CaseFile[] {
  const ofBatch = 'WHERE case_id IN (SELECT id FROM cases WHERE batch_id = @batchId)';
  const volumes = groupByCase(
    selectAll(db, VolumeRow, `${volumeQuery} ${ofBatch} ${volumeOrder}`, { batchId }),
  );
  const facts = groupByCase(selectAll(db, FactRow, `${factQuery} ${ofBatch} ${factOrder}`, { batchId }));
  return listCaseHeads(db, batchId).map((head) =>
    toCaseFile(head, volumes.get(head.id) ?? [], facts.get(head.id) ?? []),
  );
}

export function listCaseHeads(db: ReadableDb, batchId: string): CaseHead[] {
  return selectAll(
    db,
    HeadRow,
    `SELECT ${headColumns} FROM cases WHERE batch_id = @batchId ORDER BY number`,
    { batchId },
  );
}

/** The clerk's roster rows of a batch with the cases that they became. */
export function listRosterRows(db: ReadableDb, batchId: string): { caseId: string; row: RosterRow }[] {
  return selectAll(
    db,
    z.object({ caseId: z.string(), row: jsonColumn(RosterRow) }),
    'SELECT id AS caseId, roster_row AS row FROM cases WHERE batch_id = @batchId ORDER BY number',
    { batchId },
  );
}

/** True when some case of the clerk's batches has a volume with this hash. */
export function isVolumeOfOwnCase(db: ReadableDb, hash: string): boolean {
  const row = z.object({ found: z.int() });
  return selectOne(db, row, 'SELECT 1 AS found FROM volumes WHERE hash = @hash LIMIT 1', { hash }) !== null;
}

/** Every document hash that the database refers to: what the vault must keep. */
export function listReferencedHashes(db: ReadableDb): Set<string> {
  const rows = selectAll(
    db,
    z.object({ hash: z.string() }),
    'SELECT hash FROM volumes UNION SELECT hash FROM bundle_volumes',
  );
  return new Set(rows.map((row) => row.hash));
}

const volumeQuery = 'SELECT case_id, hash, role, title, bytes, pages, page_map FROM volumes';
const volumeOrder = 'ORDER BY case_id, position, hash';
const factQuery = 'SELECT case_id, key, year, value FROM declared_facts';
const factOrder = 'ORDER BY case_id, key, year';

function toCaseFile(
  { batchId: _, ...head }: CaseHead,
  volumes: readonly z.infer<typeof VolumeRow>[],
  facts: readonly z.infer<typeof FactRow>[],
): CaseFile {
  return {
    ...head,
    volumes: volumes.map(({ case_id: _case, page_map: pageMap, ...volume }) =>
      Volume.parse(pageMap === null ? volume : { ...volume, pageMap }),
    ),
    declared: facts.map(({ key, year, value }) => ({ key, year: year === noYear ? null : year, value })),
  };
}

function toColumn(map: PageMap | null): string | null {
  return map === null ? null : JSON.stringify(map);
}

function groupByCase<T extends { readonly case_id: string }>(rows: readonly T[]): Map<string, T[]> {
  return Map.groupBy(rows, (row) => row.case_id);
}
