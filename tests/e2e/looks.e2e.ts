import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findBarriers, findOverflows } from './stage/find-faults.ts';
import { wear, type Looks } from './stage/looks.ts';
import { makeJourneyFolder, openWindow, removeFolder, type JourneyWindow } from './stage/open-window.ts';
import { useStage } from './stage/prepared.ts';
import { roomOf } from './stage/room.ts';
import { takeResults } from './stage/take-results.ts';
import { runPingxia } from '#tests/harness/run-pingxia.ts';

const stage = useStage();
const dataDir = await makeJourneyFolder(stage.bureauData);
const { batchId } = stage;
let window: JourneyWindow;

const looks: readonly (Looks & { readonly name: string })[] = [
  { name: 'normal', type: 'normal', colours: 'light' },
  { name: 'large', type: 'large', colours: 'light' },
  { name: 'dark', type: 'normal', colours: 'dark' },
  { name: 'contrast', type: 'normal', colours: 'contrast' },
  { name: 'large-dark', type: 'large', colours: 'dark' },
];

interface Screen {
  readonly name: string;
  readonly route: string;
  /** The tab to open, by its name. */
  readonly tab?: string;
  /** A text or label that is there once the screen is. */
  readonly sign: string;
}

const screens: readonly Screen[] = [
  { name: 'welcome', route: '/welcome', sign: '第一次使用？' },
  { name: 'board', route: '/clerk', sign: stage.batchTitle },
  { name: 'new-batch', route: '/clerk/new', sign: '评审标准' },
  { name: 'clerk-cases', route: `/clerk/${batchId}`, tab: '企业', sign: '乌鲁木齐启陇新材料科技有限公司' },
  { name: 'clerk-experts', route: `/clerk/${batchId}`, tab: '专家', sign: stage.expert.name },
  { name: 'clerk-bundles', route: `/clerk/${batchId}`, tab: '评审包', sign: stage.expert.name },
  { name: 'clerk-ledger', route: `/clerk/${batchId}`, tab: '日志', sign: '建立批次' },
  { name: 'my-batches', route: '/expert', sign: stage.batchTitle },
  { name: 'my-cases', route: `/expert/${batchId}`, tab: '我的案卷', sign: '乌鲁木齐启陇新材料科技有限公司' },
  { name: 'seal', route: `/expert/${batchId}`, tab: '封存与导出', sign: '我的身份卡' },
  { name: 'recusal', route: `/review/${batchId}-002`, sign: '先声明回避，再打开材料' },
  { name: 'workbench', route: `/review/${batchId}-001`, sign: '完成本案' },
  { name: 'batches', route: '/bureau', sign: stage.batchTitle },
  { name: 'packages', route: `/bureau/${batchId}`, tab: '收包', sign: '以前收到' },
  { name: 'progress', route: `/bureau/${batchId}`, tab: '进度', sign: '乌鲁木齐启陇新材料科技有限公司' },
  { name: 'ranking', route: `/bureau/${batchId}`, tab: '排名', sign: '导出排名表' },
  { name: 'pictures', route: `/bureau/${batchId}`, tab: '图表', sign: '得分分布' },
  { name: 'keys', route: `/bureau/${batchId}`, tab: '密钥', sign: '登记身份卡' },
  { name: 'settings', route: '/settings', sign: '关于' },
];

async function show({ route, tab, sign, name }: Screen): Promise<void> {
  const { page } = window;
  // Some signs stand on the screen before as well; those of the settings stand nowhere else.
  await window.goTo('/settings');
  await page.getByText('关于').first().waitFor();
  await window.goTo(route);
  if (tab !== undefined) await page.getByRole('tab', { name: tab }).click();
  await page.getByText(sign).first().waitFor();
  await page.waitForFunction(() => document.querySelector('[role="status"][aria-label="正在读取"]') === null);
  if (name === 'workbench') await roomOf(page).painted(2);
}

describe('every screen at 1280×720', () => {
  beforeAll(async () => {
    await takeResults(dataDir, stage.others);
    await runPingxia('--data', dataDir, 'bundle', 'import', stage.expert.bundle);
    window = await openWindow('looks', dataDir);
    await window.page.getByRole('button', { name: '进入经办台' }).waitFor();
    await window.shrink();
    await show({ name: '', route: `/review/${batchId}-001`, sign: '没有利害关系，开始评审' });
    await window.page.getByRole('button', { name: '没有利害关系，开始评审' }).click();
    await window.page.getByText('完成本案').waitFor();
  });
  afterAll(async () => {
    await window.close();
    await removeFolder(dataDir);
  });

  it.each(looks)('looks right and can be used by everybody: $name', async (look) => {
    await wear(window, look);
    const faults: Record<string, readonly string[]> = {};
    for (const screen of screens) {
      await show(screen);
      await window.shoot(`${look.name}-${screen.name}`);
      const found = [...(await findOverflows(window.page)), ...(await findBarriers(window.page))];
      if (found.length > 0) faults[screen.name] = found;
    }
    expect(faults).toEqual({});
    expect(window.faults).toEqual([]);
  });
});
