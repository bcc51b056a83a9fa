import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { read } from './stage/ask.ts';
import { copyWithFlippedByte, flippedPlaces } from './stage/flip-byte.ts';
import {
  chooseFiles,
  makeJourneyFolder,
  openWindow,
  removeFolder,
  runInOrder,
  type JourneyWindow,
} from './stage/open-window.ts';
import { useStage } from './stage/prepared.ts';

const stage = useStage();
const stick = await makeJourneyFolder();
const bureauData = await makeJourneyFolder(stage.bureauData);
const [other] = stage.others;
let window: JourneyWindow;

const button = (name: string) => window.page.getByRole('button', { name });

/** What the data folder says, all of it that a package could change. */
async function readEverything(): Promise<unknown> {
  const { page } = window;
  const { batchId } = stage;
  return {
    mine: await read(page, 'my.batches', {}),
    cases: await read(page, 'batch.cases', { batchId }),
    ranking: await read(page, 'panel.ranking', { batchId }),
    keys: await read(page, 'keys.list', {}),
  };
}

describe('tampered packages', () => {
  let before: unknown;
  beforeAll(async () => {
    window = await openWindow('tampered', bureauData);
    await button('进入专家台').waitFor();
    before = await readEverything();
  });
  afterAll(async () => {
    await window.close();
    await removeFolder(stick);
    await removeFolder(bureauData);
  });
  runInOrder('tampered', () => window);

  it.each(flippedPlaces)('refuses a bundle with a byte flipped at %f of it, saying why', async (share) => {
    const { app, page, shoot } = window;
    const path = join(stick, '评审包.pxb');
    copyWithFlippedByte(stage.expert.bundle, path, share);
    await page.getByRole('link', { name: '专家' }).click();
    await chooseFiles(app, path);
    await button('导入评审包').click();
    const dialog = page.getByRole('dialog', { name: '核对评审包' });
    await dialog.getByText('不能导入').waitFor();
    const words = await dialog.innerText();
    expect(words).toMatch(/代码\s*[A-Z]+(_[A-Z]+)+/);
    expect(words).toMatch(/[\u4e00-\u9fff]{4,}/);
    expect(await dialog.getByRole('button', { name: '导入' }).count()).toBe(0);
    await shoot(`bundle-${String(share)}`);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    expect(await button('停止').count()).toBe(0);
    rmSync(path);
  });

  it('refuses tampered results, several at once, each with its own reason', async () => {
    const { app, page, shoot } = window;
    if (other === undefined) throw new Error('nobody returned a result');
    const paths = flippedPlaces.map((share, index) => {
      const path = join(stick, `结果-${String(index + 1)}.pxr`);
      copyWithFlippedByte(other.result, path, share);
      return path;
    });
    await page.getByRole('link', { name: '汇总' }).click();
    await page.getByRole('row').filter({ hasText: stage.batchTitle }).click();
    await chooseFiles(app, ...paths);
    await button('导入结果包').first().click();
    await page.getByText(`没有收下 ${String(paths.length)} 个`).waitFor();
    const cards = page.getByRole('region', { name: '刚才导入' }).getByRole('article');
    for (const words of await cards.allInnerTexts()) expect(words).toMatch(/代码\s*[A-Z]+(_[A-Z]+)+/);
    await shoot('results');
  });

  it('changed nothing', async () => {
    expect(await readEverything()).toEqual(before);
    const [result] = await read(window.page, 'result.list', { batchId: stage.batchId });
    expect(result?.state ?? 'refused').toBe('refused');
    expect(window.faults).toEqual([]);
  });
});
