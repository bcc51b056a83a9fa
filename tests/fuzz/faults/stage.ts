import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createBackup } from '#electron/core/backup/create-backup.ts';
import { createBatch } from '#electron/core/batches/create-batch.ts';
import { exportBundle } from '#electron/core/exchange/export-bundles.ts';
import { importBundle } from '#electron/core/exchange/import-bundle.ts';
import { assignExperts, importExperts } from '#electron/core/experts/experts.ts';
import { requireRules } from '#electron/core/frozen-rules.ts';
import { closeCore, openCore, type Core } from '#electron/core/open-core.ts';
import { applyReview } from '#electron/core/reviews/change.ts';
import { listMyCases } from '#electron/core/reviews/read.ts';
import { explainWarnings } from '#electron/core/samples/expert-day.ts';
import { emptyReview } from '#shared/domain/review.ts';
import { makeDeskBatch } from '#tests/bench/desk-batch.ts';
import { applicants, writeMaterial } from '#tests/electron/core/desk/material.ts';
import { makeTinyPdf } from '#tests/electron/core/desk/tiny-pdf.ts';

export const packsDir = join(import.meta.dirname, '../../../rules/packs');

/** Data folders and files that every case starts from a copy of. */
export interface Stage {
  /** A bureau with a batch that is assigned, and what it has handed out. */
  readonly bureau: string;
  readonly batchId: string;
  readonly bundle: string;
  readonly codeBundle: string;
  readonly backup: string;
  readonly sealedBackup: string;
  /** An expert who has reviewed every case and has sealed nothing yet. */
  readonly expert: string;
  /** A bureau that waits for results, and the results. */
  readonly desk: string;
  readonly results: readonly string[];
}

export const code = '7K4M-9QXD-P2RT-WA5E';
export const passphrase = '三江源-评审-备份-2026';

export const openFolder = (dataDir: string): Promise<Core> =>
  openCore({ dataDir, appVersion: '0.0.0-test', packsDir });

/** Lets `work` have the core of a data folder and closes it. */
export async function withFolder<T>(dataDir: string, work: (core: Core) => Promise<T>): Promise<T> {
  const core = await openFolder(dataDir);
  try {
    return await work(core);
  } finally {
    closeCore(core);
  }
}

/** Builds the stage in an empty folder. */
export async function buildStage(folder: string): Promise<Stage> {
  const at = (name: string): string => join(folder, name);
  const files = {
    bureau: at('bureau'),
    bundle: at('E01.pxb'),
    codeBundle: at('E01-code.pxb'),
    backup: at('plain.pxbak'),
    sealedBackup: at('sealed.pxbak'),
    expert: at('expert'),
    desk: at('desk'),
  };
  const batchId = await withFolder(files.bureau, (core) => prepareBureau(core, folder));
  await withFolder(files.bureau, async (core) => {
    const { dataDir, appVersion, db, vault, clock } = core;
    await exportBundle(core, { batchId, expertId: 'E01', path: files.bundle });
    await exportBundle(core, { batchId, expertId: 'E01', path: files.codeBundle, lock: { code } });
    const source = { dataDir, appVersion, db, vault, clock };
    await createBackup(source, files.backup);
    await createBackup(source, files.sealedBackup, undefined, passphrase);
  });
  await withFolder(files.expert, (core) => reviewAsExpert(core, files.bundle));
  await mkdir(at('results'));
  const size = { cases: 6, perCase: 2, experts: 4, resultsPerExpert: 6 };
  const { results } = await withFolder(files.desk, (core) => makeDeskBatch(core, at('results'), size));
  return { ...files, batchId, results };
}

async function prepareBureau(core: Core, folder: string): Promise<string> {
  const { rosterPath, materialsDir, factsPath, expertsPath } = await writeMaterial(folder);
  // Large enough that a kill finds some of them half written.
  for (const { name } of applicants)
    await writeFile(join(materialsDir, name, '胶装册.pdf'), makeTinyPdf(4000, `${name} application`));
  const { batchId } = await createBatch(core, {
    title: '断电演练',
    bureau: '云岭市工业和信息化局',
    year: 2026,
    packId: 'cn-63-2022-zjtx',
    overlayId: null,
    panel: { expertsPerCase: 2, decimals: 2, disagreementPoints: '10' },
    rosterPath,
    materialsDir,
    factsPath,
  });
  await importExperts(core, { batchId, expertsPath });
  assignExperts(core, { batchId });
  return batchId;
}

async function reviewAsExpert(core: Core, bundle: string): Promise<void> {
  const { batchId } = await importBundle(core, { path: bundle });
  if (batchId === null) throw new Error('the bundle was not taken in');
  const rules = requireRules(core, batchId);
  for (const { file } of listMyCases(core, { batchId })) {
    const content = {
      ...emptyReview,
      recusal: { conflict: false } as const,
      facts: file.declared.map((fact) => ({ ...fact, state: 'verified' as const, note: '按材料核定' })),
      conclusion: 'supplement' as const,
    };
    applyReview(core, {
      caseId: file.id,
      content: explainWarnings(core, rules, 2026, file, content),
    });
  }
}
