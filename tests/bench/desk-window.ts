import type { Page } from 'playwright-core';
import { launchApp } from '#tests/harness/launch-app.ts';
import type { BenchRow } from './bench-row.ts';

/** A screen by the way to it: a route, then the tab of that name; `shows` is there when it can be read. */
interface Screen {
  readonly name: string;
  readonly route: string;
  readonly tab: string | null;
  readonly shows: string;
}

const rows = '[role="grid"] [role="rowgroup"] [role="row"]';

/** Screens without a table: there once nothing grey stands in for them any more. */
const anything = 'h1, h2, h3, table, button';

const screens = (batchId: string): readonly Screen[] => {
  const bureau = `/bureau/${batchId}`;
  return [
    // The batch opens at its ranking: what the core knew before it was started is read again.
    { name: 'ranking-first', route: bureau, tab: null, shows: rows },
    { name: 'packages', route: bureau, tab: '收包', shows: anything },
    { name: 'progress', route: bureau, tab: '进度', shows: rows },
    { name: 'checks', route: bureau, tab: '核对', shows: rows },
    { name: 'meeting', route: bureau, tab: '合议', shows: anything },
    { name: 'pictures', route: bureau, tab: '图表', shows: 'section svg, section table' },
    { name: 'decisions', route: bureau, tab: '决定', shows: anything },
    { name: 'publicity', route: bureau, tab: '公示', shows: anything },
    { name: 'ledger', route: bureau, tab: '日志', shows: rows },
    { name: 'ranking', route: bureau, tab: '排名', shows: rows },
    { name: 'disputes', route: `${bureau}/desk`, tab: null, shows: anything },
    { name: 'applicants', route: `/clerk/${batchId}`, tab: null, shows: rows },
  ];
};

/** Opens every screen of the bureau on a large batch in the real window: from the click to the painted frame. */
export async function measureScreens(dataDir: string, batchId: string, size: string): Promise<BenchRow[]> {
  const { app, page, close } = await launchApp({ dataDir });
  try {
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(1920, 1080));
    await page.locator('nav, main').first().waitFor();
    const found: BenchRow[] = [];
    for (const screen of screens(batchId)) {
      const value = (await openScreen(page, screen)) / 1000;
      found.push({ name: `screen-${screen.name}-${size}`, value, unit: 's' });
    }
    return found;
  } finally {
    await close();
  }
}

/** Milliseconds; what leads to the screen (the room around its tab) is there before the clock starts. */
async function openScreen(page: Page, screen: Screen): Promise<number> {
  const { route, tab } = screen;
  if (tab !== null) {
    await page.evaluate((next) => {
      location.hash = next;
    }, route);
    await page.getByRole('tab', { name: tab }).waitFor();
  }
  return page.evaluate(async ({ shows, ...place }) => {
    const timeoutMs = 30_000;
    const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));
    // A route shows the screen before until the frame that draws the next.
    const former = place.tab === null ? document.querySelector('main > *') : null;
    const isThere = (): boolean => {
      if (former?.isConnected === true) return false;
      const room = place.tab === null ? document.querySelector('main') : openPanel();
      return room !== null && room.querySelector('.mantine-Skeleton-root') === null && isShown(room);
    };
    const openPanel = (): Element | null =>
      [...document.querySelectorAll('[role="tabpanel"]')].find(
        (panel) => panel instanceof HTMLElement && panel.offsetParent !== null,
      ) ?? null;
    const isShown = (room: Element): boolean => room.querySelector(shows) !== null;
    const button = [...document.querySelectorAll<HTMLElement>('[role="tab"]')].find((one) =>
      one.textContent.startsWith(place.tab ?? '\n'),
    );
    const started = performance.now();
    if (place.tab === null) location.hash = place.route;
    else button?.click();
    await frame();
    while (!isThere()) {
      if (performance.now() - started > timeoutMs) throw new Error(`${place.name} takes too long`);
      await frame();
    }
    // What stands in the document is seen with the frame after the next.
    await frame();
    return performance.now() - started;
  }, screen);
}
