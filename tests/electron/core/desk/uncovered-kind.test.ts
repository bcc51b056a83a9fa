import { randomUUID } from 'node:crypto';
import { cpSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { createBatch } from '#electron/core/batches/create-batch.ts';
import { listCases } from '#electron/core/batches/status.ts';
import { exportBundles } from '#electron/core/exchange/export-bundles.ts';
import { assignExperts, importExperts } from '#electron/core/experts/experts.ts';
import { closeCore, openCore } from '#electron/core/open-core.ts';
import { makeFolder, packsDir } from './desk.ts';
import { applicants, writeMaterial } from './material.ts';
import { panel } from './whole-job.ts';

test('a case that the standard does not cover is shown, and does not go out', async () => {
  const folder = makeFolder();
  const rulesDir = join(folder, 'rules');
  cpSync(dirname(packsDir), rulesDir, { recursive: true });
  const pack = join(rulesDir, 'packs', 'cn-63-2022-zjtx.yaml');
  writeFileSync(pack, readFileSync(pack, 'utf8').replace(/^ {2}- \{ kind: review,.*\n/m, ''));
  const core = await openCore({
    dataDir: join(folder, randomUUID()),
    appVersion: '0',
    packsDir: join(rulesDir, 'packs'),
  });
  try {
    const { rosterPath, materialsDir, expertsPath } = await writeMaterial(folder);
    const { batchId } = await createBatch(core, {
      title: '只收申报',
      year: 2026,
      packId: 'cn-63-2022-zjtx',
      overlayId: null,
      panel: { ...panel, expertsPerCase: 1 },
      rosterPath,
      materialsDir,
      factsPath: null,
    });
    const review = listCases(core, { batchId }).find((row) => row.file.applicant === applicants[1].name);
    expect(review?.gaps.join()).toContain('不适用于复核企业');
    await importExperts(core, { batchId, expertsPath });
    assignExperts(core, { batchId });
    const out = exportBundles(core, { batchId, expertId: null, folder });
    await expect(out).rejects.toMatchObject({ code: 'RULE_KIND_NOT_COVERED' });
    expect(readdirSync(folder).some((name) => name.includes('.part'))).toBe(false);
  } finally {
    closeCore(core);
  }
});
