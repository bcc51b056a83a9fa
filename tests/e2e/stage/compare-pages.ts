import { expect } from 'vitest';
import type { Page } from 'playwright-core';
import { probe } from '#tests/bench/viewer/probe.ts';
import type { StockViewer } from '#tests/bench/viewer/stock-viewer.ts';

/** Points across in what the probe looks at. */
const LOOK_WIDTH = 200;

/** Turns to a page (0-based) and compares its picture with that of stock pdf.js, as large: levels of 255 on average. */
export async function expectSamePage(
  window: Page,
  stock: StockViewer,
  page: number,
  maxDifference = 3,
  squares = 1,
): Promise<void> {
  await probe(window, 'jump', page);
  const own = await probe(window, 'look', page);
  await stock.resize(own.width);
  await stock.paint(page);
  const reference = await stock.look();
  expect([own.width, own.height], `page ${page + 1}`).toEqual([reference.width, reference.height]);
  const [one, other] = [own, reference].map(({ levels }) => reduce(levels, squares));
  expect(meanDifference(one ?? [], other ?? []), `page ${page + 1}`).toBeLessThan(maxDifference);
}

/** Averages squares of so many points a side; three levels a point. */
function reduce(levels: readonly number[], side: number): number[] {
  const rows = levels.length / 3 / LOOK_WIDTH;
  const [columns, count] = [LOOK_WIDTH / side, (LOOK_WIDTH / side) * (rows / side)];
  const sums = Array.from({ length: count * 3 }, () => 0);
  levels.forEach((level, at) => {
    const point = Math.floor(at / 3);
    const [x, y] = [point % LOOK_WIDTH, Math.floor(point / LOOK_WIDTH)];
    const cell = (Math.floor(y / side) * columns + Math.floor(x / side)) * 3 + (at % 3);
    sums[cell] = (sums[cell] ?? 0) + level / side ** 2;
  });
  return sums;
}

export function meanDifference(one: readonly number[], other: readonly number[]): number {
  expect(one.length).toBe(other.length);
  return one.reduce((sum, value, index) => sum + Math.abs(value - (other[index] ?? 0)), 0) / one.length;
}
