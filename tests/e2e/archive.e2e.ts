import { appendFileSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runPingxia } from '#tests/harness/run-pingxia.ts';
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
import { useStage } from './stage/prepared.ts';
import { takeResults } from './stage/take-results.ts';

const stage = useStage();
const dataDir = await makeJourneyFolder(stage.bureauData);
const disk = await makeJourneyFolder();
let window: JourneyWindow;

const dialog = () => window.page.getByRole('dialog', { name: '归档' });
const button = (name: string) => dialog().getByRole('button', { name });
const archive = (): string => join(disk, readdirSync(disk).find((name) => name.startsWith('归档-')) ?? '');

describe('the bureau files a batch away', () => {
  beforeAll(async () => {
    await takeResults(dataDir, stage.others);
    window = await openWindow('archive', dataDir);
    await window.page.getByRole('button', { name: '进入汇总台' }).waitFor();
    await window.shrink();
    await window.goTo(`/bureau/${stage.batchId}`);
  });
  afterAll(async () => {
    await window.close();
    for (const folder of [dataDir, disk]) await removeFolder(folder);
  });
  runInOrder('archive', () => window);

  it('says which bundles it lacks and writes nothing', async () => {
    const { app, page, shoot } = window;
    await page.getByRole('button', { name: '归档' }).click();
    await dialog().getByText('还没有选择').waitFor();
    await shoot('dialog');
    expect(await findOverflows(page)).toEqual([]);
    expect(await findBarriers(page)).toEqual([]);
    await dialog().getByRole('checkbox', { name: '同时打印全部表格（PDF）' }).uncheck();
    await chooseFiles(app, disk);
    await button('选择位置并归档').click();
    await page
      .getByText(/E01-1-001\.pxb/)
      .first()
      .waitFor();
    expect(readdirSync(disk)).toEqual([]);
  });

  it('writes packages, printed forms, table, ledger and instructions into a new folder', async () => {
    const { app, page, shoot } = window;
    await page.getByRole('button', { name: '归档' }).click();
    await chooseFiles(app, dirname(stage.expert.bundle));
    await button('添加文件夹').click();
    await button('去掉').waitFor();
    await dialog().getByRole('checkbox', { name: '同时打印全部表格（PDF）' }).check();
    await chooseFiles(app, disk);
    await button('选择位置并归档').click();
    await dialog()
      .getByText(/复算一致，逐个回读无误/)
      .waitFor({ timeout: 120_000 });
    await shoot('written');
    const forms = readdirSync(join(archive(), 'forms'));
    const rows = await read(page, 'panel.ranking', { batchId: stage.batchId });
    const received = rows.flatMap(({ experts }) => experts).filter(({ state }) => state !== 'missing');
    expect(received.length).toBeGreaterThan(0);
    expect(forms.filter((name) => name.startsWith('专家评审表'))).toHaveLength(received.length);
    for (const name of ['专家签到表', '移交清单', '评审结果排名表', '评审图表'])
      expect(
        forms.some((form) => form.includes(name)),
        name,
      ).toBe(true);
    for (const name of forms)
      expect(
        readFileSync(join(archive(), 'forms', name))
          .subarray(0, 5)
          .toString(),
        name,
      ).toBe('%PDF-');
    const verdict = await runPingxia('archive-verify', archive());
    expect(verdict.exitCode, verdict.stderr).toBe(0);
  });

  it('is checked in the window, and a changed file is named', async () => {
    const { app, page, shoot } = window;
    await chooseFiles(app, archive());
    await button('核验已有归档').click();
    await dialog()
      .getByText(/与写入时一致，复算结果一致/)
      .waitFor({ timeout: 60_000 });
    const form = readdirSync(join(archive(), 'forms'))[0] ?? '';
    appendFileSync(join(archive(), 'forms', form), ' ');
    await button('核验已有归档').click();
    await page.getByText(`文件 forms/${form} 的内容与指纹不符`).waitFor({ timeout: 60_000 });
    await shoot('broken');
  });
});
