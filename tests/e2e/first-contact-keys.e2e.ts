import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { read } from './stage/ask.ts';
import {
  chooseFiles,
  chooseTarget,
  makeJourneyFolder,
  openWindow,
  removeFolder,
  runInOrder,
  type JourneyWindow,
} from './stage/open-window.ts';
import { personAt, type Person } from './stage/person.ts';
import { useStage } from './stage/prepared.ts';

const stage = useStage();
const { id, name } = stage.expert;
const [stick, bureauData, expertData] = [
  await makeJourneyFolder(),
  await makeJourneyFolder(stage.bureauData),
  await makeJourneyFolder(),
];
const card = join(stick, '身份卡.pxi');
let bureau: JourneyWindow;
let expert: JourneyWindow;
let clerk: Person;
let guest: Person;
let code = '';

/** Goes somewhere by the palette. */
async function goBy(person: Person, words: string): Promise<void> {
  const field = person.page.getByRole('combobox', { name: '输入批次、企业名称或编号、标准、命令' });
  await person.press('Control+k');
  await expect.poll(() => field.evaluate((node) => node === document.activeElement)).toBe(true);
  await person.type(words);
  const best = person.page.getByRole('option').first();
  for (const word of words.split(' ')) await best.filter({ hasText: word }).waitFor();
  await person.press('Enter');
  await field.waitFor({ state: 'detached' });
}

async function noteMouse({ page }: JourneyWindow): Promise<void> {
  await page.evaluate(() => {
    const seen: string[] = [];
    Object.assign(globalThis, { pointerEvents: seen });
    for (const one of ['pointerdown', 'mousedown', 'touchstart'])
      globalThis.addEventListener(one, () => seen.push(one), true);
  });
}

const mouseEvents = ({ page }: JourneyWindow) =>
  page.evaluate(() => (globalThis as unknown as { pointerEvents: string[] }).pointerEvents);

/** Waits until the focus is on what a screen offers next. */
async function hasFocus(person: Person, label: string): Promise<void> {
  const field = person.page.getByRole('dialog').getByLabel(label);
  await field.waitFor();
  await expect.poll(() => field.evaluate((node) => node === document.activeElement)).toBe(true);
}

describe('clerk and expert meet for the first time by keyboard alone', () => {
  beforeAll(async () => {
    bureau = await openWindow('contact-keys', bureauData);
    expert = await openWindow('contact-keys', expertData, 20);
    clerk = personAt(bureau.page);
    guest = personAt(expert.page, clerk.effort);
    await noteMouse(bureau);
    await noteMouse(expert);
  });
  afterAll(async () => {
    await bureau.close();
    await expert.close();
    for (const folder of [stick, bureauData, expertData]) await removeFolder(folder);
  });
  runInOrder('contact-keys', () => bureau);

  it('once for all: bundles leave this bureau encrypted', async () => {
    await bureau.page.getByRole('button', { name: '进入经办台' }).waitFor();
    await goBy(clerk, '设置');
    await bureau.page.getByRole('radiogroup', { name: '导出评审包时' }).waitFor();
    await clerk.tabTo('不加密');
    await clerk.press('ArrowRight');
    await expect.poll(() => read(bureau.page, 'settings.get', {})).toMatchObject({ encryption: 'auto' });
    clerk.effort.strokes = 0;
    clerk.effort.tabs = 0;
  });

  it('hands a bundle out and tells the code', async () => {
    const { page, app, shoot } = bureau;
    await goBy(clerk, '第一批 经办');
    await page.getByRole('heading', { name: stage.batchTitle }).waitFor();
    await clerk.press('3');
    await page.getByRole('row').filter({ hasText: name }).waitFor();
    await chooseFiles(app, stick);
    await clerk.press('e');
    const dialog = page.getByRole('dialog');
    await dialog.getByText('将为 3 位专家').waitFor();
    await dialog.locator('button[type="submit"]:focus').waitFor();
    await clerk.press('Enter');
    await dialog.getByText('可以安全拔出').waitFor();
    code = await dialog.getByRole('listitem').filter({ hasText: name }).locator('code').first().innerText();
    await clerk.tabTo('口令已逐一记下或告知专家');
    await clerk.press('Space');
    await shoot('codes');
    await clerk.tabTo('关闭');
    await clerk.press('Enter');
    await dialog.waitFor({ state: 'detached' });
  });

  it('takes it in by the code and writes the card', async () => {
    const { page, app, shoot } = expert;
    await page.getByRole('button', { name: '进入专家台' }).waitFor();
    await guest.tabTo('进入专家台');
    await guest.press('Enter');
    await page.getByRole('heading', { name: '还没有评审任务' }).waitFor();
    const bundle = readdirSync(stick).find((file) => file.includes(`-${id}-`)) ?? '';
    await chooseFiles(app, join(stick, bundle));
    await guest.press('i');
    await hasFocus(guest, '一次性口令');
    await guest.type(code.replaceAll('-', ''));
    await guest.press('Enter');
    await hasFocus(guest, '已与公钥指纹单逐组核对，完全一致');
    await shoot('compare');
    await guest.press('Space');
    await expect
      .poll(() => page.getByRole('dialog').getByRole('button', { name: '导入' }).isEnabled())
      .toBe(true);
    await guest.press('Enter');
    await page.getByRole('heading', { name: stage.batchTitle }).waitFor();
    await guest.press('2');
    await page.getByRole('button', { name: '导出身份卡' }).waitFor();
    await chooseTarget(app, card);
    await guest.tabTo('导出身份卡');
    await guest.press('Enter');
    await page.getByText('身份卡已导出').waitFor();
  });

  it('enrols the card, in fewer strokes than two minutes take', async () => {
    const { page, app, shoot } = bureau;
    await goBy(clerk, '第一批 汇总');
    await page.getByRole('tab', { name: '密钥' }).waitFor();
    await clerk.press('9');
    await page.getByRole('button', { name: '登记身份卡' }).waitFor();
    await chooseFiles(app, card);
    await clerk.press('r');
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('已与手签纸面上的指纹逐组核对，完全一致').waitFor();
    await clerk.tabTo('已与手签纸面上的指纹逐组核对，完全一致');
    await clerk.press('Space');
    await expect.poll(() => dialog.getByRole('button', { name: '登记身份卡' }).isEnabled()).toBe(true);
    await shoot('enrol');
    await clerk.press('Enter');
    await dialog.waitFor({ state: 'detached' });
    const rows = await read(page, 'batch.experts', { batchId: stage.batchId });
    expect(rows.find((row) => row.expert.id === id)?.keyState).toBe('enrolled');
    expect(clerk.effort.strokes).toBeLessThanOrEqual(60);
    expect(clerk.effort.tabs).toBeLessThanOrEqual(60);
    expect([...(await mouseEvents(bureau)), ...(await mouseEvents(expert))]).toEqual([]);
    expect([...bureau.faults, ...expert.faults]).toEqual([]);
  });
});
