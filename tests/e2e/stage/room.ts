import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';

/** The review workbench as a person sees it. */
export interface Room {
  readonly item: (id: string) => Locator;
  readonly activeItem: () => Promise<string | null>;
  /** Goes down the checklist by keyboard as far as an item. */
  readonly walkTo: (id: string) => Promise<void>;
  readonly pane: (index: 0 | 1) => Locator;
  readonly chips: Locator;
  readonly total: () => Promise<string>;
  /** Resolves when the window says that everything on the screen is on the disk. */
  readonly saved: () => Promise<void>;
  /** Resolves when every pane shows a page with ink on paper. */
  readonly painted: (panes: number) => Promise<void>;
}

export function roomOf(page: Page): Room {
  const activeItem = () => page.locator('[data-item][data-active="true"]').getAttribute('data-item');
  return {
    item: (id) => page.locator(`[data-item="${id}"]`),
    activeItem,
    walkTo: async (id) => {
      for (let at = await activeItem(); at !== id; at = await activeItem()) {
        await page.keyboard.press('j');
        await expect.poll(activeItem).not.toBe(at);
      }
    },
    pane: (index) => page.locator('[data-scroller]').nth(index),
    chips: page.locator('[data-chip]'),
    total: async () => (await page.locator('[data-total]').innerText()).replaceAll(/\s+/g, ' '),
    saved: () => page.locator('[data-saved="true"]').getByText('已保存').waitFor(),
    painted: async (panes) => {
      for (let index = 0; index < panes; index += 1) await waitForInk(page, index);
    },
  };
}

/** From the first screen of an expert's desk to the workbench of one of their cases, declared free of conflict. */
export async function beginReview(page: Page, batchTitle: string, applicant: string): Promise<Room> {
  await page.getByRole('button', { name: '进入专家台' }).click();
  await page.getByRole('row').filter({ hasText: batchTitle }).click();
  await page.getByRole('row').filter({ hasText: applicant }).click();
  await page.getByRole('button', { name: '没有利害关系，开始评审' }).click();
  return roomOf(page);
}

/** A scanned page is mostly paper with some ink; a canvas that was never painted has neither. */
async function waitForInk(page: Page, pane: number): Promise<void> {
  const canvas = page.locator('[data-scroller]').nth(pane).locator('[data-page-picture] canvas').first();
  await canvas.waitFor();
  await expect.poll(() => canvas.evaluate(shareOfInk), { timeout: 10_000 }).toBeGreaterThan(0.002);
}

/** Runs in the window: the share of dark points on a page that is mostly light; 0 for anything else. */
function shareOfInk(picture: Node): number {
  const [width, height] = [210, 297];
  const small = new OffscreenCanvas(width, height).getContext('2d');
  if (small === null || !(picture instanceof HTMLCanvasElement) || picture.width === 0) return 0;
  small.drawImage(picture, 0, 0, width, height);
  const { data } = small.getImageData(0, 0, width, height);
  const points = Array.from({ length: width * height }, (_, index) =>
    data.subarray(4 * index, 4 * index + 4),
  );
  const lights = points
    .filter(([, , , alpha]) => alpha === 255)
    .map(([red = 0, green = 0]) => (red + green) / 2);
  const ink = lights.filter((light) => light < 180).length;
  const paper = lights.filter((light) => light > 215).length;
  return paper > ink ? ink / (width * height) : 0;
}
