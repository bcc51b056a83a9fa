import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findBarriers, findOverflows } from './stage/find-faults.ts';
import { wear } from './stage/looks.ts';
import {
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
let window: JourneyWindow;

async function openTab(name: string): Promise<void> {
  await window.goTo(`/bureau/${stage.batchId}`);
  await window.page.getByRole('tab', { name }).click();
}

const part = (name: string) => window.page.getByRole('region', { name, exact: true });

describe('the bureau looks at pictures', () => {
  beforeAll(async () => {
    await takeResults(dataDir, stage.others);
    window = await openWindow('pictures', dataDir);
    await window.page.getByRole('button', { name: '进入汇总台' }).waitFor();
    await window.shrink();
  });
  afterAll(async () => {
    await window.close();
    await removeFolder(dataDir);
  });
  runInOrder('pictures', () => window);

  it('every expert’s cell leads to the reviews of its case', async () => {
    const { page, shoot } = window;
    await openTab('图表');
    await part('评审进度').waitFor();
    await shoot('top');
    const cell = part('评审进度').getByRole('button', { name: /已收/ }).first();
    await cell.click();
    const panel = page.getByRole('complementary').filter({ hasText: '已收' });
    await panel.getByRole('button').nth(1).click();
    await page.getByRole('dialog').getByText('核定数据').first().waitFor();
    await shoot('reviews');
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
  });

  it('the keyboard goes from shape to shape and opens one', async () => {
    const { page } = window;
    await part('专家分歧').getByRole('button').first().focus();
    const focused = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label'));
    const before = await focused();
    await page.keyboard.press('ArrowDown');
    await expect.poll(focused).not.toBe(before);
    const after = await focused();
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    const heading = await page.getByRole('dialog').getByRole('heading').first().innerText();
    expect(after).toContain(heading.split(' · ')[0]);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
  });

  it.each([
    ['normal', 'normal', 'light'],
    ['large', 'large', 'light'],
    ['contrast', 'normal', 'contrast'],
    ['large-dark', 'large', 'dark'],
  ] as const)('can be read by everybody: %s', async (name, type, colours) => {
    const { page, shoot, faults } = window;
    await wear(window, { type, colours });
    await openTab('图表');
    await part('评审进度').waitFor();
    const found: string[] = [];
    for (const title of ['专家分歧', '行业分布']) {
      await part(title).scrollIntoViewIfNeeded();
      await part(title).getByText('表格').click();
      await shoot(`${name}-${title}`);
      found.push(...(await findOverflows(page)), ...(await findBarriers(page)));
    }
    expect(found).toEqual([]);
    expect(faults).toEqual([]);
  });
});
