import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { applyReview } from '#electron/core/reviews/change.ts';
import { listMyCases } from '#electron/core/reviews/read.ts';
import { emptyReview } from '#shared/domain/review.ts';
import type { Volume } from '#shared/domain/dossier.ts';
import { installProbe, probe } from '#tests/bench/viewer/probe.ts';
import { openStockViewer, type StockViewer } from '#tests/bench/viewer/stock-viewer.ts';
import { expectSamePage } from './stage/compare-pages.ts';
import { makeJourneyFolder, openWindow, removeFolder, type JourneyWindow } from './stage/open-window.ts';
import { useStage } from './stage/prepared.ts';
import { withData } from './stage/with-data.ts';

const stage = useStage();
const dataDir = await makeJourneyFolder(stage.expertData);
let window: JourneyWindow;
let stock: StockViewer;
let volume: Volume;

describe('pages that are one picture', () => {
  beforeAll(async () => {
    const { caseId, volume: first } = await withData(dataDir, (core) => {
      const file = listMyCases(core, { batchId: stage.batchId })[0]?.file;
      const book = file?.volumes[0];
      if (file === undefined || book === undefined) throw new Error('the stage has no volumes');
      applyReview(core, { caseId: file.id, content: { ...emptyReview, recusal: { conflict: false } } });
      return { caseId: file.id, volume: book };
    });
    volume = first;
    window = await openWindow('viewer-pictures', dataDir);
    await installProbe(window.page);
    await probe(window.page, 'open', caseId);
    await probe(window.page, 'unsplit');
    const path = join(dataDir, 'vault', volume.hash.slice(0, 2), `${volume.hash}.pdf`);
    stock = await openStockViewer(window.app, path);
    await stock.open(await probe(window.page, 'paintedWidth'));
  });
  afterAll(async () => {
    await window.close();
    await removeFolder(dataDir);
  });

  it('look as stock pdf.js paints them, turned pages too', async () => {
    const pages = Math.min(volume.pages ?? 0, 8);
    for (let page = 0; page < pages; page += 1) {
      await expectSamePage(window.page, stock, page);
    }
    expect(pages).toBeGreaterThan(5);
    const workers = window.page.workers().map((worker) => worker.url());
    expect(workers.some((url) => url.includes('picture-worker'))).toBe(true);
    expect(workers.filter((url) => url.includes('pdf.worker'))).toEqual([]);
  });
});
