import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { createBatch } from '#electron/core/batches/create-batch.ts';
import { exportBundle } from '#electron/core/exchange/export-bundles.ts';
import { exportResult } from '#electron/core/exchange/export-result.ts';
import { importBundle } from '#electron/core/exchange/import-bundle.ts';
import { assignExperts, importExperts } from '#electron/core/experts/experts.ts';
import { exportIdentity } from '#electron/core/keys/roster.ts';
import type { Core } from '#electron/core/open-core.ts';
import { reviewSampleCases } from '#electron/core/samples/expert-day.ts';
import { generateSample } from '#electron/samples/generate-sample.ts';
import { SampleTruth, type SampleManifest } from '#electron/samples/sample-schemas.ts';
import type { Expert } from '#shared/domain/batch.ts';
import { formatFingerprint } from '#shared/package/fingerprint.ts';
import type { ReturnedExpert, Stage, StageExpert } from './prepared.ts';
import { withData } from './with-data.ts';

const seed = 63;
const packId = 'cn-63-2022-zjtx';
const overlayId = 'xj-2026-1';
const batchTitle = '2026 年第一批专精特新中小企业评审';

/** Makes the stage of a run in a temporary folder: material, a bureau, experts, packages. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'pingxia-stage-'));
  project.provide('stage', await makeStage(folder));
  return () => rm(folder, { recursive: true, force: true });
}

/** Does the main job up to the point where journeys take over; everything is written below `folder`. */
export async function makeStage(folder: string): Promise<Stage> {
  const at = (...names: string[]): string => join(folder, ...names);
  const sample = await generateSample({
    outDir: at('material'),
    cases: 4,
    pages: 24,
    experts: 3,
    seed,
    layout: 'applicant',
  });
  const bureauData = at('bureau');
  const { batchId, experts } = await withData(bureauData, (bureau) => handOut(bureau, sample, folder));
  const [expert, ...rest] = experts;
  if (expert === undefined) throw new Error('the sample has no experts');
  const expertData = at('expert');
  await withData(expertData, (desk) => takeIn(desk, expert));
  const truth = SampleTruth.parse(JSON.parse(await readFile(join(sample.outDir, sample.truthJson), 'utf8')));
  const others: ReturnedExpert[] = [];
  for (const one of rest) {
    const part = await withData(at(one.id), (desk) => reviewAll(desk, batchId, one, truth, folder));
    others.push(part);
    await rm(at(one.id), { recursive: true });
  }
  const material = {
    roster: join(sample.outDir, sample.rosterXlsx),
    folder: join(sample.outDir, sample.materialsDir),
    facts: join(sample.outDir, sample.declaredXlsx),
    experts: join(sample.outDir, sample.expertsXlsx),
  };
  return { material, batchId, batchTitle, packId, overlayId, bureauData, expertData, expert, others };
}

async function handOut(
  bureau: Core,
  sample: SampleManifest,
  folder: string,
): Promise<{ batchId: string; experts: StageExpert[] }> {
  const from = (name: string): string => join(sample.outDir, name);
  const { batchId } = await createBatch(bureau, {
    title: batchTitle,
    bureau: '示例自治区工业和信息化厅',
    year: 2026,
    packId,
    overlayId,
    panel: { expertsPerCase: 2, decimals: 2, disagreementPoints: '10' },
    rosterPath: from(sample.rosterXlsx),
    materialsDir: from(sample.materialsDir),
    factsPath: from(sample.declaredXlsx),
  });
  const list = await importExperts(bureau, { batchId, expertsPath: from(sample.expertsXlsx) });
  assignExperts(bureau, { batchId });
  const experts: StageExpert[] = [];
  for (const { id, name } of list satisfies readonly Expert[]) {
    const bundle = join(folder, `${id}.pxb`);
    await exportBundle(bureau, { batchId, expertId: id, path: bundle });
    experts.push({ id, name, bundle });
  }
  return { batchId, experts };
}

async function takeIn(desk: Core, { bundle }: StageExpert): Promise<void> {
  const { report } = await importBundle(desk, { path: bundle });
  if (report.state !== 'accepted') throw new Error(`${report.code ?? ''} ${report.message}`);
}

/** A whole expert's day, as the sample batch plays it. */
async function reviewAll(
  desk: Core,
  batchId: string,
  expert: StageExpert,
  truth: SampleTruth,
  folder: string,
): Promise<ReturnedExpert> {
  await takeIn(desk, expert);
  const card = join(folder, `${expert.id}.pxi`);
  const result = join(folder, `${expert.id}.pxr`);
  const { keyId } = await exportIdentity(desk, { path: card, role: 'expert', batchId });
  reviewSampleCases(desk, batchId, truth, seed, () => ({ conflict: false }));
  await exportResult(desk, { batchId, path: result });
  return { ...expert, card, result, fingerprint: formatFingerprint(keyId) };
}
