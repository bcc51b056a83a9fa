import type { Page } from 'playwright-core';
import type { BenchRow } from '../bench-row.ts';
import { percentile } from './figures.ts';
import type { ScanCase } from './material.ts';
import { probe } from './probe.ts';

const columns = 10;
const rows = 10;
const sidePixels = 14;

/** Draws rectangles on a page by mouse, one after the other: from the pointer lifted to the room's word that it is saved. */
export async function measureRectangles(page: Page, { caseId }: ScanCase): Promise<BenchRow[]> {
  await probe(page, 'open', caseId);
  await probe(page, 'unsplit');
  const { x, y, width, height } = await probe(page, 'paper');
  const times: number[] = [];
  for (let index = 0; index < columns * rows; index += 1) {
    const left = x + ((index % columns) + 0.4) * (width / columns);
    const top = y + (Math.floor(index / columns) + 0.4) * (height / rows);
    await probe(page, 'arm');
    await page.mouse.move(left, top);
    await page.mouse.down();
    await page.mouse.move(left + sidePixels, top + sidePixels, { steps: 3 });
    await page.mouse.up();
    times.push(await probe(page, 'committed'));
  }
  return [
    { name: 'rectangle-committed-p50', value: percentile(times, 0.5), unit: 'ms' },
    { name: 'rectangle-committed-p99', value: percentile(times, 0.99), unit: 'ms' },
  ];
}
