import { afterAll, beforeAll, expect, it } from 'vitest';
import { read } from './stage/ask.ts';
import { findBarriers, findOverflows } from './stage/find-faults.ts';
import { makeJourneyFolder, openWindow, removeFolder, type JourneyWindow } from './stage/open-window.ts';
import { useStage } from './stage/prepared.ts';

const dataDir = await makeJourneyFolder(useStage().bureauData);
let window: JourneyWindow;

beforeAll(async () => {
  window = await openWindow('suite-two', dataDir);
  await window.page.getByRole('button', { name: '进入经办台' }).waitFor();
});
afterAll(async () => {
  await window.close();
  await removeFolder(dataDir);
});

it('the suite of later batches is chosen in the settings, with its limits said in words', async () => {
  const { page } = window;
  await window.goTo('/settings');
  const choice = page.getByRole('radiogroup', { name: '以后的批次使用' });
  await choice.scrollIntoViewIfNeeded();
  await choice.getByText('商密').click();
  await expect.poll(() => read(page, 'settings.get', {})).toMatchObject({ suite: 2 });
  await page.getByText('纸面手写签字仍是法律依据').waitFor();
  await window.shoot('settings-suite-two');
  expect([...(await findOverflows(page)), ...(await findBarriers(page))]).toEqual([]);
  await choice.getByText('国际通用').click();
  await expect.poll(() => read(page, 'settings.get', {})).toMatchObject({ suite: 1 });
  expect(window.faults).toEqual([]);
});
