import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { applyReview } from '#electron/core/reviews/change.ts';
import { listMyCases } from '#electron/core/reviews/read.ts';
import { emptyReview } from '#shared/domain/review.ts';
import type { Volume } from '#shared/domain/dossier.ts';
import { installProbe, probe } from '#tests/bench/viewer/probe.ts';
import { openStockViewer, type StockViewer } from '#tests/bench/viewer/stock-viewer.ts';
import { expectSamePage, meanDifference } from './stage/compare-pages.ts';
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

  it('give a mark the picture of what it holds, on turned pages too', async () => {
    const { page } = window;
    const pages = [0, 1, 2, 3, 4, 5];
    for (const at of pages) {
      await probe(page, 'jump', at);
      const paper = await probe(page, 'paper');
      await page.mouse.move(paper.x + 0.3 * paper.width, paper.y + 0.2 * paper.height);
      await page.mouse.down();
      await page.mouse.move(paper.x + 0.9 * paper.width, paper.y + 0.7 * paper.height, { steps: 3 });
      await page.mouse.up();
      const picture = page.locator('[data-chip] img').nth(at);
      await picture.waitFor();
      const mark = page.locator(`[data-page="${at}"] [data-mark]`);
      const sources = { mark: await mark.elementHandle(), picture: await picture.elementHandle() };
      const { shown, kept } = await page.evaluate(readSquares, sources);
      expect(meanDifference(shown, kept), `page ${at + 1}`).toBeLessThan(3);
      expect(Math.max(...shown) - Math.min(...shown), `ink on page ${at + 1}`).toBeGreaterThan(10);
    }
    await window.shoot('chips');
  });
});

interface Sources {
  readonly mark: Element | null;
  readonly picture: Element | null;
}

/** In the window: light and dark of the paper below a mark and of its picture, by squares of a board of 12. */
async function readSquares({ mark, picture }: Sources): Promise<{ shown: number[]; kept: number[] }> {
  const canvas = mark?.closest('[data-page]')?.querySelector<HTMLCanvasElement>('[data-page-picture] canvas');
  if (!(picture instanceof HTMLImageElement) || canvas === null || canvas === undefined || mark === null) {
    throw new Error('no picture, or no page');
  }
  await picture.decode();
  const [place, part] = [canvas.getBoundingClientRect(), mark.getBoundingClientRect()];
  const scale = canvas.width / place.width;
  const squares = (source: CanvasImageSource, x: number, y: number, width: number, height: number) => {
    const context = new OffscreenCanvas(width, height).getContext('2d');
    if (context === null) throw new Error('no canvas');
    context.drawImage(source, -x, -y);
    const { data } = context.getImageData(0, 0, width, height);
    const sums = Array.from({ length: 144 }, () => ({ sum: 0, count: 0 }));
    for (let at = 0; at < width * height; at += 1) {
      const column = Math.floor(((at % width) * 12) / width);
      const row = Math.floor((Math.floor(at / width) * 12) / height);
      const square = sums[row * 12 + column];
      if (square === undefined) continue;
      square.sum += data[4 * at] ?? 0;
      square.count += 1;
    }
    return sums.map(({ sum, count }) => sum / count);
  };
  const [x, y] = [(part.left - place.left) * scale, (part.top - place.top) * scale];
  return {
    shown: squares(canvas, x, y, Math.round(part.width * scale), Math.round(part.height * scale)),
    kept: squares(picture, 0, 0, picture.naturalWidth, picture.naturalHeight),
  };
}
