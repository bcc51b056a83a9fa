import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { read } from './stage/ask.ts';
import { findBarriers, findOverflows } from './stage/find-faults.ts';
import {
  chooseTarget,
  makeJourneyFolder,
  openWindow,
  removeFolder,
  runInOrder,
  type JourneyWindow,
} from './stage/open-window.ts';
import { useStage } from './stage/prepared.ts';

const stage = useStage();
const dataDir = await makeJourneyFolder(stage.bureauData);
const stick = await makeJourneyFolder();
let window: JourneyWindow;

async function goTo(route: string): Promise<void> {
  await window.page.evaluate((next) => {
    location.hash = next;
  }, route);
}

async function openLedger(): Promise<void> {
  await goTo(`/bureau/${stage.batchId}`);
  await window.page.getByRole('tab', { name: '日志' }).click();
  await window.page.getByText(/^符合条件/).waitFor();
}

describe('a supervisor reads the ledger', () => {
  beforeAll(async () => {
    window = await openWindow('audit', dataDir);
    await window.page.getByRole('button', { name: '进入汇总台' }).waitFor();
    await window.app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.setContentSize(1280, 720),
    );
  });
  afterAll(async () => {
    await window.close();
    for (const folder of [dataDir, stick]) await removeFolder(folder);
  });
  runInOrder('audit', () => window);

  it('counts it, and narrows it to an expert and to a kind of action', async () => {
    const { page, shoot } = window;
    await openLedger();
    await shoot('ledger');
    await page.getByRole('combobox', { name: '人员' }).click();
    await page.getByRole('option', { name: new RegExp(`^${stage.expert.id} `) }).click();
    const { lines } = await read(page, 'ledger.counts', {
      batchId: stage.batchId,
      about: [stage.expert.id],
    });
    expect(lines).toBeGreaterThan(0);
    await page.getByText(new RegExp(`^符合条件 ${lines} 条`)).waitFor();
    await page.getByRole('combobox', { name: '操作' }).click();
    await page.getByRole('option', { name: /导出评审包/ }).click();
    await page.getByText(/^符合条件 1 条/).waitFor();
    await shoot('narrowed');
  });

  it('takes the lines along with the head of the chain', async () => {
    const { app, page } = window;
    const path = join(stick, '日志.csv');
    await chooseTarget(app, path);
    await page.getByRole('button', { name: '导出', exact: true }).click();
    await page.getByRole('menuitem', { name: /\.csv/ }).click();
    await page.getByText('已导出 1 条：日志.csv').waitFor();
    const { head } = await read(page, 'ledger.verify', {});
    const text = readFileSync(path, 'utf8');
    expect(text).toContain(head);
    expect(text).toContain('导出评审包');
    await page.getByRole('button', { name: '清除条件' }).last().click();
  });

  it.each([
    ['normal', '标准', '浅色'],
    ['large', '大字', '浅色'],
    ['contrast', '标准', '高对比'],
  ])('can be read by everybody: %s', async (name, type, colours) => {
    const { page, shoot, faults } = window;
    await goTo('/settings');
    await page.getByRole('radiogroup', { name: '字号' }).getByText(type).click();
    await page.getByRole('radiogroup', { name: '配色' }).getByText(colours).click();
    await openLedger();
    await page.getByRole('row').nth(1).click();
    await shoot(name);
    expect([...(await findOverflows(page)), ...(await findBarriers(page))]).toEqual([]);
    expect(faults).toEqual([]);
  });
});
