import { closeCore, openCore, type Core } from '#electron/core/open-core.ts';
import { applyReview } from '#electron/core/reviews/change.ts';
import { listMyCases } from '#electron/core/reviews/read.ts';
import { inRepo } from '#scripts/runtime/paths.mjs';
import { emptyReview, type ReviewContent } from '#shared/domain/review.ts';

/** Opens a data folder for as long as `run` takes; no window may have it open. `clock` where it is another day. */
export async function withData<T>(
  dataDir: string,
  run: (core: Core) => T | Promise<T>,
  clock: () => Date = () => new Date(),
): Promise<T> {
  const packsDir = inRepo('rules', 'packs');
  const core = await openCore({ dataDir, appVersion: '0.0.0-stage', packsDir, clock });
  try {
    return await run(core);
  } finally {
    closeCore(core);
  }
}

/**
 * Ticks off every case that is still open: declared figures confirmed with a note, so that nothing stands against
 * sealing.
 */
export async function finishOtherCases(dataDir: string, batchId: string): Promise<void> {
  await withData(dataDir, (core) => {
    for (const { file, state } of listMyCases(core, { batchId })) {
      if (state !== 'draft') continue;
      const content: ReviewContent = {
        ...emptyReview,
        recusal: { conflict: false },
        facts: file.declared.map((fact) => ({ ...fact, state: 'verified', note: '按材料核定' })),
        opinion: '数据按材料核定，建议补正后再议。',
        conclusion: 'supplement',
      };
      applyReview(core, { caseId: file.id, content });
    }
  });
}
