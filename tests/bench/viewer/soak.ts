import type { ElectronApplication, Page } from 'playwright-core';
import type { BenchRow } from '../bench-row.ts';
import { memoryOf } from './figures.ts';
import { countLive, type LiveThings } from './live-things.ts';
import type { ScanCase } from './material.ts';
import { probe } from './probe.ts';

/** So many visits to cases, one after the other and round again, so many pages each. */
interface SoakSize {
  readonly visits: number;
  readonly pagesEach: number;
}

/**
 * Visits cases in a row, pages from the first again behind the last: what a day leaves behind. What the window holds is
 * counted after the first case and after the last.
 */
export async function measureSoak(
  app: ElectronApplication,
  page: Page,
  cases: readonly ScanCase[],
  { visits, pagesEach }: SoakSize,
): Promise<BenchRow[]> {
  const pid = await (await app.browserWindow(page)).evaluate((one) => one.webContents.getOSProcessId());
  const memory: number[] = [];
  let start: LiveThings | null = null;
  for (let visit = 0; visit < visits; visit += 1) {
    const { caseId, pages } = cases[visit % cases.length] ?? { caseId: '', pages: 1 };
    await probe(page, 'open', caseId);
    for (let at = 1; at < pagesEach; at += 1) await probe(page, 'jump', at % pages);
    memory.push(await memoryOf(app, pid));
    start ??= await countLive(page);
  }
  const quarter = Math.max(1, Math.floor(memory.length / 4));
  const first = Math.max(...memory.slice(0, quarter));
  const last = Math.max(...memory.slice(-quarter));
  const name = `${visits}x${pagesEach}p`;
  const end = await countLive(page);
  return [
    {
      name: `soak-memory-last-quarter-${name}`,
      value: last,
      unit: 'MB',
      reference: 'first quarter',
      referenceValue: first,
      ratio: last / first,
    },
    ...describeLive(name, start ?? end, end),
  ];
}

function describeLive(name: string, start: LiveThings, end: LiveThings): BenchRow[] {
  return (['canvases', 'workers', 'nodes', 'listeners'] as const).map((what) => ({
    name: `soak-${what}-${name}`,
    value: end[what],
    unit: 'count',
    reference: 'after the first case',
    referenceValue: start[what],
    ratio: end[what] / start[what],
  }));
}
