import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyPackage } from '#electron/exchange/open.ts';
import { read } from './stage/ask.ts';
import { findBarriers, findOverflows } from './stage/find-faults.ts';
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
import { finishOtherCases } from './stage/with-data.ts';

const stage = useStage();
const { name } = stage.expert;
const title = '2026 年第二批（商密）';
const bureauData = await makeJourneyFolder();
const expertData = await makeJourneyFolder();
const stick = await makeJourneyFolder();
const card = join(stick, '身份卡.pxi');
const result = join(stick, '结果.pxr');
let bureau: JourneyWindow;
let expert: JourneyWindow;
let batchId = '';
let code = '';

const dialogOf = ({ page }: JourneyWindow) => page.getByRole('dialog');
const press = (window: JourneyWindow, button: string) =>
  window.page.getByRole('button', { name: button }).click();
const tab = (window: JourneyWindow, of: string) => window.page.getByRole('tab', { name: of }).click();

describe('a batch in suite 2 (商密), in the windows of both sides', () => {
  beforeAll(async () => {
    bureau = await openWindow('suite-two', bureauData);
    await bureau.page.getByRole('button', { name: '进入经办台' }).waitFor();
    await bureau.shrink();
  });
  afterAll(async () => {
    await bureau.close();
    await expert?.close();
    for (const folder of [bureauData, expertData, stick]) await removeFolder(folder);
  });
  runInOrder('suite-two', () => bureau);

  it('is chosen in the settings, with its limits said in words', async () => {
    const { page, goTo, shoot } = bureau;
    await goTo('/settings');
    const choice = page.getByRole('radiogroup', { name: '以后的批次使用' });
    await choice.getByText('商密').click();
    await expect.poll(() => read(page, 'settings.get', {})).toMatchObject({ suite: 2 });
    await page.getByText('纸面手写签字仍是法律依据').waitFor();
    await page.getByRole('radiogroup', { name: '导出评审包时' }).getByText('加密', { exact: true }).click();
    await expect.poll(() => read(page, 'settings.get', {})).toMatchObject({ encryption: 'auto' });
    await shoot('settings');
    expect([...(await findOverflows(page)), ...(await findBarriers(page))]).toEqual([]);
  });

  it('the clerk makes a batch and hands a bundle out under a one-time code', async () => {
    const { app, page, goTo, shoot } = bureau;
    await goTo('/clerk/new');
    await page.getByLabel('名称').fill(title);
    await page.getByLabel('申报年度').fill('2026');
    await page.getByLabel('每家企业的专家人数').fill('2');
    await page.getByRole('radio').filter({ hasText: stage.packId }).click();
    await chooseFiles(app, stage.material.roster);
    await press(bureau, '选择文件：推荐汇总表');
    await page.getByText('推荐汇总表.xlsx').waitFor();
    await chooseFiles(app, stage.material.folder);
    await press(bureau, '选择文件夹：扫描件文件夹');
    await page.locator('[data-drop="materials"]').getByText('材料', { exact: true }).waitFor();
    await chooseFiles(app, stage.material.facts);
    await press(bureau, '选择文件：申报数据表');
    await page.getByText('申报数据.xlsx').waitFor();
    await press(bureau, '建立批次');
    await press(bureau, '打开批次');
    await tab(bureau, '专家');
    await chooseFiles(app, stage.material.experts);
    await press(bureau, '导入专家名单');
    await page.getByRole('row').filter({ hasText: name }).waitFor();
    await press(bureau, '平均分派');
    await page.getByText('每家企业都有 2 位专家').waitFor();
    await tab(bureau, '评审包');
    await chooseFiles(app, stick);
    await press(bureau, `导出 ${name}`);
    await dialogOf(bureau).getByRole('button', { name: '导出' }).click();
    await dialogOf(bureau).getByText('可以安全拔出').waitFor();
    code = await dialogOf(bureau).locator('code').first().innerText();
    await dialogOf(bureau).getByLabel('口令已逐一记下或告知专家').check();
    await dialogOf(bureau).getByRole('button', { name: '关闭' }).last().click();
    await shoot('handed-out');
  });

  it('the expert opens it by the code; a wrong one is said', async () => {
    expert = await openWindow('suite-two', expertData, 10);
    const { app, page, shoot } = expert;
    await press(expert, '进入专家台');
    const [bundle = ''] = readdirSync(stick).filter((file) => file.endsWith('.pxb'));
    await chooseFiles(app, join(stick, bundle));
    await press(expert, '导入评审包');
    const field = dialogOf(expert).getByLabel('一次性口令');
    await field.fill('2222-3333-4444-5555');
    await dialogOf(expert).getByRole('button', { name: '打开' }).click();
    await dialogOf(expert).getByText('PKG_CODE_WRONG').first().waitFor();
    await field.fill(code);
    await dialogOf(expert).getByRole('button', { name: '打开' }).click();
    await dialogOf(expert).getByLabel('已与公钥指纹单逐组核对，完全一致').check();
    await shoot('compare');
    await dialogOf(expert).getByRole('button', { name: '导入' }).click();
    await page.getByRole('heading', { name: title }).waitFor();
    batchId = /b-\w+/.exec(await page.evaluate(() => location.hash))?.[0] ?? '';
    expect(batchId).not.toBe('');
    await expert.close();
  });

  it('the expert seals, and hands in result and identity card', async () => {
    await finishOtherCases(expertData, batchId);
    expert = await openWindow('suite-two', expertData, 20);
    const { app, page, goTo, shoot } = expert;
    await page.getByRole('heading', { name: '我的评审任务' }).waitFor();
    await goTo(`/expert/${batchId}`);
    await tab(expert, '封存与导出');
    await page.getByText('可以封存').first().waitFor();
    await press(expert, '签名封存');
    await page.getByRole('dialog', { name: '签名封存' }).getByRole('button', { name: '签名封存' }).click();
    await page.getByText(/^已签名封存 \d 家。$/).waitFor();
    await chooseTarget(app, result);
    await press(expert, '导出结果包');
    await page.getByText('可以安全拔出').waitFor();
    await chooseTarget(app, card);
    await press(expert, '导出身份卡');
    await page.getByText('身份卡已导出。').waitFor();
    await shoot('sealed');
    expect((await verifyPackage(result)).header.suite).toBe(2);
  });

  it('the bureau enrols the card, takes the result in and ranks it', async () => {
    const { app, page, goTo, shoot } = bureau;
    await goTo(`/bureau/${batchId}`);
    await tab(bureau, '密钥');
    await chooseFiles(app, card);
    await press(bureau, '登记身份卡');
    await dialogOf(bureau).getByLabel('已与手签纸面上的指纹逐组核对，完全一致').check();
    await dialogOf(bureau).getByRole('button', { name: '登记身份卡' }).click();
    await page.getByText(`已登记：${name}`).waitFor();
    await tab(bureau, '收包');
    await chooseFiles(app, result);
    await page.getByRole('button', { name: '导入结果包' }).first().click();
    await page.getByText('收下 1 个').waitFor();
    await tab(bureau, '排名');
    await page.getByText(/^全部 5$/).click();
    await page.getByRole('row').nth(5).waitFor();
    await page.getByRole('listitem').filter({ hasText: name }).first().waitFor();
    await shoot('ranking');
    expect(await findOverflows(page)).toEqual([]);
    expect([...bureau.faults, ...expert.faults]).toEqual([]);
  });
});
