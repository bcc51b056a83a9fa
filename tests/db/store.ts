import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { openStore, type Store } from '#db/open.ts';
import { rawConnection, type ReadableDb } from '#db/sql.ts';
import { insertBatch } from '#db/repositories/batches.ts';
import { insertCase } from '#db/repositories/cases.ts';
import { putExpert } from '#db/repositories/experts.ts';
import type { Batch, CaseFile, Expert, FrozenRules } from '#shared/domain/batch.ts';
import type { RosterRow } from '#shared/domain/intake.ts';

/** A folder of its own for one test, removed afterwards. */
export function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'pingxia-db-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A real database file with the newest schema. */
export function openTestStore(folder = makeFolder()): Store {
  const store = openStore(folder);
  onTestFinished(() => {
    if (store.isOpen()) store.close();
  });
  return store;
}

/** Runs SQL past the repositories, as a person with an SQL tool would. */
export const runRaw = (db: ReadableDb, sql: string): unknown => rawConnection(db).exec(sql);

export const batchId = 'b-0a1b2c3d';
export const caseId = `${batchId}-001`;
export const digestOf = (character: string): string => character.repeat(64);

export const batch: Batch = {
  id: batchId,
  title: '2026 年第一批',
  bureau: '工业和信息化厅',
  year: 2026,
  packId: 'cn-63-2022-zjtx',
  packVersion: '1.0.0',
  overlayId: null,
  rulesDigest: `sha256:${digestOf('1')}`,
  panel: { expertsPerCase: 2, decimals: 2, disagreementPoints: '10' },
  createdAt: '2026-11-21T08:00:00.000Z',
};

export const rules: FrozenRules = {
  packId: batch.packId,
  packVersion: batch.packVersion,
  overlayId: null,
  digest: batch.rulesDigest,
  texts: { dictionary: 'facts: []', base: 'id: x', overlay: null },
};

export const expert: Expert = { id: 'E01', name: '阿依努尔', unit: '新疆大学', specialty: '机械' };

export const rosterRow: RosterRow = {
  row: 3,
  sequence: '1',
  applicant: '新疆天衡精密仪器有限公司',
  creditCode: '91650100MA77TEST1K',
  kind: 'new',
  region: '乌鲁木齐市',
  district: '天山区',
  industry: '仪器仪表制造业',
  product: '精密天平',
  marketYears: '6',
  contact: '王芳',
  phone: '13900000000',
  remark: '',
  extra: { 推荐单位: '市局' },
};

export const caseFile: CaseFile = {
  id: caseId,
  number: 1,
  applicant: rosterRow.applicant,
  creditCode: rosterRow.creditCode,
  kind: 'new',
  region: rosterRow.region,
  district: rosterRow.district,
  industry: rosterRow.industry,
  product: rosterRow.product,
  volumes: [],
  declared: [],
};

/** Puts in what most rows hang on: a batch with one case and one expert. */
export function fillStore(store: Store): void {
  insertBatch(store.db, batch, rules, true);
  const { volumes: _volumes, declared: _declared, ...head } = caseFile;
  insertCase(store.db, { ...head, batchId }, rosterRow);
  putExpert(store.db, batchId, { ...expert, phone: '', avoid: [] }, 0);
}

/** The code of whatever `work` throws. */
export function codeOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    return (error as { code?: string }).code ?? String(error);
  }
  return 'nothing was thrown';
}
