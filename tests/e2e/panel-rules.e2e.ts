import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { useStage } from './stage/prepared.ts';
import { read } from './stage/ask.ts';
import { findBarriers, findOverflows } from './stage/find-faults.ts';
import {
  chooseFiles,
  makeJourneyFolder,
  openWindow,
  removeFolder,
  runInOrder,
  type JourneyWindow,
} from './stage/open-window.ts';

const stage = useStage();
const dataDir = await makeJourneyFolder();
const title = '2026 年名额批次';
let window: JourneyWindow;

const field = (name: string) => window.page.getByLabel(name, { exact: true });
const button = (name: string) => window.page.getByRole('button', { name });

async function choose(name: string, option: string): Promise<void> {
  await window.page.getByRole('combobox', { name }).click();
  await window.page.getByRole('option', { name: option, exact: true }).click();
}

describe('a batch with quotas and tie-breaks', () => {
  beforeAll(async () => {
    window = await openWindow('panel-rules', dataDir);
    await window.shrink();
  });
  afterAll(async () => {
    await window.close();
    await removeFolder(dataDir);
  });
  runInOrder('panel-rules', () => window);

  it('every rule of the panel can be set in the form', async () => {
    const { app, page, shoot } = window;
    await button('进入经办台').click();
    await button('新建批次').first().click();
    await page.getByLabel('名称').first().fill(title);
    await field('申报年度').fill('2026');
    await page.getByRole('radio').filter({ hasText: stage.packId }).click();
    await page.getByText('更多评审规则').click();
    await page.getByRole('combobox', { name: '同分比较' }).click();
    await page.getByRole('option').nth(1).click();
    await page.getByRole('option').nth(0).click();
    await page.keyboard.press('Escape');
    await field('结果包截止日').fill('2026-11-30');
    await choose('分组统计', '按地区');
    await page.getByLabel('设置名额').check();
    await page.getByLabel('按各组申报数的比例分配').check();
    await page.getByText('按比例分配名额须有总名额', { exact: true }).waitFor();
    await field('总名额').fill('3');
    await button('添加一组').click();
    await field('第 1 组名称').fill('昌吉州');
    await field('第 1 组最少').fill('1');
    await field('第 1 组最多').fill('2');
    await page.getByText('总名额 3 个，按名次取用').waitFor();
    expect([...(await findOverflows(page)), ...(await findBarriers(page))]).toEqual([]);
    await page.getByRole('heading', { name: '同分、期限与分组' }).scrollIntoViewIfNeeded();
    await shoot('quotas');
    await chooseFiles(app, stage.material.roster);
    await button('选择文件：推荐汇总表').click();
    await page.getByText('推荐汇总表.xlsx').waitFor();
  });

  it('and the batch keeps them as they were set', async () => {
    const { page, faults } = window;
    await button('建立批次').click();
    await page.getByRole('heading', { name: '导入结果' }).waitFor();
    const [made] = await read(page, 'batch.list', {});
    expect(made?.batch.panel).toMatchObject({
      dueOn: '2026-11-30',
      groupBy: 'region',
      quota: {
        total: 3,
        proportional: true,
        groupMax: null,
        groups: [{ name: '昌吉州', min: 1, max: 2 }],
      },
    });
    expect(made?.batch.panel.tieBreaks).toHaveLength(2);
    expect(faults).toEqual([]);
  });
});
