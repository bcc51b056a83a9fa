import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  makeJourneyFolder,
  openWindow,
  removeFolder,
  runInOrder,
  type JourneyWindow,
} from './stage/open-window.ts';
import { personAt } from './stage/person.ts';
import { useStage } from './stage/prepared.ts';
import { roomOf, type Room } from './stage/room.ts';

const stage = useStage();
const dataDir = await makeJourneyFolder(stage.expertData);
let window: JourneyWindow;
let room: Room;

const press = (...keys: readonly string[]) => window.press(...keys);

const tabTo = (name: string) => personAt(window.page).tabTo(name);

describe('an expert reviews a case by keyboard alone', () => {
  beforeAll(async () => {
    window = await openWindow('expert-keys', dataDir);
    room = roomOf(window.page);
    await window.page.evaluate(() => {
      const seen: string[] = [];
      Object.assign(globalThis, { pointerEvents: seen });
      // Not moves: a window that opens under the resting pointer of the machine is told where that is.
      for (const name of ['pointerdown', 'mousedown', 'wheel', 'touchstart']) {
        globalThis.addEventListener(name, () => seen.push(name), true);
      }
    });
  });
  afterAll(async () => {
    await window.close();
    await removeFolder(dataDir);
  });
  runInOrder('expert-keys', () => window);

  it('reaches the desk, the batch and the first case', async () => {
    const { page, shoot } = window;
    await page.getByRole('button', { name: '进入专家台' }).waitFor();
    await tabTo('进入专家台');
    await shoot('focus');
    await press('Enter');
    await page.getByRole('row').filter({ hasText: stage.batchTitle }).waitFor();
    await tabTo('我的评审任务');
    await press('ArrowDown', 'Enter');
    await page.getByRole('heading', { name: stage.batchTitle }).waitFor();
    await press('n');
    await page.getByRole('heading', { name: '先声明回避，再打开材料' }).waitFor();
    await press('1');
    await room.painted(2);
    await shoot('workbench');
  });

  it('shows every key on one sheet', async () => {
    const { page, shoot } = window;
    await press('?');
    const sheet = page.getByRole('dialog', { name: '审阅工作台 · 快捷键' });
    await sheet.waitFor();
    const words = await sheet.innerText();
    for (const act of ['画框取证', '下一未完成', '转到页', '旋转本页', '完成本案', '写综合意见'])
      expect(words).toContain(act);
    await shoot('sheet');
    await press('Escape');
    await sheet.waitFor({ state: 'detached' });
  });

  it('goes to the next unfinished item and verifies its figures', async () => {
    const { page, shoot } = window;
    const first = await room.activeItem();
    await press('n');
    await expect.poll(room.activeItem).not.toBe(first);
    await room.walkTo('c2');
    await press('Enter');
    const focused = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '');
    await expect.poll(focused).toMatch(/^核定值 研发费用总额/);
    const figure = page.locator(':focus');
    const declared = await figure.getAttribute('placeholder');
    await press('Enter');
    await expect.poll(focused).toMatch(/^核定值 营业收入总额/);
    await page.keyboard.type('99999');
    await press('Escape');
    await room.saved();
    const fields = room.item('c2').getByLabel(/^核定值/);
    await expect.poll(() => fields.first().inputValue()).toBe(declared);
    await expect.poll(() => fields.nth(1).inputValue()).toBe('99,999');
    await shoot('figures');
  });

  it('does nothing but write while a figure or text is being typed', async () => {
    const { page } = window;
    await press('o');
    await page.locator('[data-opinion] textarea:focus').waitFor();
    await page.keyboard.type('jknrb?');
    await expect.poll(() => page.getByLabel('综合意见').inputValue()).toBe('jknrb?');
    expect(await room.activeItem()).toBe('c2');
    await press('Control+a');
    await page.keyboard.type('同意推荐。材料齐全，数据与审计报告一致。');
    await press('Escape');
    await room.saved();
  });

  it('turns pages, then draws, moves and resizes a rectangle', async () => {
    const { page, shoot } = window;
    await press('2', 'PageDown');
    const field = room.pane(1).locator('xpath=ancestor::section').locator('[data-page-field]');
    await expect.poll(() => field.inputValue()).toContain('2');
    await press('r');
    const draft = page.locator('[data-draft]');
    const before = await draft.boundingBox();
    await press('ArrowRight', 'ArrowRight', 'ArrowDown', 'Shift+ArrowRight', 'Control+ArrowDown');
    await expect.poll(async () => (await draft.boundingBox())?.x).toBeGreaterThan(before?.x ?? NaN);
    await expect.poll(async () => (await draft.boundingBox())?.width).toBeGreaterThan(before?.width ?? NaN);
    await shoot('drafting');
    await press('Enter');
    await room.item('c2').getByRole('button', { name: '审计报告 PDF 第 2 页' }).waitFor();
    await room.saved();
    const mark = page.locator('[data-mark]');
    await press('v');
    await page.locator('[data-mark][data-selected="true"]').waitFor();
    const placed = await mark.boundingBox();
    await press('Alt+ArrowRight', 'Alt+Shift+ArrowDown');
    await room.saved();
    await expect.poll(async () => (await mark.boundingBox())?.x).toBeGreaterThan(placed?.x ?? NaN);
    await shoot('rectangle');
  });

  it('turns the page, zooms, closes and opens the second pane', async () => {
    const { page, shoot } = window;
    const mark = page.locator('[data-mark]');
    const upright = await mark.boundingBox();
    await press('t');
    await room.painted(2);
    await shoot('turned');
    await press('t', 't', 't');
    const { x, width, height } = upright ?? {};
    await expect.poll(() => mark.boundingBox()).toMatchObject({ x, width, height });
    await press('+', '0', 's');
    await expect.poll(() => page.locator('[data-scroller]').count()).toBe(1);
    await room.painted(1);
    await shoot('one-pane');
    await press('s');
    await room.painted(2);
  });

  it('sets every open item aside for supplement until none is left', async () => {
    const { page } = window;
    const left = page.getByText(/^还有 \d+ 项未完成$/);
    while (await left.isVisible()) {
      await press('n', 'b');
      await room.saved();
    }
    await page.getByText('全部项目已核定').waitFor();
  });

  it('chooses the conclusion and completes with Ctrl+Enter', async () => {
    const { page, shoot, faults } = window;
    await press('Control+Enter');
    await page.getByText('请先选择评审结论。').waitFor();
    await shoot('conclusion-needed');
    await page.locator('[data-opinion] input[type="radio"]:focus').waitFor({ state: 'attached' });
    await press('Space');
    await expect.poll(() => page.getByRole('radio', { name: '推荐', exact: true }).isChecked()).toBe(true);
    await room.saved();
    await press('Control+Enter');
    await page.getByRole('button', { name: '本案已完成' }).waitFor();
    await shoot('completed');
    const seen = await page.evaluate(
      () => (globalThis as unknown as { pointerEvents: string[] }).pointerEvents,
    );
    expect(seen).toEqual([]);
    expect(faults).toEqual([]);
  });
});
