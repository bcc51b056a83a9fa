import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { read } from './stage/ask.ts';
import { findBarriers, findOverflows } from './stage/find-faults.ts';
import { wear } from './stage/looks.ts';
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

async function openLedger(): Promise<void> {
  await window.goTo(`/bureau/${stage.batchId}`);
  await window.page.getByRole('tab', { name: '日志' }).click();
  await window.page.getByText(/^符合条件/).waitFor();
}

describe('a supervisor reads the ledger', () => {
  beforeAll(async () => {
    window = await openWindow('audit', dataDir);
    await window.page.getByRole('button', { name: '进入汇总台' }).waitFor();
    await window.shrink();
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
    ['normal', 'normal', 'light'],
    ['large', 'large', 'light'],
    ['contrast', 'normal', 'contrast'],
  ] as const)('can be read by everybody: %s', async (name, type, colours) => {
    const { page, shoot, faults } = window;
    await wear(window, { type, colours });
    await openLedger();
    await page.getByRole('row').nth(1).click();
    await shoot(name);
    expect([...(await findOverflows(page)), ...(await findBarriers(page))]).toEqual([]);
    expect(faults).toEqual([]);
  });
});
