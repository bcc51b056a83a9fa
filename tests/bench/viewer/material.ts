import { existsSync } from 'node:fs';
import { cp, link, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { createBatch } from '#electron/core/batches/create-batch.ts';
import { exportBundle } from '#electron/core/exchange/export-bundles.ts';
import { importBundle } from '#electron/core/exchange/import-bundle.ts';
import { assignExperts, importExperts } from '#electron/core/experts/experts.ts';
import { applyReview } from '#electron/core/reviews/change.ts';
import { listMyCases } from '#electron/core/reviews/read.ts';
import { generateSample } from '#electron/samples/generate-sample.ts';
import { SampleTruth } from '#electron/samples/sample-schemas.ts';
import { emptyReview } from '#shared/domain/review.ts';
import { withData } from '#tests/e2e/stage/with-data.ts';
import { writeScanFile } from './scan-file.ts';
import { paintScans } from './scan-jpegs.ts';

export interface ViewerMaterialSize {
  /** The large volume: pages, and bytes of all of them. */
  readonly pages: number;
  readonly megabytes: number;
  /** Cases of the soak and their pages. */
  readonly cases: number;
  readonly casePages: number;
}

export interface ScanCase {
  readonly caseId: string;
  readonly hash: string;
  readonly path: string;
  readonly pages: number;
}

export interface ViewerMaterial {
  /** An expert's data folder, recusals declared, ready to open. Belongs to the cache: copy before use. */
  readonly dataDir: string;
  readonly large: ScanCase;
  readonly soak: readonly ScanCase[];
}

/** Distinct pictures: enough that no picture cache helps, few enough to paint in seconds. */
const distinctPictures = 8;
const soakPictureBytes = 300_000;
const version = 2;

/** The material of a size: from ~/.cache/pingxia/bench, or made there. */
export async function prepareMaterial(size: ViewerMaterialSize): Promise<ViewerMaterial> {
  const name = `viewer-${version}-${size.pages}p-${size.megabytes}mb-${size.cases}x${size.casePages}`;
  const folder = join(homedir(), '.cache', 'pingxia', 'bench', name);
  const index = join(folder, 'material.json');
  if (!existsSync(index)) {
    const part = `${folder}.part`;
    await rm(part, { recursive: true, force: true });
    await mkdir(part, { recursive: true });
    const made = await makeMaterial(part, folder, size);
    await writeFile(join(part, 'material.json'), JSON.stringify(made));
    await rename(part, folder);
  }
  return JSON.parse(await readFile(index, 'utf8')) as ViewerMaterial;
}

async function makeMaterial(
  folder: string,
  finalFolder: string,
  size: ViewerMaterialSize,
): Promise<ViewerMaterial> {
  const sample = await generateSample({
    outDir: join(folder, 'sample'),
    cases: size.cases + 1,
    pages: 24,
    experts: 1,
    seed: 63,
    layout: 'applicant',
    hasStrays: false,
  });
  const at = (name: string): string => join(sample.outDir, name);
  const truth = SampleTruth.parse(JSON.parse(await readFile(at(sample.truthJson), 'utf8')));
  const large = paintScans(distinctPictures, (size.megabytes * 1e6) / size.pages);
  const small = paintScans(distinctPictures, soakPictureBytes);
  for (const [index, { volumes, applicant }] of truth.applicants.entries()) {
    const [first] = volumes;
    if (first === undefined) throw new Error(`${applicant} has no volume`);
    const path = join(at(sample.materialsDir), first.path);
    if (index === 0) await writeScanFile(path, large, size.pages, 'large');
    else await writeScanFile(path, small, size.casePages, `case ${index}`);
  }
  const dataDir = join(folder, 'data');
  const bundle = join(folder, 'all.pxb');
  const batchId = await withData(join(folder, 'bureau'), async (core) => {
    const made = await createBatch(core, {
      title: 'bench',
      bureau: '示例自治区工业和信息化厅',
      year: 2026,
      packId: 'cn-63-2022-zjtx',
      overlayId: null,
      panel: { expertsPerCase: 1, decimals: 2, disagreementPoints: '10' },
      rosterPath: at(sample.rosterXlsx),
      materialsDir: at(sample.materialsDir),
      factsPath: at(sample.declaredXlsx),
    });
    const [expert] = await importExperts(core, {
      batchId: made.batchId,
      expertsPath: at(sample.expertsXlsx),
    });
    assignExperts(core, { batchId: made.batchId });
    await exportBundle(core, { batchId: made.batchId, expertId: expert?.id ?? '', path: bundle });
    return made.batchId;
  });
  const cases = await withData(dataDir, async (core) => {
    await importBundle(core, { path: bundle });
    return listMyCases(core, { batchId }).map(({ file }): ScanCase => {
      applyReview(core, { caseId: file.id, content: { ...emptyReview, recusal: { conflict: false } } });
      const volume = file.volumes.toSorted((a, b) => b.bytes - a.bytes)[0];
      if (volume === undefined) throw new Error(`${file.applicant} has no volume`);
      const { hash, pages } = volume;
      if (pages === null) throw new Error(`the pages of ${file.applicant} were not counted`);
      const path = join(finalFolder, 'data', 'vault', hash.slice(0, 2), `${hash}.pdf`);
      return { caseId: file.id, hash, path, pages };
    });
  });
  for (const name of ['sample', 'bureau', 'all.pxb']) {
    await rm(join(folder, name), { recursive: true, force: true });
  }
  const largest = cases.toSorted((a, b) => b.pages - a.pages)[0];
  if (largest === undefined) throw new Error('the bundle has no cases');
  return {
    dataDir: join(finalFolder, 'data'),
    large: largest,
    soak: cases.filter(({ caseId }) => caseId !== largest.caseId),
  };
}

/** A fresh copy of the data folder, volumes as hard links: nothing is cached in it yet. */
export async function copyData(dataDir: string, target: string): Promise<void> {
  await cp(dataDir, target, { recursive: true, filter: (path) => !path.endsWith('.pdf') });
  for (const name of await readdir(join(dataDir, 'vault'), { recursive: true })) {
    if (name.endsWith('.pdf')) await link(join(dataDir, 'vault', name), join(target, 'vault', name));
  }
}
