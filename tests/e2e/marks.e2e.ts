import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Evidence } from '#shared/domain/review.ts';
import { read } from './stage/ask.ts';
import { findBarriers, findOverflows } from './stage/find-faults.ts';
import { makeInkDesk } from './stage/ink-desk.ts';
import { inkCrop, inkLineAt, inkLines, inkRect } from './stage/ink-pdf.ts';
import {
  makeJourneyFolder,
  openWindow,
  removeFolder,
  runInOrder,
  type JourneyWindow,
} from './stage/open-window.ts';
import { roomOf } from './stage/room.ts';

const folder = await makeJourneyFolder();
const { dataDir, caseId } = await makeInkDesk(folder);
let window: JourneyWindow;

const press = (...keys: readonly string[]) => window.press(...keys);
const content = async () => (await read(window.page, 'review.get', { caseId })).content;
const marks = async (): Promise<readonly Evidence[]> => (await content()).evidence;
const kinds = async () => (await marks()).map(({ shape }) => shape?.kind ?? 'rect');
const tool = (name: string) => window.page.locator(`[data-tool-button="${name}"]`);

/** Where a point of the first page's page space is on the screen; the page stands upright. */
async function toScreen(x: number, y: number): Promise<readonly [number, number]> {
  const box = await window.page.locator('[data-pane="0"] [data-page="0"]').boundingBox();
  if (box === null) throw new Error('the page is not on the screen');
  const scale = box.width / (inkCrop[2] - inkCrop[0]);
  return [box.x + (x - inkCrop[0]) * scale, box.y + (inkCrop[3] - y) * scale];
}

/** Drags through points of page space. */
async function drag(...path: readonly (readonly [number, number])[]): Promise<void> {
  const { mouse } = window.page;
  const [first, ...rest] = await Promise.all(path.map(([x, y]) => toScreen(x, y)));
  await mouse.move(...(first ?? [0, 0]));
  await mouse.down();
  for (const point of rest) await mouse.move(...point, { steps: 2 });
  await mouse.up();
}

async function open(firstShot: number): Promise<void> {
  window = await openWindow('marks', dataDir, firstShot);
  const { page } = window;
  await page.getByRole('button', { name: '进入专家台' }).or(page.getByText('我的评审任务')).first().waitFor();
  await window.shrink();
  await window.goTo(`/review/${caseId}`);
  await page.locator('[data-item]').first().waitFor();
  await page.locator('[data-pane="0"] [data-page-picture="0"] canvas').waitFor();
}

describe('an expert marks up a scan', () => {
  beforeAll(async () => {
    await open(1);
    await press('s', '1');
    await window.page.locator('[data-pane="1"]').waitFor({ state: 'detached' });
    await press('0');
    await window.page.locator('[data-item="c2"]').getByRole('button').first().click();
  });
  afterAll(async () => {
    await window.close();
    await removeFolder(folder);
  });
  runInOrder('marks', () => window);

  it('highlights the words that the pointer went over', async () => {
    await tool('highlight').click();
    const { x, y, step } = inkLineAt;
    await drag([x + 2, y + 8], [x + 150, y - step + 8], [x + 60, y - 2 * step + 8]);
    await expect.poll(kinds).toEqual(['highlight']);
    const [one] = await marks();
    if (one?.shape?.kind !== 'highlight') throw new Error('no highlight');
    expect(one.shape.text).toMatch(/^RESEARCH EXPENSE 2025REVENUE OF THE YEARTOTA?L?/);
    expect(one.shape.quads).toHaveLength(inkLines.length);
    expect(one).toMatchObject({ color: 'yellow', itemId: 'c2', page: 0 });
    await window.shoot('highlight');
  });

  it('draws with the pen, strokes that follow each other as one mark', async () => {
    await tool('pen').click();
    await drag([inkRect[0] - 20, 240], [230, 220], [320, 240]);
    await drag([320, 310], [230, 330], [150, 310]);
    await expect.poll(kinds).toEqual(['highlight', 'pen']);
    await expect
      .poll(async () =>
        (await marks()).map(({ shape }) => (shape?.kind === 'pen' ? shape.strokes.length : 0)),
      )
      .toEqual([0, 2]);
    await roomOf(window.page).saved();
  });

  it('puts down a note and types it at once', async () => {
    await tool('note').click();
    const at = await toScreen(500, 500);
    await window.page.mouse.click(...at);
    await window.page.locator('[data-evidence-note]:focus').waitFor();
    await window.page.keyboard.type('与申报表不一致 rhpz');
    await expect.poll(async () => (await marks()).at(-1)?.note).toBe('与申报表不一致 rhpz');
    expect((await marks()).at(-1)?.shape).toEqual({ kind: 'note' });
    await press('Escape');
    await window.shoot('note');
  });

  it('stamps by key and arrows, tied to no item when asked', async () => {
    await press('z', 'q', 'ArrowDown', 'ArrowDown', 'Shift+ArrowRight');
    await window.page.locator('[data-draft="missing"]').waitFor();
    await window.shoot('placing');
    await press('Enter');
    await expect.poll(async () => (await marks()).length).toBe(4);
    expect((await marks()).at(-1)).toMatchObject({
      itemId: null,
      color: 'red',
      shape: { kind: 'stamp', stamp: 'missing' },
    });
    await press('z');
  });

  it('draws a rectangle, a highlight and two rings by keyboard alone, in quick succession', async () => {
    const drawn = ['highlight', 'pen', 'note', 'stamp'];
    for (const [key, kind] of [
      ['r', 'rect'],
      ['h', 'highlight'],
      ['p', 'pen'],
      ['p', 'pen'],
    ] as const) {
      await press(key);
      await window.page.locator(`[data-draft="${kind}"]`).waitFor();
      await press('ArrowUp', 'Shift+ArrowDown', 'Enter');
      drawn.push(kind);
      await expect.poll(kinds).toEqual(drawn);
    }
    await window.shoot('by-keyboard');
  });

  it('recolours, moves, resizes and ties another item to what is selected', async () => {
    const ring = (await marks()).at(-1);
    await press('c');
    await expect.poll(async () => (await marks()).at(-1)?.color).toBe('yellow');
    await press('Alt+ArrowRight', 'Alt+Shift+ArrowDown');
    await expect.poll(async () => (await marks()).at(-1)?.rect[0]).toBeGreaterThan(ring?.rect[0] ?? NaN);
    const moved = (await marks()).at(-1);
    expect(moved?.rect[3]).toBe(ring?.rect[3]);
    expect(moved?.rect[1]).toBeLessThan(ring?.rect[1] ?? NaN);
    await press('Alt+m');
    const choice = window.page.locator('[data-evidence-item]:focus');
    await choice.selectOption({ label: '不挂项目' });
    await expect.poll(async () => (await marks()).at(-1)?.itemId).toBe(null);
    await choice.selectOption('c1');
    await expect.poll(async () => (await marks()).at(-1)?.itemId).toBe('c1');
    await press('Escape');
  });

  it('moves and stretches with the mouse what was selected by a press', async () => {
    const stamp = window.page.locator('[data-kind="stamp"]');
    await stamp.click();
    await expect.poll(() => stamp.getAttribute('data-selected')).toBe('true');
    const before = (await marks())[3];
    const box = await stamp.boundingBox();
    if (box === null) throw new Error('the stamp is not on the screen');
    const { mouse } = window.page;
    await mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await mouse.down();
    await mouse.move(box.x + box.width / 2 + 40, box.y + box.height / 2 - 30, { steps: 3 });
    await mouse.up();
    await expect.poll(async () => (await marks())[3]?.rect[0]).toBeGreaterThan(before?.rect[0] ?? NaN);
    const handle = await stamp.locator('[data-handle="se"]').boundingBox();
    if (handle === null) throw new Error('no handle');
    await mouse.move(handle.x + 6, handle.y + 6);
    await mouse.down();
    await mouse.move(handle.x + 46, handle.y + 26, { steps: 3 });
    await mouse.up();
    const width = ({ rect }: Evidence) => rect[2] - rect[0];
    await expect
      .poll(async () => (await marks()).slice(3, 4).map(width)[0])
      .toBeGreaterThan(before === undefined ? NaN : width(before));
    await press('Escape');
  });

  it('shows every mark with its picture, those of no item apart', async () => {
    const { page } = window;
    await press('e');
    const list = page.getByRole('dialog', { name: '取证清单' });
    await list.getByText('未挂项目的标注').waitFor();
    await expect.poll(() => list.locator('img').count()).toBe(8);
    await window.shoot('list');
    await press('Escape');
    await list.waitFor({ state: 'detached' });
    await page.locator('[data-chip] img').first().waitFor();
    expect([...(await findOverflows(page)), ...(await findBarriers(page))]).toEqual([]);
  });

  it('takes nothing back while a text is being typed', async () => {
    const known = await marks();
    await press('o');
    await window.page.locator('[data-opinion] textarea:focus').waitFor();
    await window.page.keyboard.type('同意');
    await press('Control+z', 'Control+Shift+z', 'Control+y');
    await press('Escape');
    await roomOf(window.page).saved();
    expect(await marks()).toEqual(known);
  });

  it('takes back and does again, also what was done before a power cut', async () => {
    const whole = await content();
    await press('Control+z');
    await expect.poll(content).not.toEqual(whole);
    const { app, kill } = window;
    const pids = await app.evaluate((electron) => electron.app.getAppMetrics().map(({ pid }) => pid));
    for (const pid of pids) if (pid !== app.process().pid) process.kill(pid, 'SIGKILL');
    await kill();
    await open(20);
    await press('Control+Shift+z');
    await expect.poll(content).toEqual(whole);
    const button = window.page.getByRole('button', { name: '撤销' });
    for (let step = 0; (await marks()).length > 0 && step < 40; step += 1) {
      const before = await content();
      await button.click();
      await expect.poll(content).not.toEqual(before);
    }
    expect(await marks()).toEqual([]);
    await window.shoot('nothing-left');
    for (let step = 0; (await marks()).length < whole.evidence.length && step < 40; step += 1) {
      const before = await content();
      await press('Control+y');
      await expect.poll(content).not.toEqual(before);
    }
    expect((await marks()).map(({ id }) => id).toSorted()).toEqual(
      whole.evidence.map(({ id }) => id).toSorted(),
    );
  });

  it('keeps every mark of somebody who does not wait for the one before', async () => {
    const before = await marks();
    for (const key of ['h', 'r', 'h', 'r']) await press(key, 'Enter');
    const added = async () => (await kinds()).slice(before.length).toSorted();
    await expect.poll(added).toEqual(['highlight', 'highlight', 'rect', 'rect']);
    await roomOf(window.page).saved();
    expect(window.faults).toEqual([]);
  });
});
