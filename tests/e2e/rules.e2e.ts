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

const dataDir = await makeJourneyFolder();
let window: JourneyWindow;

const region = (name: string) => window.page.getByRole('region', { name, exact: true });
const card = (id: string) => window.page.locator(`a[href$="/rules/pack/${id}"]`);
/** The field of a fact by its name, as the calculator calls it: `revenue[2025]`. */
const field = (name: string) => window.page.locator(`#trial-${name.replace(/[[\]]/g, '-')}`);
const item = (title: string) =>
  region('逐项')
    .locator('section')
    .filter({ has: window.page.getByRole('heading', { name: title }) });
const result = () => window.page.getByRole('complementary', { name: '综合结论' });
const total = () => result().locator('[data-total]');
/** The verdict as a sign. */
const sign = (kind: 'met' | 'notMet' | 'undecided') =>
  result().locator(`[role="status"] [data-kind="${kind}"]`);

/** How many facts the calculator still asks for. */
async function countMissing(): Promise<number> {
  const words = await result().getByRole('heading', { name: '还需要的数据' }).textContent();
  return Number(/\d+/.exec(words ?? '')?.[0]);
}

/** Whether what has the focus is the field of a fact, or inside it. */
const isIn = (name: string): Promise<boolean> =>
  window.page.evaluate(
    (id) => document.querySelector(`#trial-${id}`)?.contains(document.activeElement) ?? false,
    name,
  );

async function resize(width: number, height: number): Promise<void> {
  await window.app.evaluate(
    ({ BrowserWindow }, [x, y]) => BrowserWindow.getAllWindows()[0]?.setContentSize(x, y),
    [width, height] as const,
  );
  await window.page.waitForFunction(([x, y]) => innerWidth === x && innerHeight === y, [
    width,
    height,
  ] as const);
}

describe('the standards', () => {
  beforeAll(async () => {
    window = await openWindow('rules', dataDir);
    await window.shrink();
  });
  afterAll(async () => {
    await window.close();
    await removeFolder(dataDir);
  });
  runInOrder('rules', () => window);

  it('say for which batch or year they are meant', async () => {
    const { page, shoot } = window;
    await page.getByRole('link', { name: '标准' }).click();
    await card('cn-63-2022-zjtx').waitFor();
    await shoot('list');
    await card('cn-79-2021-giant').getByText('只适用于第三批', { exact: true }).first().waitFor();
    await card('tj-2021-seed').getByText('只适用于第二批', { exact: true }).first().waitFor();
    await card('jl-2021-reference').getByText('只适用于2021年度认定', { exact: true }).first().waitFor();
    await card('cn-2-2026-zjtx').getByText('现行').waitFor();
    for (const id of ['cn-79-2021-giant', 'tj-2021-seed', 'jl-2021-reference'])
      expect(await card(id).getByText('现行').count()).toBe(0);
  });

  it('show the quoted source beside the reading, clause by clause', async () => {
    const { page, press, shoot } = window;
    await card('cn-63-2022-zjtx').click();
    await page
      .getByRole('navigation', { name: '条款' })
      .getByRole('link', { name: '研发费用' })
      .first()
      .click();
    const clause = region('条款');
    await clause.getByRole('heading', { name: '研发费用', exact: true }).waitFor();
    await clause
      .getByText('上年度研发费用总额不低于100万元，且占营业收入总额比重不低于3%。')
      .last()
      .waitFor();
    await clause.getByText('以下各项都要满足').waitFor();
    await shoot('clause');
    await press('j');
    await clause.getByRole('heading', { name: '营业收入', exact: true }).waitFor();
    await press('k');
    await clause.getByRole('heading', { name: '研发费用', exact: true }).waitFor();
    await press('k');
    await clause.getByRole('heading', { name: '从事特定细分市场时间', exact: true }).waitFor();
  });

  it('stand side by side: 63号 and 2号', async () => {
    const { page, press, shoot } = window;
    await press('d');
    const left = page.getByLabel('左边的标准');
    const right = page.getByLabel('右边的标准');
    await page.getByRole('heading', { name: '数值对照' }).waitFor();
    await expect.poll(() => left.inputValue()).toBe('cn-63-2022-zjtx');
    await expect.poll(() => right.inputValue()).toBe('cn-2-2026-zjtx');
    const revenue = region('数值对照').getByRole('row').filter({ hasText: '营业收入总额' }).first();
    await revenue
      .getByText(/1,?000/)
      .first()
      .waitFor();
    await revenue
      .getByText(/1,?500/)
      .first()
      .waitFor();
    await shoot('compare');
    await press('x');
    await expect.poll(() => left.inputValue()).toBe('cn-2-2026-zjtx');
    await expect.poll(() => right.inputValue()).toBe('cn-63-2022-zjtx');
    await page.getByRole('button', { name: '左右对调' }).click();
    await expect.poll(() => left.inputValue()).toBe('cn-63-2022-zjtx');
  });

  it('answer to figures while they are typed', async () => {
    const { page, goTo, press, shoot } = window;
    await goTo('/rules/pack/cn-63-2022-zjtx');
    await region('条款').waitFor();
    await press('c');
    await page.getByLabel('申报年度').fill('2026');
    await sign('undecided').waitFor();
    await total().getByText('0–100').waitFor();
    const before = await countMissing();
    await field('market_years').fill('1');
    await item('从事特定细分市场时间').locator('[data-kind="notMet"]').waitFor();
    await sign('notMet').waitFor();
    await field('market_years').fill('4');
    await item('从事特定细分市场时间').locator('[data-kind="met"]').waitFor();
    await item('从事特定细分市场年限').getByText('2', { exact: true }).waitFor();
    await total().getByText('2–97').waitFor();
    await expect.poll(countMissing).toBe(before - 1);
    await field('rd_expense[2025]').fill('420');
    await field('revenue[2025]').fill('5200');
    await item('上年度研发费用投入').getByText('占营业收入比重 8.08%').waitFor();
    await item('上年度研发费用投入').getByText('8', { exact: true }).waitFor();
    await expect.poll(countMissing).toBe(before - 3);
    await shoot('trial');
  });

  it('lead from what is missing to its field, by mouse and by key', async () => {
    const { press } = window;
    const missing = result().getByRole('listitem').getByRole('button');
    await missing.filter({ hasText: '从业人数' }).click();
    await expect.poll(() => isIn('employees')).toBe(true);
    await window.page.keyboard.type('100');
    await missing.filter({ hasText: '从业人数' }).waitFor({ state: 'detached' });
    await result().focus();
    await press('n');
    await expect.poll(() => isIn('legal_person')).toBe(true);
  });

  it('refuse what cannot be, with its code, and list what contradicts itself', async () => {
    const { shoot } = window;
    await field('rd_staff').fill('200');
    await result().getByText('互相矛盾（1）').waitFor();
    await result().getByText('RD_STAFF_ABOVE_EMPLOYEES').waitFor();
    await field('employees').fill('-5');
    const problem = window.page.locator('#trial-employees-problem');
    await problem.getByText('FACT_OUT_OF_RANGE').waitFor();
    await expect.poll(() => problem.textContent()).toContain('不小于 0');
    await result().getByText('1 项数据不可能，没有计入').waitFor();
    await shoot('refused');
    await field('employees').fill('1000');
    await problem.waitFor({ state: 'detached' });
    await item('上年度研发人员占比').getByText('20%，属 A 档').waitFor();
  });

  it('fit on small and large screens, in normal and in large type', async () => {
    const { page, goTo, shoot } = window;
    const screens = [
      ['list', '/rules', '地方补充'],
      ['pack', '/rules/pack/cn-63-2022-giant/xin', '执行的读法'],
      ['compare', '/rules/compare/cn-63-2022-zjtx/cn-2-2026-zjtx', '逐条对照'],
      ['trial', '/rules/trial/cn-63-2022-zjtx', '还需要的数据'],
    ] as const;
    for (const type of ['large', 'normal'] as const) {
      await wear(window, { type, colours: 'light' });
      for (const [width, height] of [
        [1280, 720],
        [1920, 1080],
      ] as const) {
        await resize(width, height);
        for (const [name, route, sign] of screens) {
          await goTo(route);
          await page.getByText(sign).first().waitFor();
          await shoot(`${name}-${type}-${width}`);
          expect(await findOverflows(page), `${name} ${type} ${width}`).toEqual([]);
          expect(await findBarriers(page), `${name} ${type} ${width}`).toEqual([]);
        }
      }
    }
  });

  it('reported no error of the window', () => {
    expect(window.faults).toEqual([]);
  });
});
