import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createBatch } from '#electron/core/batches/create-batch.ts';
import { exportBundle } from '#electron/core/exchange/export-bundles.ts';
import { importBundle } from '#electron/core/exchange/import-bundle.ts';
import { assignExperts, importExperts } from '#electron/core/experts/experts.ts';
import { applyReview } from '#electron/core/reviews/change.ts';
import { listMyCases } from '#electron/core/reviews/read.ts';
import { emptyReview } from '#shared/domain/review.ts';
import { applicants, writeMaterial } from '#tests/electron/core/desk/material.ts';
import { makeInkPdf } from './ink-pdf.ts';
import { withData } from './with-data.ts';

/** An expert's data folder below `folder` whose cases hold the ink file, declared free of conflict. */
export async function makeInkDesk(
  folder: string,
): Promise<{ readonly dataDir: string; readonly caseId: string }> {
  const material = await writeMaterial(folder);
  for (const { name } of applicants) {
    await writeFile(join(material.materialsDir, name, '胶装册.pdf'), makeInkPdf(name));
  }
  const bundle = join(folder, 'E01.pxb');
  await withData(join(folder, 'bureau'), async (bureau) => {
    const { batchId } = await createBatch(bureau, {
      title: '标注',
      bureau: '示例市工业和信息化局',
      year: 2026,
      packId: 'cn-63-2022-zjtx',
      overlayId: null,
      panel: { expertsPerCase: 2, decimals: 2, disagreementPoints: '10' },
      ...material,
    });
    await importExperts(bureau, { batchId, expertsPath: material.expertsPath });
    assignExperts(bureau, { batchId });
    await exportBundle(bureau, { batchId, expertId: 'E01', path: bundle });
  });
  const dataDir = join(folder, 'expert');
  const caseId = await withData(dataDir, async (desk) => {
    const { batchId } = await importBundle(desk, { path: bundle });
    const [first] = listMyCases(desk, { batchId: batchId ?? '' });
    if (first === undefined) throw new Error('the bundle has no cases');
    applyReview(desk, { caseId: first.file.id, content: { ...emptyReview, recusal: { conflict: false } } });
    return first.file.id;
  });
  return { dataDir, caseId };
}
