import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, read } from './stage/ask.ts';
import {
  makeJourneyFolder,
  openWindow,
  removeFolder,
  runInOrder,
  type JourneyWindow,
} from './stage/open-window.ts';
import { useStage } from './stage/prepared.ts';
import { beginReview, type Room } from './stage/room.ts';

const stage = useStage();
const dataDir = await makeJourneyFolder(stage.expertData);
const applicant = '乌鲁木齐启陇新材料科技有限公司';
/** What the expert writes, and what must never reach the wall. */
const SECRET = '此处虚增收入存疑';
const OPINION = '不同意推荐理由如下';
let window: JourneyWindow;
let room: Room;
let wall: Page;

const press = (...keys: readonly string[]) => window.press(...keys);
const wallPlace = () => wall.locator('h1').innerText();

/** The address of the first scan of the case. */
async function scanOf(page: Page): Promise<string> {
  const cases = await read(page, 'my.cases', { batchId: stage.batchId });
  const volume = cases.find(({ file }) => file.applicant === applicant)?.file.volumes[0];
  return `dossier://volume/${volume?.hash ?? ''}`;
}

const statusOf = (page: Page, url: string) =>
  page.evaluate(async (address) => (await fetch(address)).status, url);

describe('the second window for the projector', () => {
  beforeAll(async () => {
    window = await openWindow('projector', dataDir);
    room = await beginReview(window.page, stage.batchTitle, applicant);
  });
  afterAll(async () => {
    await window.close();
    await removeFolder(dataDir);
  });
  runInOrder('projector', () => window);

  it('opens by a key, in the same sandbox, and shows the page of the active pane', async () => {
    const { app } = window;
    await room.painted(2);
    const opening = app.waitForEvent('window');
    await press('w');
    wall = await opening;
    await expect.poll(wallPlace).toContain('胶装册 PDF 第 1 页');
    await wall.locator('[data-page-picture] canvas').first().waitFor();
    await press('PageDown', 'PageDown');
    await expect.poll(wallPlace).toContain('胶装册 PDF 第 3 页');
    await press('2');
    await expect.poll(wallPlace).toContain('审计报告');
    const preferences = await app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().map(({ webContents }) =>
        (webContents as unknown as { getLastWebPreferences: () => object }).getLastWebPreferences(),
      ),
    );
    expect(preferences).toHaveLength(2);
    for (const one of preferences)
      expect(one).toMatchObject({ sandbox: true, contextIsolation: true, nodeIntegration: false });
  });

  it('shows marks and nothing that was judged or written', async () => {
    const { page } = window;
    await press('r');
    await page.locator('[data-draft]').waitFor();
    await press('Enter');
    await expect.poll(() => wall.locator('[data-projected-mark]').count()).toBe(1);
    await page.locator('[data-evidence-note]').fill(SECRET);
    await page.getByLabel('综合意见').fill(OPINION);
    await room.saved();
    const total = await room.total();
    expect(total).toMatch(/\d/);
    const told = await wall.locator('html').evaluate((root) => root.outerHTML);
    for (const word of [SECRET, OPINION, '核定', '申报值', '得分', '满足', '待核', '综合', '指标', '条件'])
      expect(told).not.toContain(word);
    const [mine] = await read(page, 'my.batches', {});
    const cases = await read(page, 'my.cases', { batchId: mine?.batch.id ?? '' });
    const names = [mine?.expert.name, ...cases.map(({ file }) => file.applicant)];
    for (const name of names) expect(told).not.toContain(name);
    const points = /(\d+(?:\.\d+)?)\s*\/\s*(\d+) 分/.exec(total);
    expect(points).not.toBeNull();
    expect(await wall.locator('body').innerText()).not.toContain('分');
  });

  it('may ask for nothing of the review', async () => {
    const codes = await wall.evaluate(async () => {
      const calls = [
        'my.batches',
        'my.cases',
        'review.get',
        'settings.get',
        'panel.ranking',
        'projector.show',
      ];
      const answers = await Promise.all(
        calls.map((channel) => globalThis.window.pingxia.call(channel, { batchId: 'b-00000000' })),
      );
      return answers.map((answer) => (answer as { error?: { code: string } }).error?.code);
    });
    expect(codes).toEqual(Array(6).fill('SENDER_REFUSED'));
  });

  it('keeps its picture while frozen, and follows again', async () => {
    const { page, shoot } = window;
    const before = await wallPlace();
    await press('Escape', 'f');
    await page.getByText('投影画面已冻结').waitFor();
    await press('PageDown', 'PageDown');
    await shoot('frozen');
    await expect.poll(() => page.locator('[data-focused="true"] [data-page-field]').inputValue()).toBe('3');
    expect(await wallPlace()).toBe(before);
    await press('f');
    await expect.poll(wallPlace).toContain('第 3 页');
    await wall.screenshot({ path: 'artifacts/screens/projector-wall.png' });
  });

  it('closes with the lock, and shows the case again that the expert comes back to', async () => {
    const { app, page } = window;
    const before = await wallPlace();
    const scan = await scanOf(page);
    expect(await statusOf(page, scan)).toBe(206);
    await ask(page, 'lock.set', { passphrase: '一把好口令 2026' });
    const closed = wall.waitForEvent('close');
    await ask(page, 'lock.now', {});
    await closed;
    // What was read a moment before is refused at once.
    expect(await statusOf(page, scan)).toBe(403);
    await ask(page, 'lock.unlock', { passphrase: '一把好口令 2026' });
    expect(await statusOf(page, scan)).toBe(206);
    await page.reload();
    const opening = app.waitForEvent('window');
    await ask(page, 'projector.open', {});
    wall = await opening;
    await expect.poll(wallPlace).toBe(before);
  });

  it('waits when the expert leaves the case, and closes with the main window', async () => {
    const { app, page } = window;
    await page.getByRole('link', { name: '‹ 评匣' }).click();
    await wall.getByRole('heading', { name: '等待画面' }).waitFor();
    const gone = app.waitForEvent('close');
    await app.evaluate(({ BrowserWindow }) => {
      BrowserWindow.getAllWindows()
        .find(({ webContents }) => !webContents.getURL().endsWith('#/projector'))
        ?.close();
    });
    await gone;
  });
});
