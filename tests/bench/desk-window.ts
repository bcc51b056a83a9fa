import type { Page } from 'playwright-core';
import { launchApp } from '#tests/harness/launch-app.ts';
import type { BenchRow } from './bench-row.ts';
import { listScreens, type Screen } from './desk-screens.ts';

/** Opens every screen of clerk and bureau on a large batch in the real window: from the click to the painted frame. */
export async function measureScreens(dataDir: string, batchId: string, size: string): Promise<BenchRow[]> {
  const { app, page, close } = await launchApp({ dataDir });
  try {
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(1920, 1080));
    await page.locator('nav, main').first().waitFor();
    const found: BenchRow[] = [];
    for (const screen of listScreens(batchId)) {
      const value = (await openScreen(page, screen)) / 1000;
      found.push({ name: `screen-${screen.name}-${size}`, value, unit: 's' });
    }
    return found;
  } finally {
    await close();
  }
}

/** Milliseconds; what leads to the screen (the room around its tab, the table with its line) is there before the clock starts. */
async function openScreen(page: Page, screen: Screen): Promise<number> {
  const { route, press } = screen;
  if (press !== null) {
    await page.evaluate((next) => {
      location.hash = next;
    }, route);
    const pressed = {
      tab: page.getByRole('tab', { name: press.name }),
      button: page.getByRole('button', { name: press.name }),
      row: page.locator('[role="grid"]:visible [role="rowgroup"] [role="row"]').first(),
    }[press.kind];
    await pressed.waitFor();
    await pressed.evaluate((element) => element.setAttribute('data-pressed', ''));
  }
  const time = await page.evaluate(timeScreen, screen);
  if (screen.at === '[role="dialog"]') {
    await page.keyboard.press('Escape');
    await page.locator(screen.at).waitFor({ state: 'detached' });
  }
  return time;
}

/** In the window: presses or goes there, and waits until the screen can be read. */
async function timeScreen({ name, route, press, at, shows }: Screen): Promise<number> {
  const timeoutMs = 30_000;
  const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));
  // A route shows the screen before until the frame that draws the next.
  const former = press === null ? document.querySelector('main > *') : null;
  const isThere = (): boolean => {
    if (former?.isConnected === true) return false;
    const room = [...document.querySelectorAll<HTMLElement>(at)].find(
      (one) => one.offsetParent !== null || at === '[role="dialog"]',
    );
    return (
      room !== undefined &&
      room.querySelector('.mantine-Skeleton-root') === null &&
      room.querySelector(shows) !== null
    );
  };
  const pressed = document.querySelector<HTMLElement>('[data-pressed]');
  pressed?.removeAttribute('data-pressed');
  const started = performance.now();
  if (press === null) location.hash = route;
  else pressed?.click();
  await frame();
  while (!isThere()) {
    if (performance.now() - started > timeoutMs) throw new Error(`${name} takes too long`);
    await frame();
  }
  // What stands in the document is seen with the frame after the next.
  await frame();
  return performance.now() - started;
}
