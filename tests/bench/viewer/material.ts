import { existsSync } from 'node:fs';
import {
  chmod,
  cp,
  link,
  mkdir,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  truncate,
  writeFile,
} from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { createBatch } from '#electron/core/batches/create-batch.ts';
import { exportBundle } from '#electron/core/exchange/export-bundles.ts';
import { importBundle } from '#electron/core/exchange/import-bundle.ts';
import { assignExperts, importExperts } from '#electron/core/experts/experts.ts';
import { applyReview } from '#electron/core/reviews/change.ts';
import { listMyCases } from '#electron/core/reviews/read.ts';
import { generateSample } from '#electron/samples/generate-sample.ts';
import { SampleTruth, type SampleManifest } from '#electron/samples/sample-schemas.ts';
import { emptyReview } from '#shared/domain/review.ts';
import { withData } from '#tests/e2e/stage/with-data.ts';
import { writeScanFile, type ScanPicture, type ScanShape } from './scan-file.ts';
import { paintScans, scanSize } from './scan-jpegs.ts';
import { makeScanKinds, type ScanKind } from './scan-kinds.ts';

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
const kindsVersion = 1;

/** The material of a size: from ~/.cache/pingxia/bench, or made there. */
export function prepareMaterial(size: ViewerMaterialSize): Promise<ViewerMaterial> {
  const name = `viewer-${version}-${size.pages}p-${size.megabytes}mb-${size.cases}x${size.casePages}`;
  return prepare(name, async (folder, finalFolder) => {
    const pictures = (count: number, bytes: number) =>
      paintScans(count, bytes).map((data): ScanPicture => ({ ...colourJpeg, data }));
    const large = pictures(distinctPictures, (size.megabytes * 1e6) / size.pages);
    const small = pictures(distinctPictures, soakPictureBytes);
    const writers: Writer[] = [(path) => writeScanFile(path, large, size.pages, { title: 'large' })];
    for (let index = 1; index <= size.cases; index += 1) {
      writers.push((path) => writeScanFile(path, small, size.casePages, { title: `case ${index}` }));
    }
    const { dataDir, cases } = await makeCases(folder, finalFolder, writers);
    const [first, ...soak] = cases.toSorted((a, b) => b.pages - a.pages);
    if (first === undefined) throw new Error('the bundle has no cases');
    return { dataDir, large: first, soak };
  });
}

export interface KindMaterial {
  readonly dataDir: string;
  readonly kinds: readonly (ScanCase & { readonly name: string })[];
}

/** One case for each kind of scan. Tables are damaged in the vault, behind the back of the import. */
export function prepareKinds(size: { pages: number; manyPages: number }): Promise<KindMaterial> {
  return prepare(`kinds-${kindsVersion}-${size.pages}-${size.manyPages}`, async (folder, finalFolder) => {
    const all = makeScanKinds(size);
    const write = (kind: ScanKind, path: string, shape: Partial<ScanShape>) =>
      writeScanFile(path, kind.pictures, kind.pages, { ...kind.shape, ...shape, title: kind.name });
    const writers = all.map(
      (kind): Writer =>
        (path) =>
          write(kind, path, { table: 'good' }),
    );
    const { dataDir, cases } = await makeCases(folder, finalFolder, writers);
    const kinds: (ScanCase & { name: string })[] = [];
    for (const [index, kind] of all.entries()) {
      const own = cases[index];
      if (own?.pages !== kind.pages) throw new Error(`no case for ${kind.name}`);
      const path = own.path.replace(finalFolder, folder);
      const { size: bytes } = await stat(path);
      await chmod(path, 0o644);
      await write(kind, path, {});
      // The window knows how long the volume is; what was lost is blank.
      await truncate(path, bytes);
      kinds.push({ ...own, name: kind.name });
    }
    return { dataDir, kinds };
  });
}

async function prepare<T>(
  name: string,
  make: (folder: string, finalFolder: string) => Promise<T>,
): Promise<T> {
  const folder = join(homedir(), '.cache', 'pingxia', 'bench', name);
  const index = join(folder, 'material.json');
  if (!existsSync(index)) {
    const part = `${folder}.part`;
    await rm(part, { recursive: true, force: true });
    await mkdir(part, { recursive: true });
    const made = await make(part, folder);
    await writeFile(join(part, 'material.json'), JSON.stringify(made));
    await rename(part, folder);
  }
  return JSON.parse(await readFile(index, 'utf8')) as T;
}

const colourJpeg = {
  ...scanSize,
  paper: [595.2, 841.92],
  entries: '/ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode',
} as const;

type Writer = (path: string) => Promise<void>;

/** A batch with one case for each writer, which writes its first volume; taken in by an expert, recusals declared. */
async function makeCases(
  folder: string,
  finalFolder: string,
  writers: readonly Writer[],
): Promise<{ dataDir: string; cases: ScanCase[] }> {
  const sample = await generateSample({
    outDir: join(folder, 'sample'),
    cases: writers.length,
    pages: 24,
    experts: 1,
    seed: 63,
    layout: 'applicant',
    hasStrays: false,
  });
  const at = (name: string): string => join(sample.outDir, name);
  const truth = SampleTruth.parse(JSON.parse(await readFile(at(sample.truthJson), 'utf8')));
  for (const [index, { volumes, applicant }] of truth.applicants.entries()) {
    const [first] = volumes;
    if (first === undefined) throw new Error(`${applicant} has no volume`);
    await writers[index]?.(join(at(sample.materialsDir), first.path));
  }
  const bundle = join(folder, 'all.pxb');
  const batchId = await handOut(folder, sample, bundle);
  const cases = await withData(join(folder, 'data'), async (core) => {
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
  return { dataDir: join(finalFolder, 'data'), cases };
}

async function handOut(folder: string, sample: SampleManifest, bundle: string): Promise<string> {
  const at = (name: string): string => join(sample.outDir, name);
  return withData(join(folder, 'bureau'), async (core) => {
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
}

/** A fresh copy of the data folder, volumes as hard links: nothing is cached in it yet. */
export async function copyData(dataDir: string, target: string): Promise<void> {
  await cp(dataDir, target, { recursive: true, filter: (path) => !path.endsWith('.pdf') });
  for (const name of await readdir(join(dataDir, 'vault'), { recursive: true })) {
    if (name.endsWith('.pdf')) await link(join(dataDir, 'vault', name), join(target, 'vault', name));
  }
}
