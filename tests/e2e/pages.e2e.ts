import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findBarriers, findOverflows } from './stage/find-faults.ts';
import {
  makeJourneyFolder,
  openWindow,
  removeFolder,
  runInOrder,
  type JourneyWindow,
} from './stage/open-window.ts';
import { useStage } from './stage/prepared.ts';
import { beginReview, roomOf, type Room } from './stage/room.ts';

const stage = useStage();
const dataDir = await makeJourneyFolder(stage.expertData);
const applicant = '乌鲁木齐启陇新材料科技有限公司';
let window: JourneyWindow;
let room: Room;

const press = (...keys: readonly string[]) => window.press(...keys);
/** Presses G and types into the page field, once the keyboard is there. */
async function goTo(text: string): Promise<void> {
  await press('g');
  await window.page.locator('[data-page-field]:focus').waitFor();
  await window.page.keyboard.type(text);
}
async function markNumber(text: string): Promise<void> {
  await press('i');
  await window.page.locator('[data-printed-field]:focus').waitFor();
  await window.page.keyboard.type(text);
  await press('Enter', 'Escape');
}
const field = () => window.page.locator('[data-focused="true"] [data-page-field]');
const status = () => window.page.locator('footer').last().innerText();

describe('printed page numbers, contents and level pages', () => {
  beforeAll(async () => {
    window = await openWindow('pages', dataDir);
    room = await beginReview(window.page, stage.batchTitle, applicant);
  });
  afterAll(async () => {
    await window.close();
    await removeFolder(dataDir);
  });
  runInOrder('pages', () => window);

  it('learns from one page which number stands on every other, by keyboard', async () => {
    await room.painted(2);
    await press('1', 'PageDown', 'PageDown');
    await expect.poll(status).toContain('胶装册 PDF 第 3 页');
    await markNumber('1');
    await expect.poll(status).toContain('胶装册 第 1 页（PDF 3）');
    await room.saved();
  });

  it('goes to a printed page, and to a PDF page when told so, and says beforehand where', async () => {
    const { page, shoot } = window;
    await goTo('9');
    await page.getByText('→ 印刷第 9 页（PDF 11）').waitFor();
    await shoot('page-field');
    await press('Enter');
    await expect.poll(status).toContain('第 9 页（PDF 11）');
    await goTo('p4');
    await page.getByText('→ PDF 第 4 页').waitFor();
    await press('Enter');
    await expect.poll(status).toContain('第 2 页（PDF 4）');
    await goTo('99');
    await page.getByText('✕ 没有印刷第 99 页').waitFor();
    await press('Enter', 'Escape');
    await expect.poll(() => field().inputValue()).toBe('2');
  });

  it('takes a pasted table of contents and jumps by it', async () => {
    const { page, shoot } = window;
    await page.getByRole('button', { name: '录入或修改' }).click();
    await page.keyboard.insertText('目录\n一、企业基本情况 ……… 1\n（一）营业执照.......6\n二、专业化 …… 40');
    await page.getByText('3 条，其中 1 条的页码还对不上').waitFor();
    await press('Control+Enter');
    await page.getByRole('button', { name: '（一）营业执照 6' }).click();
    await expect.poll(status).toContain('第 6 页（PDF 8）');
    await room.saved();
    await shoot('contents');
    expect(await findBarriers(page)).toEqual([]);
    expect(await findOverflows(page)).toEqual([]);
  });

  it('shows marks that contradict each other instead of guessing', async () => {
    const { page, shoot } = window;
    await markNumber('60');
    await page.getByText(/PDF 3（1）与 PDF 8（60）之间，纸上多出 54 个页码/).waitFor();
    await shoot('conflict');
    await page.getByRole('button', { name: '取消 PDF 第 8 页的标注' }).click();
    await expect.poll(status).toContain('第 6 页（PDF 8）');
    await press('l');
    await room.saved();
  });

  it('lays a page level; what is drawn then lies where it was drawn, on the same ink ever after', async () => {
    const { page, shoot } = window;
    await press('Escape', '1');
    for (let step = 0; step < 30; step += 1) await press(']');
    await expect.poll(status).toContain('拉正 3.0°');
    const sheet = page.locator('[data-focused="true"] [data-sheet][data-angle="3"]');
    const box = await sheet.boundingBox();
    if (box === null) throw new Error('the page has no place on the screen');
    const [x0, y0] = [box.x + box.width * 0.3, Math.max(box.y, 120) + 150];
    await page.mouse.move(x0, y0);
    await page.mouse.down();
    await page.mouse.move(x0 + 60, y0 + 30);
    await page.mouse.move(x0 + 120, y0 + 60);
    await page.mouse.up();
    const mark = sheet.locator('[data-mark]');
    const drawn = await mark.boundingBox();
    expect(Math.abs((drawn?.x ?? NaN) + (drawn?.width ?? NaN) / 2 - (x0 + 60))).toBeLessThan(2);
    expect(Math.abs((drawn?.y ?? NaN) + (drawn?.height ?? NaN) / 2 - (y0 + 30))).toBeLessThan(2);
    await page.getByRole('button', { name: '胶装册 第 6 页（PDF 8）' }).first().waitFor();
    await room.saved();
    await shoot('level');
  });

  it('reopens where it was left the moment before, page numbers and level pages included', async () => {
    const item = await room.activeItem();
    await press('j');
    await expect.poll(room.activeItem).not.toBe(item);
    const left = await room.activeItem();
    const place = await status();
    await window.close();
    window = await openWindow('pages', dataDir, 20);
    room = roomOf(window.page);
    for (const name of [stage.batchTitle, applicant])
      await window.page.getByRole('row').filter({ hasText: name }).click();
    await room.painted(1);
    await expect.poll(status).toContain('第 6 页（PDF 8）');
    await expect.poll(status).toContain('拉正 3.0°');
    expect(await room.activeItem()).toBe(left);
    expect(place).toContain('第 6 页（PDF 8）');
    await press('d');
    await expect.poll(status).not.toContain('拉正');
  });
});
