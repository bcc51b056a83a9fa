import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import type { MaterialGap } from '#shared/domain/batch.ts';
import type { Volume } from '#shared/domain/dossier.ts';
import type { FoundVolume, RosterRow } from '#shared/domain/intake.ts';
import { inspectPdf } from '../intake/inspect-pdf.ts';
import { matchMaterials } from '../intake/match-materials.ts';
import { scanMaterials } from '../intake/scan-materials.ts';
import type { Core } from '../open-core.ts';
import { assertRunning, type Task } from '../task.ts';
import { problemGap } from './read-facts.ts';

export interface RosterCase {
  readonly caseId: string;
  readonly row: RosterRow;
}

export interface StoredMaterials {
  readonly byCase: ReadonlyMap<string, readonly Volume[]>;
  readonly gaps: readonly MaterialGap[];
}

/** Contents that are no PDF at all: nothing that an expert could open. */
const useless = new Set(['PDF_EMPTY', 'PDF_NOT_PDF']);

/**
 * Copies the dossiers below `dir` that belong to the cases into the vault. Nothing is written to the
 * database: documents that no commit refers to afterwards are removed at the next start.
 */
export async function storeMaterials(
  core: Core,
  dir: string,
  cases: readonly RosterCase[],
  task: Task,
): Promise<StoredMaterials> {
  task.onProgress({ label: '查找材料', done: 0, total: null, unit: 'files' });
  const scan = await scanMaterials(dir, { signal: task.signal });
  const matches = matchMaterials(
    cases.map((one) => one.row),
    scan.dossiers,
  );
  const caseIds = new Map(cases.map((one) => [one.row, one.caseId]));
  const gaps = [...scan.problems, ...matches.problems].map((problem) => problemGap(problem));
  for (const dossier of matches.unmatched)
    gaps.push(looseGap('MATERIAL_UNMATCHED', dossier.path, '名单中没有对应的企业'));
  for (const { dossiers } of matches.ambiguous) {
    for (const dossier of dossiers)
      gaps.push(looseGap('MATERIAL_AMBIGUOUS', dossier.path, '对应的企业不止一家，请改名后补充导入'));
  }
  const totalBytes = sumBytes(matches.matched.flatMap((match) => match.dossier.volumes));
  let doneBytes = 0;
  const byCase = new Map<string, Volume[]>();
  for (const match of matches.matched) {
    const caseId = caseIds.get(match.row);
    if (caseId === undefined) continue;
    const volumes: Volume[] = [];
    for (const found of match.dossier.volumes) {
      assertRunning(task);
      const stored = await storeVolume(core, join(dir, found.path), found, task);
      if (stored.volume !== null) volumes.push(stored.volume);
      if (stored.gap !== null) gaps.push({ ...stored.gap, caseId });
      doneBytes += found.bytes;
      task.onProgress({ label: match.row.applicant, done: doneBytes, total: totalBytes, unit: 'bytes' });
    }
    byCase.set(caseId, volumes);
  }
  return { byCase, gaps };
}

async function storeVolume(
  core: Core,
  path: string,
  found: FoundVolume,
  task: Task,
): Promise<{ volume: Volume | null; gap: MaterialGap | null }> {
  const { sha256, bytes, pages, problem } = await inspectPdf(path, { signal: task.signal });
  const gap = problem === null ? null : problemGap(problem);
  if (problem !== null && useless.has(problem.code)) return { volume: null, gap };
  if (!(await core.vault.has(sha256))) {
    await core.vault.put(sha256, bytes, createReadStream(path), { signal: task.signal });
  }
  const title = found.name.slice(0, 255);
  return { volume: { hash: sha256, role: found.role ?? 'other', title, bytes, pages }, gap };
}

const looseGap = (code: string, path: string, why: string): MaterialGap => ({
  code,
  caseId: null,
  message: `「${path}」${why}，没有导入。`,
});

const sumBytes = (volumes: readonly FoundVolume[]): number =>
  volumes.reduce((sum, volume) => sum + volume.bytes, 0);
