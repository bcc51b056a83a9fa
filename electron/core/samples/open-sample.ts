import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { findBatch } from '#db/repositories/batches.ts';
import { listAssignments, listBatchExperts } from '#db/repositories/experts.ts';
import { listPackages } from '#db/repositories/packages.ts';
import { generateSample } from '#electron/samples/generate-sample.ts';
import { SampleTruth, type SampleManifest } from '#electron/samples/sample-schemas.ts';
import type { Expert } from '#shared/domain/batch.ts';
import type { RecusalDeclaration } from '#shared/domain/review.ts';
import { Refusal } from '#shared/errors/refusal.ts';
import type { PackageReport } from '#shared/ipc/expert.ts';
import { formatFingerprint } from '#shared/package/fingerprint.ts';
import { createBatch } from '../batches/create-batch.ts';
import { exportBundles } from '../exchange/export-bundles.ts';
import { exportResult } from '../exchange/export-result.ts';
import { importBundle, type BundleFile } from '../exchange/import-bundle.ts';
import { importResults } from '../exchange/import-results.ts';
import { assignExperts, importExperts } from '../experts/experts.ts';
import { readExperts } from '../intake/read-experts.ts';
import { sampleBatchId } from '../keys/key-places.ts';
import { enrolKey, exportIdentity } from '../keys/roster.ts';
import { closeCore, openCore, type Core } from '../open-core.ts';
import { assertRunning, unwatchedTask, type Task } from '../task.ts';
import { reviewSampleCases } from './expert-day.ts';

const sampleTitle = '试一试：样例批次（虚构企业）';
const sampleYear = 2026;
const seed = 63;
const size = { cases: 12, pages: 24, experts: 3 } as const;
const panel = {
  expertsPerCase: 2,
  decimals: 2,
  disagreementPoints: '10',
  discussionFrom: 'all',
  countedRound: 'newest',
  arbitration: 'replace',
} as const;

const noConflict: RecusalDeclaration = { conflict: false };
const cooperation: RecusalDeclaration = {
  conflict: true,
  type: 'cooperation',
  reason: '近三年与该企业有技术服务合作',
};

/**
 * Makes the sample batch, or finds it: fictional dossiers, assigned and handed out. The first expert's
 * bundle is taken in on this folder, to be reviewed by whoever tries the app; the others' results have come
 * back. Each step is skipped when an earlier call already did it, so an interrupted call is simply repeated.
 * @throws SAMPLE_*, CANCELLED, DISK_FULL
 */
export async function openSample(core: Core, task: Task = unwatchedTask): Promise<{ batchId: string }> {
  const isMade = findBatch(core.db, sampleBatchId) !== null;
  if (isMade && isReady(core)) return { batchId: sampleBatchId };
  const dir = join(core.dataDir, 'sample');
  try {
    const sample = await makeMaterial(dir, task);
    if (!isMade) await makeBatch(core, sample, task);
    await prepareExperts(core, sample);
    await passAround(core, sample, task);
    return { batchId: sampleBatchId };
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

/** The last steps are done: a bundle came in here, and all the others' results came back. */
function isReady(core: Core): boolean {
  const batchId = sampleBatchId;
  const results = new Set(listPackages(core.db, 'in', 'result', batchId).map((one) => one.expertId));
  const hasBundle = listPackages(core.db, 'in', 'bundle', batchId).length > 0;
  return hasBundle && results.size >= size.experts - 1;
}

async function makeMaterial(dir: string, task: Task): Promise<SampleManifest> {
  await rm(dir, { recursive: true, force: true });
  return generateSample(
    { ...size, outDir: join(dir, 'material'), seed, year: sampleYear, layout: 'applicant' },
    {
      signal: task.signal,
      onProgress: ({ pagesDone, pagesTotal }) =>
        task.onProgress({ label: '生成样例扫描件', done: pagesDone, total: pagesTotal, unit: 'pages' }),
    },
  );
}

async function makeBatch(core: Core, sample: SampleManifest, task: Task): Promise<void> {
  const at = (name: string): string => join(sample.outDir, name);
  await createBatch(
    core,
    {
      batchId: sampleBatchId,
      title: sampleTitle,
      bureau: '样例主管部门',
      year: sampleYear,
      packId: 'xj-2026-1',
      overlayId: null,
      panel,
      rosterPath: at(sample.rosterXlsx),
      materialsDir: at(sample.materialsDir),
      factsPath: at(sample.declaredXlsx),
    },
    task,
  );
}

/** Numbers of the sample's experts start with `S-`: a real list's E01 must find its number free. */
async function prepareExperts(core: Core, sample: SampleManifest): Promise<void> {
  const batchId = sampleBatchId;
  if (listBatchExperts(core.db, batchId).length === 0) {
    const { rows } = await readExperts(join(sample.outDir, sample.expertsXlsx));
    const expertsPath = join(sample.outDir, 'experts.json');
    const renumbered = rows.map(({ row: _row, extra: _extra, ...expert }) => ({
      ...expert,
      id: `S-${expert.id}`,
    }));
    await writeFile(expertsPath, JSON.stringify(renumbered));
    await importExperts(core, { batchId, expertsPath });
  }
  if (listAssignments(core.db, batchId).length === 0) assignExperts(core, { batchId });
}

/** Hands the bundles out, takes the first in here, lets the other experts work on folders of their own. */
async function passAround(core: Core, sample: SampleManifest, task: Task): Promise<void> {
  const batchId = sampleBatchId;
  const truth = SampleTruth.parse(JSON.parse(await readFile(join(sample.outDir, sample.truthJson), 'utf8')));
  const dir = join(core.dataDir, 'sample');
  const [first, ...others] = listBatchExperts(core.db, batchId);
  if (listPackages(core.db, 'in', 'bundle', batchId).length === 0 && first !== undefined) {
    const bundle = await handOut(core, batchId, first, dir, task);
    accepted((await importBundle(core, bundle, task)).report);
    // So that whoever tries the app can bring their own result home as well.
    const card = join(dir, `${first.id}.pxi`);
    const { keyId } = await exportIdentity(core, { path: card, role: 'expert', batchId });
    await enrolKey(core, { path: card, expertId: first.id, fingerprint: formatFingerprint(keyId) });
  }
  const returned = new Set(listPackages(core.db, 'in', 'result', batchId).map((one) => one.expertId));
  for (const [index, expert] of others.entries()) {
    assertRunning(task);
    if (returned.has(expert.id)) continue;
    const bundle = await handOut(core, batchId, expert, dir, task);
    const isLast = index === others.length - 1;
    await playExpert(core, batchId, expert, { dir, bundle, truth, isLast }, task);
  }
}

async function handOut(
  core: Core,
  batchId: string,
  expert: Expert,
  dir: string,
  task: Task,
): Promise<BundleFile> {
  await mkdir(dir, { recursive: true });
  const [bundle] = await exportBundles(core, { batchId, expertId: expert.id, folder: dir }, task);
  if (bundle === undefined) throw new Error(`no bundle for ${expert.id}`);
  return { path: join(dir, bundle.fileName), code: bundle.code };
}

interface Play {
  readonly dir: string;
  readonly bundle: BundleFile;
  readonly truth: SampleTruth;
  /** The last expert turns out to have worked with the first of their applicants. */
  readonly isLast: boolean;
}

/** One expert's day on a folder of their own, and the way back: card enrolled, result imported. */
async function playExpert(
  core: Core,
  batchId: string,
  expert: Expert,
  play: Play,
  task: Task,
): Promise<void> {
  const card = join(play.dir, `${expert.id}.pxi`);
  const result = join(play.dir, `${expert.id}.pxr`);
  const folder = join(play.dir, expert.id);
  const desk = await openCore({
    dataDir: folder,
    appVersion: core.appVersion,
    packsDir: join(core.rulesDir, 'packs'),
    clock: core.clock,
    random: core.random,
  });
  let keyId: string;
  try {
    accepted((await importBundle(desk, play.bundle, task)).report);
    ({ keyId } = await exportIdentity(desk, { path: card, role: 'expert', batchId }));
    const recusalFor = (index: number): RecusalDeclaration =>
      play.isLast && index === 0 ? cooperation : noConflict;
    reviewSampleCases(desk, batchId, play.truth, seed, recusalFor);
    await exportResult(desk, { batchId, path: result }, task);
  } finally {
    closeCore(desk);
  }
  await rm(folder, { recursive: true, force: true });
  await enrolKey(core, { path: card, expertId: expert.id, fingerprint: formatFingerprint(keyId) });
  for (const report of await importResults(core, { paths: [result] }, task)) accepted(report);
}

function accepted(report: PackageReport): void {
  if (report.state === 'refused' || report.state === 'held') {
    throw new Refusal('BUG', { summary: `sample package ${report.code ?? ''}: ${report.message}` });
  }
}
