import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { applyReview } from '#electron/core/reviews/change.ts';
import { listMyCases } from '#electron/core/reviews/read.ts';
import { viewerText } from '#renderer/messages/viewer.ts';
import type { Volume } from '#shared/domain/dossier.ts';
import { emptyReview } from '#shared/domain/review.ts';
import { makePdf, type Body } from '#tests/renderer/viewer/pdf/make-pdf.ts';
import { makeJourneyFolder, openWindow, removeFolder, type JourneyWindow } from './stage/open-window.ts';
import { useStage } from './stage/prepared.ts';
import { serveInstead, setFault } from './stage/serve-instead.ts';
import { withData } from './stage/with-data.ts';

/** What the issue grants a damaged file, and a little for the window to show it. */
const LIMIT_MS = 15_500;

const stage = useStage();
const dataDir = await makeJourneyFolder(stage.expertData);
let window: JourneyWindow;
let volume: Volume;
let caseId: string;

/** Two pages that pdf.js must paint: forms that call forms, 16 to the 8th of them, and some lines. */
function craftedPages(): Record<number, Body> {
  const page = (form: number) =>
    `<< /Type /Page /Parent 2 0 R /Resources << /XObject << /F ${form} 0 R >> >> /Contents 5 0 R >>`;
  const form = (content: string, next: string): Body => ({
    entries: `/Type /XObject /Subtype /Form /BBox [0 0 595 842] ${next}`,
    content: Buffer.from(content),
  });
  const objects: Record<number, Body> = {
    1: '<< /Type /Catalog /Pages 2 0 R >>',
    2: '<< /Type /Pages /Count 2 /MediaBox [0 0 595 842] /Kids [3 0 R 4 0 R] >>',
    3: page(6),
    4: page(98),
    5: { entries: '', content: Buffer.from('/F Do') },
    // Between two fillers: read when page 2 is painted, not before.
    98: form('0 0 1 rg 100 100 300 300 re f /Lost Do', '/Resources << /XObject << /Lost 96 0 R >> >>'),
    96: {
      entries: '/Type /XObject /Subtype /Image /Width 9 /Height 9 /Filter /JPXDecode',
      content: Buffer.from('no picture'),
    },
    99: { entries: '', content: Buffer.alloc(100_000, 0x20) },
  };
  for (let depth = 6; depth < 14; depth += 1) {
    objects[depth] = form('/F Do '.repeat(16), `/Resources << /XObject << /F ${depth + 1} 0 R >> >>`);
  }
  objects[14] = form('0 0 1 1 re f', '');
  return objects;
}

/** A file of exactly so many bytes: the window knows how long the volume is. */
function padded(objects: Record<number, Body>, bytes: number): Buffer {
  const withFiller = (count: number) =>
    makePdf({ ...objects, 97: { entries: '', content: Buffer.alloc(count, 0x20) } }).bytes;
  let count = bytes - withFiller(bytes - 200_000).length + bytes - 200_000;
  for (let length = 0; length !== bytes; count += bytes - length) ({ length } = withFiller(count));
  return Buffer.from(withFiller(count));
}

const openCase = () => window.goTo(`/review/${caseId}`);
const pane = () => window.page.locator('[data-pane="0"]');
const goTo = async (page: number) => {
  await pane().locator('[data-page-field]').fill(String(page));
  await pane().locator('[data-page-field]').press('Enter');
};
const pdfWorkers = () =>
  window.page
    .workers()
    .map((worker) => worker.url())
    .filter((url) => /pdf\.(worker|renderer)/.test(url)).length;

describe('pages that cannot be shown', () => {
  beforeAll(async () => {
    const found = await withData(dataDir, (core) => {
      const file = listMyCases(core, { batchId: stage.batchId })[0]?.file;
      const book = file?.volumes[0];
      if (file === undefined || book === undefined) throw new Error('the stage has no volumes');
      applyReview(core, { caseId: file.id, content: { ...emptyReview, recusal: { conflict: false } } });
      return { id: file.id, book };
    });
    caseId = found.id;
    volume = found.book;
    window = await openWindow('viewer-faults', dataDir);
    const body = padded(craftedPages(), volume.bytes);
    await serveInstead(window.app, window.page, {
      hash: volume.hash,
      body,
      vaultDir: join(dataDir, 'vault'),
    });
  });
  afterAll(async () => {
    await window.close();
    await removeFolder(dataDir);
  });

  it('say so within 15 seconds and stall nothing else', async () => {
    await openCase();
    await pane().locator('[data-page="0"]').waitFor();
    const started = Date.now();
    await window.page.evaluate(() => {
      const gaps = { longest: 0 };
      (globalThis as unknown as { gaps: typeof gaps }).gaps = gaps;
      let last = performance.now();
      setInterval(() => {
        const now = performance.now();
        gaps.longest = Math.max(gaps.longest, now - last);
        last = now;
      }, 50);
    });
    await pane().getByText(viewerText.pageFault).first().waitFor({ timeout: LIMIT_MS });
    expect(Date.now() - started).toBeLessThan(LIMIT_MS);
    await window.shoot('hung-page');
    // The window answered all the while; the thread that hung is gone, the next page has one of its own.
    const longest = await window.page.evaluate(
      () => (globalThis as unknown as { gaps: { longest: number } }).gaps.longest,
    );
    expect(longest).toBeLessThan(2000);
    await goTo(2);
    await pane().locator('[data-page-picture="1"] canvas').waitFor();
    expect(pdfWorkers()).toBeLessThanOrEqual(4);
  });

  it('are shown when they are asked for again and can be read then', async () => {
    // It fails while pdf.js paints: what it needs then lies behind what was read to open the file.
    // Set first: the room opens where it was left, on this page.
    await setFault(window.app, 500, 32_768, volume.bytes - 32_768);
    await window.page.reload();
    await goTo(2);
    const alert = pane().locator('[data-page="1"]').getByRole('alert');
    await alert.waitFor();
    await window.shoot('unreadable-page');
    await setFault(window.app, 0);
    await alert.getByRole('button', { name: viewerText.retryPage }).click();
    await pane().locator('[data-page-picture="1"] canvas').waitFor();
    await alert.waitFor({ state: 'detached' });
    // What was drawn around a picture that nothing can decode is there, and says that it is not all.
    await pane().locator('[data-page="1"]').getByText(viewerText.pictureLost).waitFor();
    await window.shoot('lost-picture');
  });

  it('do not keep a volume closed that can be read again', async () => {
    await setFault(window.app, 500);
    await window.page.reload();
    await pane().getByText(viewerText.faults.failed).waitFor();
    await setFault(window.app, 0);
    await pane().getByRole('button', { name: viewerText.retry }).click();
    await pane().locator('[data-page="0"]').waitFor();
  });
});
