import type { ElectronApplication, Page } from 'playwright-core';
import type { BenchRow } from '../bench-row.ts';
import { memoryOf } from './figures.ts';
import type { ScanCase } from './material.ts';
import { probe } from './probe.ts';

/** Visits `pagesEach` pages of every case in a row, from the first again behind the last: what a day leaves behind. */
export async function measureSoak(
  app: ElectronApplication,
  page: Page,
  cases: readonly ScanCase[],
  pagesEach: number,
): Promise<BenchRow[]> {
  const pid = await (await app.browserWindow(page)).evaluate((one) => one.webContents.getOSProcessId());
  const memory: number[] = [];
  for (const { caseId, pages } of cases) {
    await probe(page, 'open', caseId);
    for (let at = 1; at < pagesEach; at += 1) await probe(page, 'jump', at % pages);
    memory.push(await memoryOf(app, pid));
  }
  const quarter = Math.max(1, Math.floor(memory.length / 4));
  const first = Math.max(...memory.slice(0, quarter));
  const last = Math.max(...memory.slice(-quarter));
  const name = `${cases.length}x${pagesEach}p`;
  return [
    {
      name: `soak-memory-last-quarter-${name}`,
      value: last,
      unit: 'MB',
      reference: 'first quarter',
      referenceValue: first,
      ratio: last / first,
    },
    { name: `soak-canvases-${name}`, value: await probe(page, 'canvases'), unit: 'count' },
    { name: `soak-workers-${name}`, value: page.workers().length, unit: 'count' },
  ];
}
