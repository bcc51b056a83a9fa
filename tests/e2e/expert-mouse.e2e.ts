import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  chooseFiles,
  makeJourneyFolder,
  openWindow,
  removeFolder,
  runInOrder,
  type JourneyWindow,
} from './stage/open-window.ts';
import { useStage } from './stage/prepared.ts';
import { roomOf, type Room } from './stage/room.ts';

const stage = useStage();
const dataDir = await makeJourneyFolder();
const applicant = '乌鲁木齐启陇新材料科技有限公司';
let window: JourneyWindow;
let room: Room;

const button = (name: string) => window.page.getByRole('button', { name });

describe('an expert reviews a case by mouse', () => {
  beforeAll(async () => {
    window = await openWindow('expert-mouse', dataDir);
    room = roomOf(window.page);
  });
  afterAll(async () => {
    await window.close();
    await removeFolder(dataDir);
  });
  runInOrder('expert-mouse', () => window);

  it('shows what the verification of the bundle found before taking it in', async () => {
    const { app, page, shoot } = window;
    await button('进入专家台').click();
    await page.getByRole('heading', { name: '还没有评审任务' }).waitFor();
    await shoot('no-bundles');
    await chooseFiles(app, stage.expert.bundle);
    await button('导入评审包').click();
    const dialog = page.getByRole('dialog', { name: '核对评审包' });
    await dialog.getByRole('button', { name: '导入' }).waitFor();
    await dialog.getByRole('button', { name: '展开核对步骤' }).click();
    const steps = await dialog.getByRole('listitem').allInnerTexts();
    expect(steps.length).toBeGreaterThan(5);
    expect(steps.every((step) => step.includes('通过') && !step.includes('未通过'))).toBe(true);
    expect(await dialog.innerText()).toContain('示例自治区工业和信息化厅');
    await shoot('verified');
    await dialog.getByLabel('已与公钥指纹单逐组核对，完全一致').check();
    await dialog.getByRole('button', { name: '导入' }).click();
    await page.getByRole('row').filter({ hasText: applicant }).waitFor();
    await shoot('my-cases');
  });

  it('asks for the recusal declaration before anything opens', async () => {
    const { page, shoot } = window;
    await page.getByRole('row').filter({ hasText: applicant }).click();
    await page.getByRole('heading', { name: '先声明回避，再打开材料' }).waitFor();
    expect(await page.locator('canvas').count()).toBe(0);
    await shoot('recusal');
    await button('没有利害关系，开始评审').click();
  });

  it('paints both volumes side by side', async () => {
    const { page, shoot } = window;
    await room.painted(2);
    expect(await page.locator('section[aria-label]').allInnerTexts()).not.toEqual([]);
    await shoot('workbench');
  });

  it('ties a dragged rectangle to the active item', async () => {
    const { page, shoot } = window;
    await room.item('c2').getByRole('button').first().click();
    const audit = room.pane(1).locator('[data-page]').first();
    const box = await audit.boundingBox();
    if (box === null) throw new Error('the page has no place on the screen');
    const at = (x: number, y: number) =>
      [box.x + box.width * x, box.y + Math.min(box.height, 600) * y] as const;
    await page.mouse.move(...at(0.2, 0.3));
    await page.mouse.down();
    await page.mouse.move(...at(0.4, 0.4));
    await page.mouse.move(...at(0.7, 0.5));
    await shoot('dragging');
    await page.mouse.up();
    await room.item('c2').getByRole('button', { name: '审计报告 PDF 第 1 页' }).waitFor();
    await room.saved();
    await expect.poll(() => page.locator('[data-mark]').count()).toBe(1);
    await shoot('evidence');
  });

  it('judges anew when a figure is verified', async () => {
    const { page, shoot } = window;
    const before = await room.total();
    const figure = room.item('c2').getByLabel(/^核定值 研发费用总额/);
    await figure.fill('92.40');
    await page.getByText('核减 54.30 万元', { exact: false }).first().waitFor();
    await room.saved();
    await expect.poll(room.total).not.toBe(before);
    await room.item('c2').getByRole('button').first().getByText('不满足').waitFor();
    await shoot('verified-figure');
  });

  it('takes remark, request for supplement, opinion and conclusion', async () => {
    const { page, shoot } = window;
    await room.item('c2').getByLabel('备注').fill('研发费用以审计报告为准。');
    await room.item('c2').getByLabel('材料不清 / 缺页，列入补正').check();
    const opinion = page.getByLabel('综合意见');
    const height = async () => (await opinion.boundingBox())?.height ?? 0;
    const empty = await height();
    await opinion.fill('一\n二\n三\n四\n五\n六');
    await expect.poll(height).toBeGreaterThan(empty * 1.5);
    await opinion.fill('核定后的研发费用占比低于要求，建议补正后再议。');
    await expect.poll(height).toBe(empty);
    await page.getByRole('radiogroup', { name: '评审结论' }).getByText('补正后再议').click();
    await room.saved();
    await shoot('opinion');
  });

  it('lists the evidence with its picture, and jumps to it', async () => {
    const { page, shoot } = window;
    await page.keyboard.press('Escape');
    await page.keyboard.press('e');
    const list = page.getByRole('dialog', { name: '取证清单' });
    await list.locator('img').waitFor();
    await list.getByLabel('取证说明').fill('利润表');
    await shoot('evidence-list');
    await list.getByRole('button', { name: '跳到原页' }).last().click();
    await page.locator('[data-mark][data-selected="true"]').waitFor();
  });

  it('completes the case, saying once what is left', async () => {
    const { page, shoot } = window;
    await button('完成本案').click();
    const question = page.getByRole('dialog', { name: '完成本案' });
    await question.getByText('项未完成，可以先完成它们', { exact: false }).waitFor();
    expect(await question.getByRole('listitem').count()).toBeGreaterThan(0);
    await shoot('unfinished');
    await question.getByRole('button', { name: '仍要完成' }).click();
    await button('本案已完成 · 继续修改').waitFor();
    await shoot('completed');
  });

  it('still knows everything after leaving and coming back', async () => {
    const { page, shoot, faults } = window;
    await page.getByRole('link', { name: '‹ 评匣' }).click();
    const row = page.getByRole('row').filter({ hasText: applicant });
    await row.getByText('已完成').waitFor();
    await shoot('my-cases-later');
    await row.click();
    await room.painted(2);
    await room.item('c2').getByRole('button').first().click();
    await room.chips.first().waitFor();
    expect(
      await room
        .item('c2')
        .getByLabel(/^核定值 研发费用总额/)
        .inputValue(),
    ).toBe('92.40');
    expect(await room.item('c2').getByLabel('备注').inputValue()).toBe('研发费用以审计报告为准。');
    expect(await page.getByLabel('综合意见').inputValue()).toContain('建议补正后再议');
    expect(faults).toEqual([]);
  });
});
