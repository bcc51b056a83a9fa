import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runPingxia } from '#tests/harness/run-pingxia.ts';
import { findBarriers, findOverflows } from './stage/find-faults.ts';
import {
  makeJourneyFolder,
  openWindow,
  removeFolder,
  runInOrder,
  type JourneyWindow,
} from './stage/open-window.ts';
import { useStage } from './stage/prepared.ts';

const stage = useStage();
const dataDir = await makeJourneyFolder(stage.bureauData);
let window: JourneyWindow;

const drawer = () => window.page.getByRole('dialog').filter({ hasText: '各专家评审' });

async function openTab(name: string): Promise<void> {
  await window.page.evaluate((route) => {
    location.hash = route;
  }, `/bureau/${stage.batchId}`);
  await window.page.getByRole('tab', { name }).click();
}

/** From a row to the page: the row, the figure, and there the scan with its rectangle. */
async function followFigure(table: string): Promise<void> {
  const { page } = window;
  await page.getByRole('grid', { name: table }).getByRole('row').nth(1).click();
  await drawer().getByRole('link').first().click();
  await drawer().waitFor({ state: 'hidden' });
  await page.locator('canvas').first().waitFor();
}

describe('a published number leads to the page that it rests on', () => {
  beforeAll(async () => {
    for (const { id, card, result, fingerprint } of stage.others) {
      const enrol = ['keys', 'enrol', card, '--expert', id, '--fingerprint', fingerprint];
      await runPingxia('--data', dataDir, ...enrol);
      await runPingxia('--data', dataDir, 'result', 'import', result);
    }
    window = await openWindow('links', dataDir);
    await window.page.getByRole('button', { name: '进入汇总台' }).waitFor();
    await window.app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.setContentSize(1280, 720),
    );
  });
  afterAll(async () => {
    await window.close();
    await removeFolder(dataDir);
  });
  runInOrder('links', () => window);

  it('from the ranking, by the row and the figure', async () => {
    await openTab('排名');
    await followFigure('排名');
    await window.shoot('page');
  });

  it('from the list for the public, by the row and the figure', async () => {
    const { page, shoot } = window;
    await openTab('公示');
    await page.getByRole('grid', { name: '拟公示名单' }).waitFor();
    await shoot('list');
    expect(await findOverflows(page)).toEqual([]);
    await followFigure('拟公示名单');
  });

  it('shows the ledger of the case beside its reviews', async () => {
    const { page, shoot } = window;
    await openTab('排名');
    await page.getByRole('grid', { name: '排名' }).getByRole('row').nth(1).click();
    await drawer().getByRole('button', { name: '本案日志' }).click();
    const ledger = drawer().getByRole('region', { name: '本案日志' });
    await ledger.getByText(/^符合条件/).waitFor();
    await shoot('ledger');
    expect(await findBarriers(page)).toEqual([]);
  });
});
