import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, describe, expect, it } from 'vitest';
import { read } from './stage/ask.ts';
import { makeJourneyFolder, openWindow, removeFolder, type JourneyWindow } from './stage/open-window.ts';
import { useStage } from './stage/prepared.ts';
import { roomOf } from './stage/room.ts';

const stage = useStage();
const dataDir = await makeJourneyFolder(stage.expertData);
const caseId = `${stage.batchId}-001`;

/** Kills every process of the app at once, as a power cut would: main, core, window, helpers. */
async function cutPower({ app, kill }: JourneyWindow): Promise<void> {
  const pids = await app.evaluate((electron) => electron.app.getAppMetrics().map(({ pid }) => pid));
  expect(pids.length).toBeGreaterThan(2);
  for (const pid of pids) if (pid !== app.process().pid) process.kill(pid, 'SIGKILL');
  await kill();
  await expect.poll(() => pids.filter(isAlive)).toEqual([]);
}

/** A killed process stays in the list as a zombie until its parent asks for it: that one is gone, too. */
function isAlive(pid: number): boolean {
  try {
    return !/\) Z/.test(readFileSync(`/proc/${String(pid)}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

async function openCase(): Promise<JourneyWindow> {
  const window = await openWindow('power-cut', dataDir, shots);
  const { page } = window;
  await page.getByRole('button', { name: '进入专家台' }).or(page.getByText('我的评审任务')).first().waitFor();
  await window.goTo(`/review/${caseId}`);
  return window;
}

let shots = 1;

/** What one life of the app gets acknowledged, and what must be there in the next. */
interface Moment {
  readonly name: string;
  /** Works until the window has acknowledged something, then returns with more under way. */
  readonly work: (window: JourneyWindow) => Promise<void>;
  readonly check: (window: JourneyWindow) => Promise<void>;
}

const opinion = (window: JourneyWindow) => window.page.getByLabel('综合意见');
const figure = (window: JourneyWindow) => window.page.getByLabel(/^核定值 研发费用总额/);

const moments: readonly Moment[] = [
  {
    name: 'after the recusal was declared',
    work: async ({ page }) => {
      await page.getByRole('button', { name: '没有利害关系，开始评审' }).click();
      await page.locator('[data-item]').first().waitFor();
    },
    check: async ({ page }) => {
      await page.locator('[data-item]').first().waitFor();
    },
  },
  {
    name: 'while a verified figure is typed anew',
    work: async (window) => {
      await roomOf(window.page).item('c2').getByRole('button').first().click();
      await figure(window).fill('321.5');
      await roomOf(window.page).saved();
      await figure(window).press('End');
      await window.page.keyboard.type('4');
    },
    check: async (window) => {
      await roomOf(window.page).item('c2').getByRole('button').first().click();
      expect(['321.5', '321.54']).toContain(await figure(window).inputValue());
    },
  },
  {
    name: 'right after a rectangle was drawn',
    work: async ({ page }) => {
      const room = roomOf(page);
      await room.painted(1);
      await room.item('c2').getByRole('button').first().click();
      await page.keyboard.press('r');
      await page.locator('[data-draft]').waitFor();
      await page.keyboard.press('Enter');
      await room.chips.first().waitFor();
      await room.saved();
    },
    check: async ({ page }) => {
      const room = roomOf(page);
      await room.item('c2').getByRole('button').first().click();
      await room.chips.first().waitFor();
      expect(await room.chips.count()).toBe(1);
    },
  },
  {
    name: 'in the middle of an opinion',
    work: async (window) => {
      await opinion(window).fill('研发费用与审计报告一致。');
      await roomOf(window.page).saved();
      await opinion(window).press('End');
      await window.page.keyboard.type('主导产品');
    },
    check: async (window) => {
      await opinion(window).waitFor();
      const text = await opinion(window).inputValue();
      expect('研发费用与审计报告一致。主导产品').toContain(text);
      expect(text.startsWith('研发费用与审计报告一致。')).toBe(true);
    },
  },
];

describe('a power cut while an expert works', () => {
  afterAll(() => removeFolder(dataDir));

  it.each(moments)('loses nothing that was acknowledged: $name', async ({ work, check }) => {
    const window = await openCase();
    await work(window);
    await cutPower(window);
    const again = await openCase();
    await check(again);
    const { lines } = await read(again.page, 'ledger.verify', {});
    expect(lines).toBeGreaterThan(1);
    await again.shoot('after');
    shots += 1;
    expect(again.faults).toEqual([]);
    await again.close();
    const db = new Database(join(dataDir, 'pingxia.db'), { readonly: true });
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
    expect(db.pragma('foreign_key_check')).toEqual([]);
    db.close();
  });
});
