import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createBatch } from '#electron/core/batches/create-batch.ts';
import { exportBundle } from '#electron/core/exchange/export-bundles.ts';
import { importResults } from '#electron/core/exchange/import-results.ts';
import { assignExperts, importExperts } from '#electron/core/experts/experts.ts';
import { enrolKey } from '#electron/core/keys/roster.ts';
import type { Core } from '#electron/core/open-core.ts';
import { exportRankingJson } from '#electron/core/results/published.ts';
import { exportRanking } from '#electron/core/results/ranking.ts';
import { replayFolder, type ReplayReport } from '#electron/core/results/replay/replay.ts';
import type { Expert } from '#shared/domain/batch.ts';
import type { RankingRow } from '#shared/ipc/bureau.ts';
import type { PackageReport } from '#shared/ipc/expert.ts';
import type { IntakeReport } from '#shared/ipc/clerk.ts';
import { checkSampleSize, generateSample } from '#electron/samples/generate-sample.ts';
import { SampleTruth, type SampleManifest } from '#electron/samples/sample-schemas.ts';
import type { CliIo } from '../io.ts';
import { withCoreAt, withTask } from '../with-core.ts';
import { reviewAsExpert, type ExpertPart } from './review-as-expert.ts';
import { printDemoForms } from './print-demo-forms.ts';

export interface DemoRequest {
  readonly outDir: string;
  readonly cases: number;
  readonly pages: number;
  readonly experts: number;
  readonly seed: number;
  readonly pack: string;
}

/** What the demo did, with paths relative to `outDir`. */
export interface DemoSummary {
  readonly outDir: string;
  readonly sample: {
    readonly cases: number;
    readonly volumes: number;
    readonly pages: number;
    readonly bytes: number;
  };
  readonly batchId: string;
  readonly intake: IntakeReport;
  readonly experts: readonly ExpertPart[];
  readonly imports: readonly PackageReport[];
  readonly ranking: readonly RankingRow[];
  /** The result recomputed from the packages alone. */
  readonly replay: Pick<ReplayReport, 'ok' | 'compared' | 'first'>;
  readonly artefacts: readonly string[];
  readonly seconds: number;
}

/** Parts of the output folder that a run makes and a later run replaces; nothing else is touched. */
const parts = [
  'sample',
  'bureau',
  'experts',
  'packages',
  'cards',
  'reviews',
  'forms',
  'ranking.xlsx',
  'ranking.json',
  'summary.json',
];

/**
 * The main job without a window, on generated scans: material → batch → bundles → each expert on a data
 * folder of their own → signed results → import → ranking → printed forms.
 */
export async function runDemo(io: CliIo, request: DemoRequest): Promise<DemoSummary> {
  checkSampleSize(request);
  const started = performance.now();
  const at = (...names: string[]): string => join(request.outDir, ...names);
  for (const part of parts) await rm(at(part), { recursive: true, force: true });
  for (const dir of ['packages', 'cards', 'reviews', 'forms']) await mkdir(at(dir), { recursive: true });

  const sample = await makeSample(io, request, at('sample'));
  const truth = SampleTruth.parse(JSON.parse(await readFile(join(at('sample'), sample.truthJson), 'utf8')));
  return withCoreAt(at('bureau'), async (bureau) => {
    io.note('经办：建立批次，分派专家，写出评审包');
    const { batchId, report: intake, experts } = await prepareBatch(io, bureau, request, sample, truth.year);
    const handedOut = await exportAll(bureau, batchId, experts, at('packages'));

    const done: ExpertPart[] = [];
    for (const [index, one] of handedOut.entries()) {
      const { expert, code } = one;
      io.note(`专家 ${expert.name}：核验评审包，声明回避，核定取证，签名封存`);
      const part = await reviewAsExpert(io, request, truth, batchId, { expert, code, isFirst: index === 0 });
      const { cardFile, fingerprint } = part;
      await enrolKey(bureau, { path: at(cardFile), expertId: expert.id, fingerprint });
      done.push(part);
    }

    io.note('汇总：收回结果包，逐个核验，汇总排名，打印');
    const imports = await withTask(io, '收回结果包', (task) =>
      importResults(bureau, { paths: done.map((part) => at(part.resultFile)) }, task),
    );
    await exportRanking(bureau, { batchId, path: at('ranking.xlsx') });
    const { rows: ranking } = await exportRankingJson(bureau, { batchId, path: at('ranking.json') });
    const forms = await printDemoForms(io, bureau, batchId, at('forms'));
    io.note('纪检：只凭各包复算，与结果表比对');
    const { ok, compared, first } = await replayFolder({ folder: request.outDir });
    const summary: DemoSummary = {
      outDir: request.outDir,
      sample: { cases: sample.cases, volumes: sample.volumes, pages: sample.pages, bytes: sample.bytes },
      batchId,
      intake,
      experts: done,
      imports,
      ranking,
      replay: { ok, compared, first },
      artefacts: [
        'ranking.xlsx',
        'ranking.json',
        ...forms.map((name) => join('forms', name)),
        'summary.json',
      ],
      seconds: Math.round((performance.now() - started) / 100) / 10,
    };
    await writeFile(at('summary.json'), `${JSON.stringify(summary, null, 2)}\n`);
    return summary;
  });
}

async function makeSample(io: CliIo, request: DemoRequest, outDir: string): Promise<SampleManifest> {
  const { cases, pages, experts, seed } = request;
  return withTask(io, '生成扫描件', ({ signal, onProgress }) =>
    generateSample(
      { outDir, cases, pages, experts, seed, layout: 'applicant' },
      {
        signal,
        onProgress: ({ pagesDone, pagesTotal }) =>
          onProgress({ label: '生成扫描件', done: pagesDone, total: pagesTotal, unit: 'pages' }),
      },
    ),
  );
}

async function prepareBatch(
  io: CliIo,
  bureau: Core,
  request: DemoRequest,
  sample: SampleManifest,
  year: number,
): Promise<{ batchId: string; report: IntakeReport; experts: Expert[] }> {
  const from = (name: string): string => join(sample.outDir, name);
  const { batchId, report } = await withTask(io, '材料入库', (task) =>
    createBatch(
      bureau,
      {
        title: `${year}年第一批（示例）`,
        bureau: '示例自治区工业和信息化厅',
        year,
        packId: request.pack,
        overlayId: null,
        // One expert of the list must keep away from one applicant, so one fewer can take every case.
        panel: {
          expertsPerCase: Math.max(1, Math.min(3, request.experts - 1)),
          decimals: 2,
          disagreementPoints: '10',
        },
        rosterPath: from(sample.rosterXlsx),
        materialsDir: from(sample.materialsDir),
        factsPath: from(sample.declaredXlsx),
      },
      task,
    ),
  );
  const experts = await importExperts(bureau, { batchId, expertsPath: from(sample.expertsXlsx) });
  const assigned = new Set(assignExperts(bureau, { batchId }).map((one) => one.expertId));
  return { batchId, report, experts: experts.filter((expert) => assigned.has(expert.id)) };
}

/** An expert with the code of the bundle, as it would be told on the telephone. */
interface HandedOut {
  readonly expert: Expert;
  readonly code: string | undefined;
}

async function exportAll(
  bureau: Core,
  batchId: string,
  experts: readonly Expert[],
  folder: string,
): Promise<readonly HandedOut[]> {
  const handedOut: HandedOut[] = [];
  for (const expert of experts) {
    const { id } = expert;
    const { code } = await exportBundle(bureau, {
      batchId,
      expertId: id,
      path: join(folder, `${id}.pxb`),
    });
    handedOut.push({ expert, code });
  }
  return handedOut;
}
