import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dropFiles } from './stage/drop-files.ts';
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

const zone = (purpose: string) => window.page.locator(`[data-drop="${purpose}"]`);

describe('files are dropped where they belong', () => {
  beforeAll(async () => {
    window = await openWindow('drops', dataDir);
    await window.page.getByRole('button', { name: '进入经办台' }).click();
  });
  afterAll(async () => {
    await window.close();
    await removeFolder(dataDir);
  });
  runInOrder('drops', () => window);

  it('a roster and a folder of scans onto the form of a new batch', async () => {
    const { page, shoot } = window;
    await window.goTo('/clerk/new');
    await zone('roster').scrollIntoViewIfNeeded();
    await dropFiles(page, zone('roster'), [stage.material.roster], true);
    await zone('roster').getByText('松开，放在这里').waitFor();
    await shoot('over');
    await dropFiles(page, zone('roster'), [stage.material.roster]);
    const name = stage.material.roster.split('/').at(-1) ?? '';
    await zone('roster').getByText(name, { exact: true }).waitFor();
    await dropFiles(page, zone('materials'), [stage.material.folder]);
    await zone('materials').getByText('重选').waitFor();
    expect(await page.content()).not.toContain(stage.material.folder);
    await shoot('dropped');
  });

  it('refuses what does not belong there, in words', async () => {
    const { page } = window;
    await dropFiles(page, zone('facts'), [stage.expert.bundle]);
    await page.getByText('请拖入申报数据表（.xlsx、.json）').waitFor();
    await zone('facts').getByText('未选择').waitFor();
  });

  it('never leaves the screen for a file that is dropped beside', async () => {
    const { page } = window;
    const before = page.url();
    await dropFiles(page, page.getByRole('heading').first(), [stage.material.roster]);
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve)));
    expect(page.url()).toBe(before);
    await zone('roster').waitFor();
  });

  it('a bundle onto the list of the expert', async () => {
    const { page, shoot } = window;
    await window.goTo('/expert');
    await dropFiles(page, zone('bundle'), [stage.expert.bundle]);
    await page.getByRole('dialog').waitFor();
    await shoot('bundle');
    await page.keyboard.press('Escape');
  });

  it('an identity card and results onto the desk of the bureau', async () => {
    const { page, shoot } = window;
    const [other] = stage.others;
    await window.goTo(`/bureau/${stage.batchId}`);
    await page.getByRole('tab', { name: '密钥' }).click();
    await dropFiles(page, zone('identity'), [other?.card ?? '']);
    await page
      .getByRole('dialog')
      .getByText(other?.name ?? '')
      .first()
      .waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('tab', { name: '收包' }).click();
    await dropFiles(
      page,
      zone('results'),
      stage.others.map(({ result }) => result),
    );
    await expect.poll(() => page.getByText(/\.pxr/).count()).toBeGreaterThan(1);
    await shoot('results');
    expect(window.faults).toEqual([]);
  });
});
