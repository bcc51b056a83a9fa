import type { Page } from 'playwright-core';
import type { BenchRow } from '../bench-row.ts';
import { percentile } from './figures.ts';
import type { ScanCase } from './material.ts';
import { probe } from './probe.ts';

const columns = 10;
const rows = 10;
const sidePixels = 14;

/**
 * Draws rectangles on a page by mouse, one after the other: from the pointer lifted until the core's word that the mark
 * is on the disk has come to the window, and until the room says so.
 */
export async function measureRectangles(page: Page, { caseId }: ScanCase): Promise<BenchRow[]> {
  await probe(page, 'open', caseId);
  await probe(page, 'unsplit');
  const { x, y, width, height } = await probe(page, 'paper');
  const known: number[] = [];
  const told: number[] = [];
  for (let index = 0; index < columns * rows; index += 1) {
    const left = x + ((index % columns) + 0.4) * (width / columns);
    const top = y + (Math.floor(index / columns) + 0.4) * (height / rows);
    await probe(page, 'arm');
    await page.mouse.move(left, top);
    await page.mouse.down();
    await page.mouse.move(left + sidePixels, top + sidePixels, { steps: 3 });
    await page.mouse.up();
    const committed = await probe(page, 'committed');
    known.push(committed.known);
    told.push(committed.told);
  }
  return [
    { name: 'rectangle-committed-p50', value: percentile(known, 0.5), unit: 'ms' },
    { name: 'rectangle-committed-p99', value: percentile(known, 0.99), unit: 'ms' },
    { name: 'rectangle-told-p99', value: percentile(told, 0.99), unit: 'ms' },
  ];
}
