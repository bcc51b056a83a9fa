import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import type { MaterialGap } from '#shared/domain/batch.ts';
import type { Volume } from '#shared/domain/dossier.ts';
import type { FoundVolume, RosterRow } from '#shared/domain/intake.ts';
import { inspectPdf } from '../intake/inspect-pdf.ts';
import { matchMaterials } from '../intake/match-materials.ts';
import { scanMaterials, type MaterialScan } from '../intake/scan-materials.ts';
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

/** PDFs below a folder that go to one case. */
interface Delivery {
  readonly caseId: string;
  readonly applicant: string;
  readonly volumes: readonly FoundVolume[];
}

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
  const scan = await findMaterials(dir, task);
  const matches = matchMaterials(
    cases.map((one) => one.row),
    scan.dossiers,
  );
  const caseIds = new Map(cases.map((one) => [one.row.row, one.caseId]));
  const caseIdOf = (row: number | null): string | null => (row === null ? null : (caseIds.get(row) ?? null));
  const gaps = [
    ...scan.problems.map((problem) => problemGap(problem)),
    ...matches.problems.map((problem) => problemGap(problem, caseIdOf(problem.row))),
    ...matches.unmatched.map(({ path }) => looseGap('MATERIAL_UNMATCHED', path, '名单中没有对应的企业')),
    ...matches.ambiguous.flatMap(({ dossiers }) =>
      dossiers.map(({ path }) =>
        looseGap('MATERIAL_AMBIGUOUS', path, '对应的企业不止一家，请在企业中单独导入'),
      ),
    ),
  ];
  const deliveries = matches.matched.flatMap(({ row, dossier }) => {
    const caseId = caseIdOf(row.row);
    return caseId === null ? [] : [{ caseId, applicant: row.applicant, volumes: dossier.volumes }];
  });
  const stored = await deliver(core, dir, deliveries, task);
  return { byCase: stored.byCase, gaps: [...gaps, ...stored.gaps] };
}

/** The same for one case: every PDF below `dir` is its own, whatever folders and files are called. */
export async function storeMaterialsOfCase(
  core: Core,
  dir: string,
  to: { readonly caseId: string; readonly applicant: string },
  task: Task,
): Promise<StoredMaterials> {
  const scan = await findMaterials(dir, task);
  const volumes = scan.dossiers.flatMap((dossier) => dossier.volumes);
  const stored = await deliver(core, dir, [{ ...to, volumes }], task);
  const gaps = scan.problems.map((problem) => problemGap(problem, to.caseId));
  return { byCase: stored.byCase, gaps: [...gaps, ...stored.gaps] };
}

function findMaterials(dir: string, task: Task): Promise<MaterialScan> {
  task.onProgress({ label: '查找材料', done: 0, total: null, unit: 'files' });
  return scanMaterials(dir, { signal: task.signal });
}

async function deliver(
  core: Core,
  dir: string,
  deliveries: readonly Delivery[],
  task: Task,
): Promise<StoredMaterials> {
  const total = sumBytes(deliveries.flatMap((delivery) => delivery.volumes));
  const byCase = new Map<string, Volume[]>();
  const gaps: MaterialGap[] = [];
  let done = 0;
  for (const { caseId, applicant, volumes } of deliveries) {
    const kept: Volume[] = [];
    byCase.set(caseId, kept);
    for (const found of volumes) {
      assertRunning(task);
      const stored = await storeVolume(core, join(dir, found.path), found, task);
      if (stored.volume !== null) kept.push(stored.volume);
      if (stored.gap !== null) gaps.push({ ...stored.gap, caseId });
      done += found.bytes;
      task.onProgress({ label: applicant, done, total, unit: 'bytes' });
    }
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
