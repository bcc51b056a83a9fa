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
const stick = await makeJourneyFolder();
const bureauData = await makeJourneyFolder(stage.bureauData);
const folders = [stick, bureauData];
const card = join(stick, '身份卡.pxi');
let bureau: JourneyWindow;
let expert: JourneyWindow | undefined;
let clerk: Person;

/** A window of an expert whose machine has never seen the app. */
async function openExpert(shots: number): Promise<Person> {
  await expert?.close();
  const folder = await makeJourneyFolder();
  folders.push(folder);
  expert = await openWindow('contact', folder, shots);
  return personAt(expert.page, clerk.effort);
}

const dialogOf = ({ page }: Person) => page.getByRole('dialog');
const digits = (text: string): string => text.replace(/\s/g, '');

/** The clerk exports one expert's bundle; answers with the code that is to be told on the telephone. */
async function handOut(shot: string): Promise<string> {
  const { page } = clerk;
  await clerk.click(page.getByRole('link', { name: '经办' }));
  await clerk.click(page.getByText(stage.batchTitle));
  await clerk.click(page.getByRole('tab', { name: '评审包' }));
  await chooseFiles(bureau.app, stick);
  await clerk.click(page.getByRole('button', { name: `导出 ${name}` }));
  await clerk.click(dialogOf(clerk).getByRole('button', { name: '导出' }));
  await dialogOf(clerk).getByText('可以安全拔出').waitFor();
  await bureau.shoot(shot);
  // Nothing closes it while the code may still be needed.
  const close = dialogOf(clerk).getByRole('button', { name: '关闭' });
  expect(await close.isDisabled()).toBe(true);
  await page.keyboard.press('Escape');
  const code = await dialogOf(clerk).locator('code').first().innerText();
  await clerk.click(dialogOf(clerk).getByLabel('口令已逐一记下或告知专家'));
  await clerk.click(close.last());
  await dialogOf(clerk).waitFor({ state: 'detached' });
  return code;
}

/** The newest bundle of the expert on the stick. */
function findBundle(): string {
  const found = readdirSync(stick).filter((file) => file.includes(`-${id}-`) && file.endsWith('.pxb'));
  return join(stick, found.toSorted((a, b) => a.localeCompare(b, 'en', { numeric: true })).at(-1) ?? '');
}

/** The expert takes the bundle in by the code, comparing the bureau's fingerprint with paper. */
async function takeIn(person: Person, code: string, shot: string): Promise<void> {
  const { page } = person;
  if (expert === undefined) throw new Error('no window');
  const paper = (await read(bureau.page, 'keys.bureau', {}))?.rootFingerprint ?? '';
  await person.click(page.getByRole('button', { name: '进入专家台' }));
  await chooseFiles(expert.app, findBundle());
  await person.click(page.getByRole('button', { name: '导入评审包' }));
  const field = dialogOf(person).getByLabel('一次性口令');
  await field.waitFor();
  await expect.poll(() => field.evaluate((node) => node === document.activeElement)).toBe(true);
  await person.type(code.toLowerCase().replaceAll('-', ''));
  await person.click(dialogOf(person).getByRole('button', { name: '打开' }));
  const tick = dialogOf(person).getByLabel('已与公钥指纹单逐组核对，完全一致');
  await tick.waitFor();
  // What has to be compared and ticked is in sight without scrolling.
  const box = await tick.boundingBox();
  const height = await page.evaluate(() => innerHeight);
  expect((box?.y ?? height) + (box?.height ?? 0)).toBeLessThan(height);
  expect(digits(await dialogOf(person).innerText())).toContain(digits(paper));
  await expert.shoot(shot);
  const take = dialogOf(person).getByRole('button', { name: '导入' });
  expect(await take.isDisabled()).toBe(true);
  await person.click(tick);
  await person.click(take);
  await page.getByRole('heading', { name: stage.batchTitle }).waitFor();
}

/** The expert writes the identity card; answers with the fingerprint that is told or signed on paper. */
async function writeCard(person: Person): Promise<string> {
  const { page } = person;
  if (expert === undefined) throw new Error('no window');
  await chooseTarget(expert.app, card);
  await person.click(page.getByRole('tab', { name: '封存与导出' }));
  await person.click(page.getByRole('button', { name: '导出身份卡' }));
  await page.getByText('身份卡已导出').waitFor();
  const own = (await read(page, 'identity.get', {})).find(({ identity }) => identity.role === 'expert');
  return own?.fingerprint ?? '';
}

/** The bureau enrols the card after comparing. */
async function enrol(fingerprint: string, shot: string): Promise<void> {
  const { page } = clerk;
  await clerk.click(page.getByRole('link', { name: '汇总' }));
  await clerk.click(page.getByRole('row').filter({ hasText: stage.batchTitle }));
  await clerk.click(page.getByRole('tab', { name: '密钥' }));
  await chooseFiles(bureau.app, card);
  await clerk.click(page.getByRole('button', { name: '登记身份卡' }));
  const tick = dialogOf(clerk).getByLabel('已与手签纸面上的指纹逐组核对，完全一致');
  await tick.waitFor();
  expect(digits(await dialogOf(clerk).innerText())).toContain(digits(fingerprint));
  await clerk.click(tick);
  await bureau.shoot(shot);
  await clerk.click(dialogOf(clerk).getByRole('button', { name: '登记身份卡' }));
  await dialogOf(clerk).waitFor({ state: 'detached' });
}

const keyState = async () =>
  (await read(clerk.page, 'batch.experts', { batchId: stage.batchId })).find((row) => row.expert.id === id)
    ?.keyState;

describe('clerk and expert meet for the first time, by a one-time code', () => {
  beforeAll(async () => {
    bureau = await openWindow('contact', bureauData);
    clerk = personAt(bureau.page);
    await bureau.shrink();
  });
  afterAll(async () => {
    await bureau.close();
    await expert?.close();
    for (const folder of folders) await removeFolder(folder);
  });
  runInOrder('contact', () => bureau);

  it('once for all: bundles leave this bureau encrypted', async () => {
    const { page } = bureau;
    await page.getByRole('link', { name: '设置' }).click();
    await page.getByRole('radiogroup', { name: '导出评审包时' }).getByText('加密', { exact: true }).click();
    await expect.poll(() => read(page, 'settings.get', {})).toMatchObject({ encryption: 'auto' });
  });

  it('is done by mouse in a few steps', async () => {
    const code = await handOut('code');
    expect(code).toMatch(/^([2-9A-Z]{4}-){3}[2-9A-Z]{4}$/);
    const person = await openExpert(20);
    await takeIn(person, code, 'compare');
    await enrol(await writeCard(person), 'enrol');
    expect(await keyState()).toBe('enrolled');
    // A point and a click take a person under 2 s, a letter 0.3 s: with both comparisons that is under two minutes.
    expect(clerk.effort.clicks).toBeLessThanOrEqual(20);
    expect(clerk.effort.strokes).toBeLessThanOrEqual(16);
  });

  it('tells the clerk by a receipt that the bundle arrived', async () => {
    const { page, app, shoot } = bureau;
    if (expert === undefined) throw new Error('no window');
    await chooseFiles(expert.app, stick);
    await chooseTarget(expert.app, stick);
    await expert.page.getByRole('button', { name: '写出回执' }).click();
    await expert.page.getByText('已写出 1 份回执').waitFor();
    await expert.shoot('receipt');
    await page.getByRole('link', { name: '经办' }).click();
    await page.getByText(stage.batchTitle).click();
    await page.getByRole('tab', { name: '评审包' }).click();
    const row = page.getByRole('row').filter({ hasText: name });
    await row.getByText('未确认').waitFor();
    await chooseFiles(
      app,
      ...readdirSync(stick).flatMap((file) => (file.endsWith('.pxa') ? [join(stick, file)] : [])),
    );
    await page.getByRole('button', { name: '收入回执' }).click();
    await row.getByText('未确认').waitFor({ state: 'detached' });
    await shoot('receipts');
  });

  it('begins again when the expert’s computer is lost: revoke, a new code, a new card', async () => {
    const { page } = bureau;
    await page.getByRole('link', { name: '汇总' }).click();
    await page.getByRole('row').filter({ hasText: stage.batchTitle }).click();
    await page.getByRole('tab', { name: '密钥' }).click();
    await page.getByRole('row').filter({ hasText: name }).getByRole('button', { name: '注销' }).click();
    await dialogOf(clerk).getByLabel('原因').fill('电脑遗失');
    await dialogOf(clerk).getByRole('button', { name: '注销' }).click();
    await dialogOf(clerk).waitFor({ state: 'detached' });
    expect(await keyState()).toBe('revoked');
    await bureau.shoot('revoked');
    const code = await handOut('code-again');
    const person = await openExpert(30);
    await takeIn(person, code, 'compare-again');
    await enrol(await writeCard(person), 'enrol-again');
    await bureau.shoot('keys');
    expect(await keyState()).toBe('enrolled');
    expect(bureau.faults).toEqual([]);
    expect(expert?.faults).toEqual([]);
  });
});
