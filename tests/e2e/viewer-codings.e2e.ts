import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addCaseMaterials } from '#electron/core/batches/add-materials.ts';
import { exportBundle } from '#electron/core/exchange/export-bundles.ts';
import { importBundle } from '#electron/core/exchange/import-bundle.ts';
import { applyReview } from '#electron/core/reviews/change.ts';
import { listMyCases } from '#electron/core/reviews/read.ts';
import type { Volume } from '#shared/domain/dossier.ts';
import { emptyReview } from '#shared/domain/review.ts';
import { viewerText } from '#renderer/messages/viewer.ts';
import { installProbe, probe } from '#tests/bench/viewer/probe.ts';
import { writeScanFile, type ScanPicture } from '#tests/bench/viewer/scan-file.ts';
import { makeRareScans } from '#tests/bench/viewer/scan-kinds.ts';
import { openStockViewer, type StockViewer } from '#tests/bench/viewer/stock-viewer.ts';
import { expectSamePage } from './stage/compare-pages.ts';
import { makeJourneyFolder, openWindow, removeFolder, type JourneyWindow } from './stage/open-window.ts';
import { createPaneProbe } from './stage/pane-probe.ts';
import { useStage } from './stage/prepared.ts';
import { withData } from './stage/with-data.ts';

const stage = useStage();
const folder = await makeJourneyFolder();
const bureauData = await makeJourneyFolder(stage.bureauData);
const dataDir = await makeJourneyFolder(stage.expertData);
/** pdf.js leaves points out when it draws a scan small, and decodes JPEG 2000 in full: compared by squares. */
const ROUGH_DIFFERENCE = 8;
const ROUGH_SQUARES = 4;
const title = '黑白与JPEG2000扫描件.pdf';
const { shades, stencils } = makeRareScans();
let window: JourneyWindow;
let stock: StockViewer;

describe('scans in fax, JBIG2 and JPEG 2000', () => {
  beforeAll(async () => {
    const { caseId, volumes } = await handOut();
    const index = volumes.findIndex((one) => one.title === title);
    const hash = volumes[index]?.hash ?? '';
    window = await openWindow('viewer-codings', dataDir);
    await installProbe(window.page);
    await probe(window.page, 'open', caseId);
    await window.page.evaluate(`globalThis.paneProbe = (${createPaneProbe.toString()})()`);
    await window.page.evaluate(`globalThis.paneProbe.show(0, ${index})`);
    await window.page.locator('[data-pane="0"] [data-page-picture="0"] canvas').waitFor();
    await probe(window.page, 'unsplit');
    stock = await openStockViewer(window.app, join(dataDir, 'vault', hash.slice(0, 2), `${hash}.pdf`));
    await stock.open(await probe(window.page, 'paintedWidth'));
  });
  afterAll(async () => {
    await window.close();
    for (const one of [folder, bureauData, dataDir]) await removeFolder(one);
  });

  it('look as stock pdf.js paints them, without opening pdf.js', async () => {
    for (const page of shades.keys()) {
      await expectSamePage(window.page, stock, page, ROUGH_DIFFERENCE, ROUGH_SQUARES);
    }
    const workers = window.page.workers().map((worker) => worker.url());
    expect(workers.some((url) => url.includes('picture-worker'))).toBe(true);
    expect(workers.filter((url) => url.includes('pdf.renderer'))).toEqual([]);
    await window.shoot('fax');
  });

  it('look the same as stencils, which pdf.js draws more roughly', async () => {
    for (const index of stencils.keys()) {
      const [shade, stencil] = [index, shades.length + index];
      await probe(window.page, 'jump', shade);
      const expected = await probe(window.page, 'look', shade);
      await probe(window.page, 'jump', stencil);
      expect(await probe(window.page, 'look', stencil), `page ${stencil + 1}`).toEqual(expected);
    }
  });

  it('say so when nothing can decode them', async () => {
    const first = shades.length + stencils.length;
    const lost = shades.findIndex(({ entries }) => entries.includes('JPXDecode'));
    const field = window.page.locator('[data-pane="0"] [data-page-field]');
    await field.fill(String(first + lost + 1));
    await field.press('Enter');
    await window.page
      .locator(`[data-page="${first + lost}"]`)
      .getByText(viewerText.pageFault)
      .waitFor();
    await window.shoot('garbage');
  });
});

function toGarbage(scan: ScanPicture): ScanPicture {
  return { ...scan, data: Buffer.alloc(4000, 'no picture') };
}

/** Brings one volume with all of them the way every dossier comes. */
async function handOut(): Promise<{ caseId: string; volumes: readonly Volume[] }> {
  const { expert, batchId } = stage;
  const caseId = await withData(dataDir, (core) => listMyCases(core, { batchId })[0]?.file.id ?? '');
  const materials = join(folder, 'material');
  await mkdir(materials);
  const scans = [...shades, ...stencils, ...shades.map(toGarbage)];
  await writeScanFile(join(materials, title), scans, scans.length, { title });
  const bundle = join(folder, 'scans.pxb');
  await withData(bureauData, async (core) => {
    await addCaseMaterials(core, { caseId, materialsDir: materials });
    await exportBundle(core, { batchId, expertId: expert.id, path: bundle });
  });
  return withData(dataDir, async (core) => {
    await importBundle(core, { path: bundle });
    applyReview(core, { caseId, content: { ...emptyReview, recusal: { conflict: false } } });
    const file = listMyCases(core, { batchId }).find((one) => one.file.id === caseId)?.file;
    return { caseId, volumes: file?.volumes ?? [] };
  });
}
