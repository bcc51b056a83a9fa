import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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
import { takeResults } from './stage/take-results.ts';

const stage = useStage();
const dataDir = await makeJourneyFolder(stage.bureauData);
const stick = await makeJourneyFolder();
const backup = join(stick, '备份.pxbak');
const empty = join(stick, '恢复');
const secret = 'correct horse battery staple';
let window: JourneyWindow;

const button = (name: string) => window.page.getByRole('button', { name });
const dialog = () => window.page.getByRole('dialog');

/** Answers the dialog for the backup and the one for the folder, one after the other. */
async function askRestore(folder: string): Promise<void> {
  await chooseFiles(window.app, backup);
  await window.app.evaluate(({ dialog: system }, path) => {
    const first = system.showOpenDialog;
    system.showOpenDialog = () => {
      system.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [path] });
      return first.call(system, {});
    };
  }, folder);
  await button('恢复到空文件夹').click();
  await dialog().getByText('当前正在使用的数据不受影响').waitFor();
  await dialog().getByRole('button', { name: '恢复' }).click();
  await dialog().waitFor({ state: 'detached' });
}

describe('a bureau moves to a new computer by a backup', () => {
  beforeAll(async () => {
    await takeResults(dataDir, stage.others);
    await mkdir(empty);
    window = await openWindow('restore', dataDir);
    await button('进入汇总台').waitFor();
    await window.shrink();
  });
  afterAll(async () => {
    await window.close();
    for (const folder of [dataDir, stick]) await removeFolder(folder);
  });
  runInOrder('restore', () => window);

  it('writes one under a passphrase and reads it back', async () => {
    const { app, page, goTo } = window;
    await goTo('/settings');
    await page.getByLabel('备份的口令').fill(secret);
    await chooseTarget(app, backup);
    await button('立即备份').click();
    await page.getByText('备份已写成并回读核对，可以安全拔出。').waitFor();
  });

  it('restores nothing with a wrong passphrase or into a folder that holds something', async () => {
    const { page } = window;
    await page.getByLabel('备份的口令').fill('another one altogether');
    await askRestore(empty);
    await page.getByText('BACKUP_PASSPHRASE_WRONG').waitFor();
    await page.getByLabel('备份的口令').fill(secret);
    await askRestore(stick);
    await page.getByText('BACKUP_TARGET_NOT_EMPTY').waitFor();
    // The newer refusal stands alone.
    await page.getByText('BACKUP_PASSPHRASE_WRONG').waitFor({ state: 'detached' });
  });

  it('restores into an empty folder and says what to do with it', async () => {
    const { page, shoot } = window;
    await askRestore(empty);
    const said = page.getByText('已恢复到「恢复」并核对无误');
    await said.waitFor();
    await said.scrollIntoViewIfNeeded();
    await shoot('restored');
    expect([...(await findOverflows(page)), ...(await findBarriers(page))]).toEqual([]);
    await window.close();
  });

  it('the restored folder opens with its batches, its scores and its keys', async () => {
    window = await openWindow('restore', empty, 10);
    const { page, shoot, goTo, faults } = window;
    await goTo(`/bureau/${stage.batchId}`);
    await page.getByRole('tab', { name: '排名' }).click();
    await page.getByText(/^全部 \d+$/).click();
    await page
      .getByText(stage.others[0]?.name ?? '')
      .first()
      .waitFor();
    await shoot('ranking');
    await page.getByRole('tab', { name: '密钥' }).click();
    for (const { name } of stage.others) await page.getByRole('row').filter({ hasText: name }).waitFor();
    await page.getByText('本单位的根公钥指纹').first().waitFor();
    expect(faults).toEqual([]);
  });
});
