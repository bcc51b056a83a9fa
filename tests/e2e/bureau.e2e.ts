import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import readXlsxFile from 'read-excel-file/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  chooseFiles,
  chooseTarget,
  makeJourneyFolder,
  openWindow,
  removeFolder,
  runInOrder,
  type JourneyWindow,
} from './stage/open-window.ts';
import { useStage } from './stage/prepared.ts';
import { runPingxia } from '#tests/harness/run-pingxia.ts';
import { finishOtherCases } from './stage/with-data.ts';

const stage = useStage();
const stick = await makeJourneyFolder();
const expertData = await makeJourneyFolder(stage.expertData);
const bureauData = await makeJourneyFolder(stage.bureauData);
const result = join(stick, '结果.pxr');
const card = join(stick, '身份卡.pxi');
let window: JourneyWindow;
let paperFingerprint = '';

const button = (name: string) => window.page.getByRole('button', { name });
const tab = (name: string) => window.page.getByRole('tab', { name });

describe('results come home', () => {
  beforeAll(async () => {
    await finishOtherCases(expertData, stage.batchId);
    window = await openWindow('result', expertData);
  });
  afterAll(async () => {
    await window.close();
    for (const folder of [stick, expertData, bureauData]) await removeFolder(folder);
  });
  runInOrder('result', () => window);

  it('the expert seals after one question', async () => {
    const { page, shoot } = window;
    await button('进入专家台').click();
    await page.getByRole('row').filter({ hasText: stage.batchTitle }).click();
    await tab('封存与导出').click();
    await page.getByText('可以封存').first().waitFor();
    await shoot('before-sealing');
    await button('签名封存').click();
    const question = page.getByRole('dialog', { name: '签名封存' });
    expect(await question.innerText()).toContain('封存后不能再改');
    await shoot('seal-question');
    await question.getByRole('button', { name: '签名封存' }).click();
    await page.getByText(/^已签名封存 \d 家。$/).waitFor();
  });

  it('the expert exports the result package and the identity card', async () => {
    const { app, page, shoot } = window;
    await chooseTarget(app, result);
    await button('导出结果包').click();
    await page.getByText('可以安全拔出').waitFor();
    await chooseTarget(app, card);
    await button('导出身份卡').click();
    await page.getByText('身份卡已导出。').waitFor();
    const step = page.getByRole('heading', { name: '我的身份卡' }).locator('xpath=..');
    paperFingerprint = (await step.locator('code').allInnerTexts()).join(' ');
    expect(paperFingerprint).toMatch(/^([0-9A-F]{4} ){15}[0-9A-F]{4}$/);
    await shoot('sealed-and-exported');
    const { exitCode, json } = await runPingxia('verify', result, card);
    expect(exitCode).toBe(0);
    expect(json).toMatchObject({
      files: [{ type: 'result' }, { type: 'identity', fingerprint: paperFingerprint }],
    });
  });

  it('a sealed case can be looked at, not changed', async () => {
    const { page, shoot, faults } = window;
    await tab('我的案卷').click();
    await page.getByRole('row').filter({ hasText: '新疆绿垣节水灌溉设备有限公司' }).click();
    await page.getByText('本案已封存，只能查看。').waitFor();
    expect(await page.getByLabel('综合意见').getAttribute('readonly')).not.toBeNull();
    await shoot('sealed-case');
    expect(faults).toEqual([]);
    await window.close();
  });

  it('the bureau holds a result whose key nobody vouched for', async () => {
    window = await openWindow('bureau', bureauData);
    const { app, page, shoot } = window;
    await button('进入汇总台').click();
    await page.getByRole('row').filter({ hasText: stage.batchTitle }).waitFor();
    await shoot('batches');
    await page.getByRole('row').filter({ hasText: stage.batchTitle }).click();
    await page.getByRole('heading', { name: '还没有收到结果包' }).waitFor();
    await shoot('no-results');
    await chooseFiles(app, result);
    await button('导入结果包').first().click();
    await page.getByText('搁置待核').first().waitFor();
    await page.getByText('KEY_UNKNOWN').first().waitFor();
    await shoot('held');
  });

  it('the bureau compares the fingerprint with paper, enrols, and what was held comes in', async () => {
    const { app, page, shoot } = window;
    await tab('密钥').click();
    await chooseFiles(app, card);
    await button('登记身份卡').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('与纸面指纹逐组核对', { exact: true }).waitFor();
    expect((await dialog.locator('code').allInnerTexts()).join(' ')).toBe(paperFingerprint);
    const confirm = dialog.getByRole('button', { name: '登记身份卡' });
    expect(await confirm.isDisabled()).toBe(true);
    await dialog.getByLabel('已与手签纸面上的指纹逐组核对，完全一致').check();
    await shoot('fingerprint');
    await confirm.click();
    await page.getByText(`已登记：${stage.expert.name}`).waitFor();
    await dialog.waitFor({ state: 'detached' });
    for (const other of stage.others) {
      await chooseFiles(app, other.card);
      await button('登记身份卡').click();
      await dialog.getByLabel('已与手签纸面上的指纹逐组核对，完全一致').check();
      await dialog.getByRole('button', { name: '登记身份卡' }).click();
      await page.getByText(`已登记：${other.name}`).waitFor();
      await dialog.waitFor({ state: 'detached' });
    }
    await shoot('keys');
  });

  it('the bureau imports the other results at once', async () => {
    const { app, page, shoot } = window;
    await tab('收包').click();
    await chooseFiles(app, ...stage.others.map((one) => one.result));
    await button('导入结果包').first().click();
    await page.getByText('收下 2 个').waitFor();
    await page.getByText('专家都已交回').waitFor();
    await shoot('packages');
    await tab('进度').click();
    await page.getByRole('row').nth(1).waitFor();
    await shoot('progress');
  });

  it('the ranking says why one stands above another', async () => {
    const { page, shoot } = window;
    await tab('排名').click();
    await page.getByText(/^全部 5$/).click();
    await page.getByRole('row').nth(5).waitFor();
    await shoot('ranking');
    const boxes = page.getByRole('checkbox', { name: /用于比较$/ });
    await boxes.nth(0).check();
    await boxes.nth(1).check();
    const why = page.locator('section[role="status"]').filter({ hasText: '为什么' });
    await why
      .getByText(/分|结论|满足|待核/)
      .first()
      .waitFor();
    await shoot('why');
    await button('取消比较').click();
    await boxes.nth(0).and(page.locator(':not(:checked)')).waitFor();
    await page.getByRole('row').filter({ hasText: '乌鲁木齐启陇' }).click();
    await page.getByRole('dialog').getByText('核定数据').first().waitFor();
    await shoot('reviews');
    await page.keyboard.press('Escape');
  });

  it('the list is one stop for Tab: arrows choose a row and the space bar ticks it for comparison', async () => {
    const { page } = window;
    const grid = page.getByRole('grid', { name: '排名' });
    const row = (name: string) => page.getByRole('row').filter({ hasText: name });
    await grid.focus();
    await page.keyboard.press('Home');
    await page.keyboard.press('Space');
    const boxes = page.getByRole('checkbox', { name: /用于比较$/ });
    await boxes.nth(0).and(page.locator(':checked')).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Space');
    await page.getByRole('heading', { name: /^为什么/ }).waitFor();
    // Else Tab would have to pass a box for every row on the screen.
    const stops = await boxes.evaluateAll((nodes) =>
      nodes.filter((node) => (node as HTMLElement).tabIndex >= 0),
    );
    expect(stops).toEqual([]);
    await button('取消比较').click();
    // The longest name stands there whole, on as many lines as it takes.
    const name = row('新疆绿垣节水灌溉设备有限公司').locator('strong').first();
    expect(await name.evaluate((node) => node.scrollWidth <= node.clientWidth)).toBe(true);
  });

  it('the ranking goes out as .xlsx', async () => {
    const { app, page } = window;
    const path = join(stick, '排名.xlsx');
    await chooseTarget(app, path);
    await button('导出排名表').click();
    const notice = page.getByRole('alert').filter({ hasText: '已保存：排名.xlsx' });
    await notice.waitFor();
    // It stands below the rows: nothing that is read or pressed lies under it.
    const rows = await page.getByRole('grid', { name: '排名' }).boundingBox();
    await expect
      .poll(async () => (await notice.boundingBox())?.y ?? 0)
      .toBeGreaterThanOrEqual((rows?.y ?? 0) + (rows?.height ?? 0));
    const sheets = await readXlsxFile(path);
    const text = JSON.stringify(sheets);
    for (const name of ['新疆绿垣节水灌溉设备有限公司', '乌鲁木齐启陇新材料科技有限公司'])
      expect(text).toContain(name);
  });

  it('prints forms to PDF', async () => {
    const { app, page, shoot, faults } = window;
    const path = join(stick, '汇总表.pdf');
    await chooseTarget(app, path);
    await button('打印和导出').click();
    await button('评审结果汇总表，PDF').waitFor();
    await shoot('print-menu');
    await button('评审结果汇总表，PDF').click();
    await page.getByText('已生成', { exact: false }).waitFor();
    await shoot('printed');
    expect(existsSync(path)).toBe(true);
    expect(readFileSync(path).subarray(0, 5).toString()).toBe('%PDF-');
    expect(faults).toEqual([]);
  });
});
