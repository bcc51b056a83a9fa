import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { useStage } from './stage/prepared.ts';
import {
  chooseFiles,
  makeJourneyFolder,
  openWindow,
  removeFolder,
  runInOrder,
  type JourneyWindow,
} from './stage/open-window.ts';
import { runPingxia } from '#tests/harness/run-pingxia.ts';

const stage = useStage();
const stick = await makeJourneyFolder();
const dataDir = await makeJourneyFolder();
const title = '2026 年第二批专精特新中小企业评审';
let window: JourneyWindow;

const button = (name: string) => window.page.getByRole('button', { name });
const tab = (name: string) => window.page.getByRole('tab', { name });
const row = (text: string) => window.page.getByRole('row').filter({ hasText: text });

describe('a clerk makes a batch by mouse', () => {
  beforeAll(async () => {
    window = await openWindow('clerk', dataDir);
  });
  afterAll(async () => {
    await window.close();
    await removeFolder(dataDir);
    await removeFolder(stick);
  });
  runInOrder('clerk', () => window);

  it('starts with the choice of a desk', async () => {
    const { page, shoot } = window;
    await button('进入经办台').waitFor();
    await shoot('welcome');
    await button('进入经办台').click();
    await page.getByRole('heading', { name: '还没有批次' }).waitFor();
    await shoot('no-batches');
  });

  it('fills in the form of a new batch', async () => {
    const { app, page, shoot } = window;
    await button('新建批次').first().click();
    await page.getByLabel('名称').fill(title);
    await page.getByLabel('申报年度').fill('2026');
    await page.getByLabel('每家企业的专家人数').fill('2');
    expect(await button('建立批次').isDisabled()).toBe(true);
    await shoot('new-batch-empty');
    await page.getByRole('radio').filter({ hasText: stage.packId }).click();
    await page.getByRole('radio').filter({ hasText: stage.overlayId }).click();
    await chooseFiles(app, stage.material.roster);
    await button('选择文件：推荐汇总表').click();
    await page.getByText('推荐汇总表.xlsx').waitFor();
    await chooseFiles(app, stage.material.folder);
    await button('选择文件夹：扫描件文件夹').click();
    await page.locator('[data-drop="materials"]').getByText('材料', { exact: true }).waitFor();
    await chooseFiles(app, stage.material.facts);
    await button('选择文件：申报数据表').click();
    await page.getByText('申报数据.xlsx').waitFor();
    await shoot('new-batch-filled');
  });

  it('reads everything and says what is missing', async () => {
    const { page, shoot } = window;
    await button('建立批次').click();
    await page.getByRole('heading', { name: '导入结果' }).waitFor();
    const report = await page.getByRole('main').innerText();
    expect(report).toMatch(/申报企业\s*5/);
    expect(report).toMatch(/已匹配材料\s*3 \/ 5/);
    expect(report).toMatch(/页数\s*72/);
    expect(report).toContain('「乌鲁木齐恒砾纺织科技有限公司」名单中没有对应的企业');
    expect(report).toContain('「新疆云杉软件技术」对应的企业不止一家');
    expect(report).toContain('信用代码 91652301MA58MTETD7 的校验位不对');
    await shoot('intake-report');
  });

  it('shows the applicants with their material, and one dossier beside', async () => {
    const { page, shoot } = window;
    await button('打开批次').click();
    await row('新疆绿垣节水灌溉设备有限公司').waitFor();
    expect(await page.getByRole('grid').getAttribute('aria-rowcount')).toBe('6');
    await shoot('applicants');
    await row('新疆云杉软件技术有限公司').click();
    await page.getByText('还没有扫描件', { exact: false }).waitFor();
    const gap = await page.getByText(/^缺少 \d+ 项申报数据/).innerText();
    expect(gap).toContain('研发费用总额');
    expect(gap).not.toMatch(/[a-z]_[a-z]/);
    await shoot('dossier');
    await button('关闭侧栏').click();
  });

  it('imports the experts and assigns them evenly', async () => {
    const { app, page, shoot } = window;
    await tab('专家').click();
    await chooseFiles(app, stage.material.experts);
    await shoot('no-experts');
    await button('导入专家名单').click();
    await row(stage.expert.name).waitFor();
    await button('平均分派').click();
    await page.getByText('每家企业都有 2 位专家').waitFor();
    await shoot('experts');
  });

  it('exports a bundle for every expert and reads it back', async () => {
    const { app, page, shoot } = window;
    await tab('评审包').click();
    await chooseFiles(app, stick);
    await button('导出全部评审包').click();
    await page.getByRole('dialog').getByText('将为 3 位专家').waitFor();
    await shoot('export-question');
    await page.getByRole('dialog').getByRole('button', { name: '导出' }).click();
    await page.getByText('可以安全拔出').waitFor();
    await shoot('exported');
    await page.getByRole('dialog').getByRole('button', { name: '关闭' }).last().click();
    await shoot('bundles');
  });

  it('wrote bundles that the command line verifies', async () => {
    const files = readdirSync(stick);
    expect(files).toHaveLength(3);
    const { exitCode, json } = await runPingxia('verify', ...files.map((name) => join(stick, name)));
    expect(exitCode).toBe(0);
    expect(json).toMatchObject({ files: files.map(() => ({ ok: true, type: 'bundle' })) });
  });

  it('keeps a ledger of it, and the board shows the batch as handed out', async () => {
    const { page, shoot, faults } = window;
    await tab('日志').click();
    await row('').nth(3).waitFor();
    await shoot('ledger');
    await page.getByRole('link', { name: '经办' }).click();
    await page.getByRole('region', { name: '已发包' }).getByText(title).waitFor();
    await shoot('board');
    expect(faults).toEqual([]);
  });
});
