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

interface Seen {
  readonly ink: Area;
  /** What marks in their usual colour frame; nothing while there is none. */
  readonly frame: Area;
}

/** Where ink and frames are within the page as it is on the screen. */
async function look(page: number): Promise<Seen> {
  const box = await pageOf(page).boundingBox();
  const pane = await window.page.locator('[data-pane="0"] [data-scroller]').boundingBox();
  if (box === null || pane === null) throw new Error('the page is not on the screen');
  const [x, y] = [Math.max(box.x, pane.x), Math.max(box.y, pane.y)];
  const width = Math.min(box.x + box.width, pane.x + pane.width) - x;
  const height = Math.min(box.y + box.height, pane.y + pane.height) - y;
  const picture = await window.page.screenshot({ clip: { x, y, width, height }, scale: 'css' });
  const image = await loadImage(picture);
  const context = createCanvas(image.width, image.height).getContext('2d');
  context.drawImage(image, 0, 0);
  const pixels = context.getImageData(0, 0, image.width, image.height);
  const from = { x: Math.floor(x), y: Math.floor(y) };
  return { ink: findColour(pixels, from, isBlack), frame: findColour(pixels, from, isFrame) };
}

function findColour(
  {
    data,
    width,
    height,
  }: { readonly data: Uint8ClampedArray; readonly width: number; readonly height: number },
  from: { readonly x: number; readonly y: number },
  isIt: (red: number, green: number, blue: number) => boolean,
): Area {
  const found = Array.from({ length: width * height }, (_, at) => at).filter((at) =>
    isIt(data[4 * at] ?? 0, data[4 * at + 1] ?? 0, data[4 * at + 2] ?? 0),
  );
  const [columns, rows] = [found.map((at) => at % width), found.map((at) => Math.floor(at / width))];
  const least = (values: readonly number[]) => values.reduce((one, other) => Math.min(one, other), Infinity);
  const most = (values: readonly number[]) => values.reduce((one, other) => Math.max(one, other), -Infinity);
  return {
    left: from.x + least(columns),
    top: from.y + least(rows),
    right: from.x + most(columns) + 1,
    bottom: from.y + most(rows) + 1,
  };
}

const isBlack = (red: number, green: number, blue: number) =>
  red < 110 && green < 90 && blue < 90 && red - blue < 45;
const isFrame = (red: number, green: number, blue: number) =>
  red > 180 && green > 80 && green < 170 && blue < 90;

/** Brings a page before the eyes and waits until it lies still. */
async function show(page: number): Promise<Seen> {
  const field = window.page.locator('[data-pane="0"] [data-page-field]');
  await field.fill(String(page + 1));
  await field.press('Enter');
  await window.page.keyboard.press('Escape');
  await window.page.mouse.move(2, 2);
  let last = await look(page);
  await expect
    .poll(async () => {
      const before = last;
      last = await look(page);
      const isThere = last.ink.right - last.ink.left > 10;
      return isThere && JSON.stringify(last) === JSON.stringify(before);
    })
    .toBe(true);
  return last;
}

/** Draws around an area of the screen, as a person does. */
async function drag({ left, top, right, bottom }: Area): Promise<void> {
  const { mouse } = window.page;
  await mouse.move(left, top);
  await mouse.down();
  await mouse.move((left + right) / 2, bottom);
  await mouse.move(right, bottom);
  await mouse.up();
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

const quarterTurns = [0, 90, 180, 270] as const;

/** All frames lie around the ink, to the pixel; then the page is turned on. */
async function expectTogether(page: number, turn: number): Promise<void> {
  const seen = await show(page);
  for (const side of ['left', 'top', 'right', 'bottom'] as const) {
    const apart = Math.abs(seen.ink[side] - seen.frame[side]);
    expect(apart, `${side} side seen under ${turn}`).toBeLessThanOrEqual(4);
  }
  await window.page.keyboard.press('t');
  await expect.poll(async () => JSON.stringify(await look(page))).not.toBe(JSON.stringify(seen));
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
    await window.goTo(`/review/${caseId}`);
    await page.locator('[data-item]').first().waitFor();
    await window.press('s', '1');
    await page.locator('[data-pane="1"]').waitFor({ state: 'detached' });
    await page.locator('[data-pane="0"] [data-page-picture] canvas').first().waitFor();
    // Tied to no item a mark has no label: all of its colour is its frame.
    await window.press('0', 'z');
  });
  afterAll(async () => {
    await window.close();
    await removeFolder(folder);
  });

  runInOrder('marks-geometry', () => window);

  it.each([
    { at: 0, key: ']', degrees: 3, said: '3.0' },
    { at: 6, key: '[', degrees: -3, said: '−3.0' },
  ])('stay together on a sheet laid straight by $degrees°', async ({ at, key, degrees, said }) => {
    const before = await marks();
    await show(at);
    await window.press(...Array.from({ length: 30 }, () => key));
    await window.page.getByText(`拉正 ${said}°`).waitFor();
    const { ink } = await show(at);
    await drag(cornersOf(ink, degrees));
    await expect.poll(async () => (await marks()).length).toBe(before.length + 1);
    const drawn = (await marks()).at(-1)?.rect ?? [0, 0, 0, 0];
    expectNear(drawn, inkRect, 3.5 * (await unitsPerPixel(at)), 'drawn aslant');
    await window.shoot(`aslant-${at}`);
    for (const turn of quarterTurns) await expectTogether(at, turn);
    // The ink is found by its black, that frames cover: the next round starts without them.
    await window.press('Control+z', 'd');
    await expect.poll(async () => (await marks()).length).toBe(before.length);
    await window.page.getByText(`拉正 ${said}°`).waitFor({ state: 'detached' });
  });

  it.each(inkPages.map((page, at) => ({ ...page, at })))(
    'stay together: /Rotate $rotate, UserUnit $userUnit',
    async ({ at }) => {
      const earlier = await marks();
      const ownMarks = async () => (await marks()).slice(earlier.length);
      for (const [round, turn] of quarterTurns.entries()) {
        const { ink } = await show(at);
        await drag(ink);
        await expect.poll(async () => (await ownMarks()).length).toBe(round + 1);
        const drawn = (await ownMarks()).at(-1);
        const slack = 2.5 * (await unitsPerPixel(at));
        expectNear(drawn?.rect ?? [0, 0, 0, 0], inkRect, slack, `drawn under ${turn}`);
        await expectTogether(at, turn);
      }
      for (const turn of quarterTurns) await expectTogether(at, turn);
      await window.shoot(`page-${at}`);
    },
  );

  it('have pictures of nothing but the ink', async () => {
    const { page } = window;
    await window.press('e');
    const pictures = page.getByRole('dialog', { name: '取证清单' }).locator('img');
    const count = inkPages.length * quarterTurns.length;
    await expect.poll(() => pictures.count()).toBe(count);
    expect(await pictures.evaluateAll(darknessOf)).toEqual(Array.from({ length: count }, () => 'ink'));
    await window.shoot('pictures');
  });
});

/**
 * Where two opposite corners of a rectangle lie that is turned by a few degrees, from the upright area that holds it.
 * The ink is wider than high, or higher than wide, as its page lies.
 */
function cornersOf({ left, top, right, bottom }: Area, degrees: number): Area {
  const angle = (Math.abs(degrees) * Math.PI) / 180;
  const [sin, cos] = [Math.sin(angle), Math.cos(angle)];
  // width = w cos + h sin, height = w sin + h cos
  const [width, height] = [right - left, bottom - top];
  const across = (width * cos - height * sin) / (cos ** 2 - sin ** 2);
  const down = (height * cos - width * sin) / (cos ** 2 - sin ** 2);
  // Clockwise the upper left corner moves right, and counter-clockwise it moves down.
  return degrees > 0
    ? { left: left + down * sin, top, right: right - down * sin, bottom }
    : { left, top: top + across * sin, right, bottom: bottom - across * sin };
}

/** In the window: whether each picture is black, its edges aside; otherwise its levels, least and most. */
async function darknessOf(pictures: readonly Element[]): Promise<readonly string[]> {
  const side = 20;
  return Promise.all(
    pictures.map(async (picture) => {
      if (!(picture instanceof HTMLImageElement)) return 'no picture';
      await picture.decode();
      const context = new OffscreenCanvas(side, side).getContext('2d');
      context?.drawImage(picture, 0, 0, side, side);
      const edge = 2;
      const { data } = context?.getImageData(edge, edge, side - 2 * edge, side - 2 * edge) ?? { data: [] };
      const levels = Array.from(data).filter((_, at) => at % 4 < 3);
      const most = Math.max(...levels);
      return most < 40 ? 'ink' : `${Math.min(...levels)} to ${most}`;
    }),
  );
}
