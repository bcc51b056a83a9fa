import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { read } from './stage/ask.ts';
import { findBarriers, findOverflows } from './stage/find-faults.ts';
import {
  makeJourneyFolder,
  openWindow,
  removeFolder,
  runInOrder,
  type JourneyWindow,
} from './stage/open-window.ts';
import { useStage } from './stage/prepared.ts';
import { roomOf, type Room } from './stage/room.ts';

const stage = useStage();
const dataDir = await makeJourneyFolder(stage.expertData);
let window: JourneyWindow;
let room: Room;

const press = (...keys: readonly string[]) => window.press(...keys);
const dialog = () => window.page.getByRole('dialog', { name: /^常用意见/ });
const search = () => dialog().locator('[role="combobox"]:focus');
const best = () => dialog().getByRole('option').first();
const remark = () => room.item('c2').locator('[data-remark]');
const selected = () =>
  window.page.evaluate(() => {
    const field = document.activeElement;
    return field instanceof HTMLTextAreaElement
      ? field.value.slice(field.selectionStart, field.selectionEnd)
      : null;
  });

describe('an expert writes remarks from the bank', () => {
  beforeAll(async () => {
    window = await openWindow('remarks', dataDir);
    room = roomOf(window.page);
  });
  afterAll(async () => {
    await window.close();
    await removeFolder(dataDir);
  });
  runInOrder('remarks', () => window);

  it('opens the bank over the open item by one key', async () => {
    const { page, shoot } = window;
    await page.getByRole('button', { name: '进入专家台' }).click();
    await page.getByRole('row').filter({ hasText: stage.batchTitle }).click();
    await page.getByRole('heading', { name: stage.batchTitle }).waitFor();
    await press('n');
    await page.getByRole('heading', { name: '先声明回避，再打开材料' }).waitFor();
    await press('1');
    await room.painted(2);
    await room.walkTo('c2');
    await press('/');
    await search().waitFor();
    await best().waitFor();
    await shoot('bank');
  });

  it('inserts a remark and goes from blank to blank', async () => {
    const { page, shoot } = window;
    await page.keyboard.type('研发费用 合计 一致');
    await best().getByText('页研发费用合计与申报值一致').waitFor();
    await shoot('found');
    await press('Enter');
    await dialog().waitFor({ state: 'detached' });
    await expect.poll(() => remark().inputValue()).toBe('审计报告第 __ 页研发费用合计与申报值一致。');
    await expect.poll(selected).toBe('__');
    await page.keyboard.type('23');
    await press('Escape');
    await room.saved();
    await expect.poll(() => remark().inputValue()).toBe('审计报告第 23 页研发费用合计与申报值一致。');
    await shoot('inserted');
  });

  it('takes it back as a step of its own', async () => {
    await press('Control+z', 'Control+z');
    await expect.poll(() => remark().inputValue()).toBe('');
    await press('Control+y', 'Control+y');
    await expect.poll(() => remark().inputValue()).toBe('审计报告第 23 页研发费用合计与申报值一致。');
  });

  it('keeps what was written, changes it and offers it at this item first', async () => {
    const { page, shoot } = window;
    await room.item('c2').getByRole('button', { name: '常用意见' }).click();
    await search().waitFor();
    await page.keyboard.type('研发人员社保与名单不符');
    const keep = dialog().getByRole('option', { name: '存为常用：研发人员社保与名单不符' });
    await keep.click();
    await expect.poll(() => best().innerText()).toBe('研发人员社保与名单不符');
    await search().waitFor();
    await press('F2');
    await dialog().locator('textarea:focus').waitFor();
    await shoot('edit');
    await press('End');
    await page.keyboard.type('，见【材料】【页码】。');
    await press('Control+Enter');
    await expect.poll(() => best().innerText()).toBe('研发人员社保与名单不符，见 __ 第 __ 页。');
    await press('Escape');
    await dialog().waitFor({ state: 'detached' });
  });

  it('deletes a remark and brings it back', async () => {
    const { page } = window;
    await press('/');
    const options = dialog().getByRole('option', { name: /^研发人员社保/ });
    await options.waitFor();
    await search().waitFor();
    await press('Shift+Delete');
    await options.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: '撤销' }).last().click();
    await options.waitFor();
    await press('Escape');
    await dialog().waitFor({ state: 'detached' });
  });

  it('does nothing while Chinese is composed', async () => {
    const { page } = window;
    await press('/');
    await best().waitFor();
    await search().waitFor();
    const before = await remark().inputValue();
    const isTaken = await page.evaluate(() => {
      const event = new KeyboardEvent('keydown', {
        key: 'Enter',
        bubbles: true,
        cancelable: true,
        isComposing: true,
      });
      document.activeElement?.dispatchEvent(event);
      return event.defaultPrevented;
    });
    expect(isTaken).toBe(false);
    expect(await dialog().isVisible()).toBe(true);
    await press('Escape');
    expect(await remark().inputValue()).toBe(before);
  });

  it('serves the opinion at the caret, from inside the field', async () => {
    const { page, shoot, faults } = window;
    await press('o');
    await page.locator('[data-opinion] textarea:focus').waitFor();
    await page.keyboard.type('总体：！');
    await press('ArrowLeft', 'Alt+/');
    await page.getByRole('dialog', { name: '常用意见 · 综合意见' }).waitFor();
    await search().waitFor();
    await page.keyboard.type('同意推荐');
    await best().getByText('同意推荐').waitFor();
    await press('Enter');
    const opinion = page.locator('[data-opinion] textarea');
    await expect.poll(() => opinion.inputValue()).toMatch(/^总体：企业专注 __ 领域.*同意推荐。！$/);
    await expect.poll(selected).toBe('__');
    await shoot('opinion');
    await press('Escape');
    await room.saved();
    expect(faults).toEqual([]);
  });

  it('can be read and used by everybody at 1280×720 in large type', async () => {
    const { page, shoot, shrink, faults } = window;
    await shrink();
    await read(page, 'settings.set', { type: 'large' });
    await page.locator('html[data-type="large"]').waitFor({ state: 'attached' });
    await press('Escape', '/');
    await best().waitFor();
    await shoot('large');
    expect([...(await findOverflows(page)), ...(await findBarriers(page))]).toEqual([]);
    await press('F2');
    await dialog().getByLabel('内容').waitFor();
    await shoot('large-edit');
    expect([...(await findOverflows(page)), ...(await findBarriers(page))]).toEqual([]);
    expect(faults).toEqual([]);
  });
});
