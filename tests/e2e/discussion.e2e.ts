import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exportResult } from '#electron/core/exchange/export-result.ts';
import { importResults } from '#electron/core/exchange/import-results.ts';
import { sampleBatchId } from '#electron/core/keys/key-places.ts';
import { sealReviews } from '#electron/core/reviews/seal.ts';
import { openSample } from '#electron/core/samples/open-sample.ts';
import { setSettings } from '#electron/core/settings/settings.ts';
import { read } from './stage/ask.ts';
import {
  chooseFiles,
  chooseTarget,
  makeJourneyFolder,
  openWindow,
  removeFolder,
  runInOrder,
  type JourneyWindow,
} from './stage/open-window.ts';
import { roomOf } from './stage/room.ts';
import { finishOtherCases, withData } from './stage/with-data.ts';

const batchId = sampleBatchId;
const folder = await makeJourneyFolder();
const stick = await makeJourneyFolder();
const result = join(stick, '第一轮.pxr');
const second = join(stick, '第二轮.pxr');
let window: JourneyWindow;

const button = (name: string | RegExp) => window.page.getByRole('button', { name });
const tab = (name: string) => window.page.getByRole('tab', { name });
const disputes = () => read(window.page, 'dispute.list', { batchId });

describe('a discussion', () => {
  beforeAll(async () => {
    await withData(folder, (core) => openSample(core));
    await finishOtherCases(folder, batchId);
    await withData(folder, async (core) => {
      setSettings(core, { operator: '张科', desk: 'bureau' });
      sealReviews(core, { batchId });
      await exportResult(core, { batchId, path: result });
      await importResults(core, { paths: [result] });
    });
    window = await openWindow('discussion', folder);
  });
  afterAll(async () => {
    await window.close();
    for (const one of [folder, stick]) await removeFolder(one);
  });
  runInOrder('discussion', () => window);

  it('is opened by a signed act, for every case whose reviews are in', async () => {
    const { page, shoot } = window;
    await page.getByRole('row').filter({ hasText: '试一试' }).click();
    await tab('合议').click();
    await page.getByText('可以启动').first().waitFor();
    await shoot('meeting');
    await button(/^启动讨论（/).click();
    const question = page.getByRole('dialog', { name: '启动讨论' });
    await question.getByText('不署名（专家A、专家B）').click();
    await shoot('opening');
    await question.getByRole('button', { name: '启动讨论' }).click();
    await page.getByText(/^已启动 \d+ 家的讨论。$/).waitFor();
  });

  it('shows the sides of a dispute with their places on the scan, without names', async () => {
    const { page, shoot } = window;
    await page.keyboard.press('d');
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.getByLabel('专家A', { exact: true }).waitFor();
    await page.locator('[data-side] [data-mark]').first().waitFor();
    await shoot('desk-blind');
    const names = (await read(page, 'batch.experts', { batchId })).map(({ expert }) => expert.name);
    const text = await page.locator('main').innerText();
    for (const name of names) expect(text).not.toContain(name);
  });

  it('is decided on by keyboard, one item after the other', async () => {
    const { page, shoot } = window;
    const heading = () => page.getByRole('heading', { level: 1 }).innerText();
    const before = (await disputes()).filter((one) => one.resolution !== null).length;
    expect(before).toBe(0);
    const first = await heading();
    const place = page.url();
    await page.keyboard.press('s');
    await page.getByLabel('理由').fill('请两位再看原件');
    await page.keyboard.press('Enter');
    await page.getByText('已登记：第二轮评审').waitFor();
    await expect.poll(async () => (await disputes()).filter((one) => one.resolution !== null).length).toBe(1);
    // The desk goes to the next dispute by itself.
    await expect.poll(() => page.url()).not.toBe(place);
    await expect.poll(() => page.getByLabel('理由').inputValue()).toBe('');
    await page.keyboard.press('a');
    await page.getByLabel('理由').fill('各有依据，差异不影响结论');
    await page.keyboard.press('Enter');
    await page.getByText('已登记：保留差异').waitFor();
    await page.keyboard.press('Escape');
    await page.locator('body').press('j');
    await page.locator('body').press('k');
    await shoot('desk-decided');
    expect(first.length).toBeGreaterThan(0);
  });

  it('shows names once they are revealed, and arbitrates with the values of one side', async () => {
    const { page, shoot } = window;
    await page.locator('body').press('v');
    await page.getByRole('dialog', { name: '公开姓名' }).getByRole('button', { name: '公开姓名' }).click();
    await page.getByText('已公开姓名。').waitFor();
    await page.locator('body').press('r');
    await page.getByLabel('理由').fill('以审计报告原件为准');
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: '组长仲裁' });
    await dialog.getByText('另行确定').click();
    await shoot('arbitration');
    await dialog.getByRole('radio').first().click();
    await dialog.getByRole('button', { name: /签名登记仲裁/ }).click();
    await page.getByText('已登记：组长仲裁').waitFor();
    const ruled = (await disputes()).find((one) => one.resolution?.outcome === 'arbitrate');
    expect(ruled?.resolution?.reason).toBe('以审计报告原件为准');
    await shoot('desk-next');
  });

  it('gives every expert a package, takes minutes, and keeps them signed', async () => {
    const { app, page, shoot } = window;
    await page.getByRole('link', { name: /返回批次/ }).click();
    await tab('合议').click();
    await chooseFiles(app, stick);
    await button(/^写出讨论包/).click();
    await page.getByText(/^已为 \d 位专家写出讨论包/).waitFor();
    expect(readdirSync(stick).filter((name) => name.startsWith('讨论包-')).length).toBeGreaterThan(1);
    await page.locator('body').press('m');
    const form = page.getByRole('dialog', { name: '会议纪要' });
    await form.getByLabel('开始').fill('09:30');
    await form.getByLabel('结束').fill('11:40');
    await form.getByLabel('地点').fill('三楼会议室');
    await form.getByLabel('主持人').fill('张科');
    await form.getByLabel('记录人').fill('李文');
    await form.getByRole('button', { name: '从分歧核对台带入' }).click();
    await form.getByLabel('会议决定').fill('同意按讨论结果汇总。');
    await form.getByLabel('保留意见').fill('周敏，对第 3 家的研发费用保留意见');
    await shoot('minutes');
    await form.getByRole('button', { name: /签名保存/ }).click();
    const question = page.getByRole('dialog').filter({ hasText: '各稿都保留' });
    await question.getByRole('button', { name: '签名保存' }).click();
    await page.getByText('会议纪要已签名保存').waitFor();
    await shoot('meeting-after');
    await chooseFiles(app, stick);
    await button(/^写出会议记录和结果包/).click();
    await page.getByText(/^已写出会议记录和 \d 个结果包/).waitFor();
    expect(readdirSync(stick).some((name) => name.startsWith('会议记录-'))).toBe(true);
  });

  it('lets the expert see the others and review again, with a reason for each change', async () => {
    const { app, page, shoot } = window;
    await page.getByRole('link', { name: '专家', exact: true }).click();
    await page.getByText('试一试').first().click();
    await tab('讨论').click();
    await page.getByText('还没有讨论包').waitFor();
    const own = (await read(page, 'my.batches', {}))[0]?.expert.id ?? '';
    const packageName = readdirSync(stick).find(
      (name) => name.startsWith('讨论包-') && name.includes(`-${own}-`),
    );
    await chooseFiles(app, join(stick, packageName ?? ''));
    await button(/导入会议文件/).click();
    const card = page.locator('[data-discussed]').first();
    await card.waitFor();
    await shoot('expert-discussion');
    await card.getByRole('button', { name: /开始第二轮评审/ }).click();
    await page.getByRole('dialog').getByRole('button', { name: '开始第二轮评审' }).click();
    await page.locator('[data-room]').waitFor();
    await shoot('expert-second-room');
  });

  it('asks for the reasons before the second review is sealed, and hands it back', async () => {
    const { app, page, shoot } = window;
    const caseId = page.url().split('/').at(-1) ?? '';
    const { content } = await read(page, 'review.get', { caseId });
    const next = content.conclusion === 'reject' ? '补正后再议' : '不推荐';
    await page.getByText(next, { exact: true }).first().click();
    await roomOf(page).saved();
    await page.goBack();
    await tab('讨论').click();
    await page.getByText('须写明理由').waitFor();
    await page.getByLabel('改动理由').fill('讨论后认为材料不足');
    await page.getByLabel('改动理由').press('Tab');
    await page.getByText('须写明理由').waitFor({ state: 'detached' });
    await shoot('expert-reason');
    await page.getByRole('button', { name: '打开评审' }).first().click();
    await page.locator('[data-room]').waitFor();
    await page.keyboard.press('Control+Enter');
    await page.getByRole('button', { name: '本案已完成' }).waitFor();
    await page.goBack();
    await tab('封存与导出').click();
    await button('签名封存').click();
    await page.getByRole('dialog', { name: '签名封存' }).getByRole('button', { name: '签名封存' }).click();
    await page.getByText(/^已签名封存 \d 家。$/).waitFor();
    await tab('讨论').click();
    await chooseTarget(app, second);
    await button(/导出第二轮结果包/).click();
    await expect.poll(() => existsSync(second)).toBe(true);
    await page.getByText('第二轮结果包已写出').waitFor();
  });

  it('counts the second review beside the first at the bureau', async () => {
    const { app, page, shoot, faults } = window;
    await page.getByRole('link', { name: '汇总' }).click();
    await page.getByText('试一试').first().click();
    await tab('收包').click();
    await chooseFiles(app, second);
    await button('导入结果包').first().click();
    await page.getByText('收下 1 个').waitFor();
    await tab('合议').click();
    await page.getByText('会议记录', { exact: true }).waitFor();
    await shoot('meeting-second');
    const rows = await read(page, 'panel.ranking', { batchId });
    const again = rows.flatMap((row) => row.experts).filter((one) => one.rounds !== undefined);
    expect(again).toHaveLength(1);
    await tab('核对').click();
    await page.getByText('宽严度', { exact: true }).click();
    await shoot('leanings');
    expect(faults).toEqual([]);
  });
});
