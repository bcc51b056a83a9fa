import { createCanvas, loadImage } from '@napi-rs/canvas';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PageRect } from '#shared/domain/dossier.ts';
import type { Evidence } from '#shared/domain/review.ts';
import { read } from './stage/ask.ts';
import { makeInkDesk } from './stage/ink-desk.ts';
import { inkCrop, inkPages, inkRect } from './stage/ink-pdf.ts';
import {
  makeJourneyFolder,
  openWindow,
  removeFolder,
  runInOrder,
  type JourneyWindow,
} from './stage/open-window.ts';

const folder = await makeJourneyFolder();
const { dataDir, caseId } = await makeInkDesk(folder);
let window: JourneyWindow;

/** A stretch of the screen, CSS pixels. */
interface Area {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

const pageOf = (page: number) => window.page.locator(`[data-pane="0"] [data-page="${page}"]`);
const marks = async (): Promise<readonly Evidence[]> =>
  (await read(window.page, 'review.get', { caseId })).content.evidence;

/** Where these colours are within the page as it is on the screen. */
async function findColour(page: number, isIt: (r: number, g: number, b: number) => boolean): Promise<Area> {
  const box = await pageOf(page).boundingBox();
  const pane = await window.page.locator('[data-pane="0"] [data-scroller]').boundingBox();
  if (box === null || pane === null) throw new Error('the page is not on the screen');
  const x = Math.max(box.x, pane.x);
  const y = Math.max(box.y, pane.y);
  const clip = {
    x,
    y,
    width: Math.min(box.x + box.width, pane.x + pane.width) - x,
    height: Math.min(box.y + box.height, pane.y + pane.height) - y,
  };
  const image = await loadImage(await window.page.screenshot({ clip, scale: 'css', animations: 'disabled' }));
  const canvas = createCanvas(image.width, image.height);
  const context = canvas.getContext('2d');
  context.drawImage(image, 0, 0);
  const { data } = context.getImageData(0, 0, image.width, image.height);
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let at = 0; at < image.width * image.height; at += 1) {
    if (!isIt(data[4 * at] ?? 0, data[4 * at + 1] ?? 0, data[4 * at + 2] ?? 0)) continue;
    const [column, row] = [at % image.width, Math.floor(at / image.width)];
    left = Math.min(left, column);
    right = Math.max(right, column + 1);
    top = Math.min(top, row);
    bottom = Math.max(bottom, row + 1);
  }
  const shift = (value: number, by: number) => value + Math.floor(by);
  return {
    left: shift(left, clip.x),
    top: shift(top, clip.y),
    right: shift(right, clip.x),
    bottom: shift(bottom, clip.y),
  };
}

const isBlack = (r: number, g: number, b: number) => r < 110 && g < 90 && b < 90 && r - b < 45;
/** The frame of a mark in its usual colour. */
const isFrame = (r: number, g: number, b: number) => r > 180 && g > 80 && g < 170 && b < 90;

async function goTo(page: number): Promise<void> {
  const field = window.page.locator('[data-pane="0"] [data-page-field]');
  await field.fill(String(page + 1));
  await field.press('Enter');
  await window.page.keyboard.press('Escape');
  await expect
    .poll(async () => {
      const { left, right } = await findColour(page, isBlack);
      return right - left > 10;
    })
    .toBe(true);
}

/** Draws around an area of the screen, as a person does. */
async function drag({ left, top, right, bottom }: Area): Promise<void> {
  const { mouse } = window.page;
  await mouse.move(left, top);
  await mouse.down();
  await mouse.move((left + right) / 2, bottom);
  await mouse.move(right, bottom);
  await mouse.up();
  await window.page.mouse.move(2, 2);
}

/** Units of page space for one CSS pixel. */
async function unitsPerPixel(page: number): Promise<number> {
  const box = await pageOf(page).boundingBox();
  const long = inkCrop[3] - inkCrop[1];
  return long / Math.max(box?.width ?? 1, box?.height ?? 1);
}

function expectNear(one: PageRect, other: PageRect, slack: number, where: string): void {
  for (const side of [0, 1, 2, 3] as const) {
    expect(Math.abs(one[side] - other[side]), `${where}: ${one.join(' ')}`).toBeLessThan(slack);
  }
}

describe('marks and the ink below them', () => {
  beforeAll(async () => {
    window = await openWindow('marks-geometry', dataDir);
    const { page } = window;
    await page
      .getByRole('button', { name: '进入专家台' })
      .or(page.getByText('我的评审任务'))
      .first()
      .waitFor();
    await page.evaluate((id) => {
      location.hash = `/review/${id}`;
    }, caseId);
    await page.locator('[data-item]').first().waitFor();
    await page.keyboard.press('s');
    await page.keyboard.press('1');
    await page.locator('[data-pane="0"] [data-page] canvas').first().waitFor();
    await page.keyboard.press('0');
    // Tied to no item a mark has no label: all of its colour is its frame.
    await page.keyboard.press('i');
  });
  afterAll(async () => {
    await window.close();
    await removeFolder(folder);
  });

  runInOrder('marks-geometry', () => window);

  it.each(inkPages.map((page, at) => ({ ...page, at })))(
    'stay together: /Rotate $rotate, UserUnit $userUnit',
    async ({ at }) => {
      const { page } = window;
      for (const turn of [0, 90, 180, 270]) {
        await goTo(at);
        const ink = await findColour(at, isBlack);
        const known = await marks();
        await drag(ink);
        await expect.poll(async () => (await marks()).length).toBe(known.length + 1);
        const drawn = (await marks()).find((one) => known.every(({ id }) => id !== one.id));
        if (drawn === undefined) throw new Error('nothing was drawn');
        const unit = await unitsPerPixel(at);
        expectNear(drawn.rect, inkRect, 2.5 * unit, `drawn under ${turn}`);
        await window.page.keyboard.press('Escape');
        for (let step = 0; step < 4; step += 1) {
          const where = `drawn under ${turn}, seen after ${step} more turns`;
          const [black, frame] = [await findColour(at, isBlack), await findColour(at, isFrame)];
          for (const side of ['left', 'top', 'right', 'bottom'] as const) {
            expect(Math.abs(black[side] - frame[side]), `${where}, ${side}`).toBeLessThanOrEqual(4);
          }
          await page.keyboard.press('t');
          await expect.poll(() => findColour(at, isBlack)).not.toEqual(black);
          await goTo(at);
        }
        await page.keyboard.press('Control+z');
        await expect.poll(async () => (await marks()).length).toBe(known.length);
        await page.keyboard.press('t');
      }
      await window.shoot(`page-${at}`);
    },
  );
});
