import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ElectronApplication, Page } from 'playwright-core';
import { beforeEach } from 'vitest';
import { launchApp, type LaunchedApp } from '#tests/harness/launch-app.ts';
import { keepScreenshot, removeScreenshots } from '#tests/harness/screenshot.ts';

/** Longer than anything here takes on a busy machine: a state that is not there by then will not come. */
const WAIT_MS = 15_000;

export interface JourneyWindow extends LaunchedApp {
  /** What the window reported as an error of its own: uncaught errors, errors on its console. */
  readonly faults: readonly string[];
  /** Presses keys one after the other. */
  readonly press: (...keys: readonly string[]) => Promise<void>;
  /** Goes to a screen by its address, e.g. `/settings`. */
  readonly goTo: (route: string) => Promise<void>;
  /** Gives the window the size of a small office screen, 1280×720. */
  readonly shrink: () => Promise<void>;
  /** Keeps a picture as `<journey>-<nn>-<name>.png`. */
  readonly shoot: (name: string) => Promise<void>;
}

/** A folder of a journey's own, a copy of `from` when given. */
export async function makeJourneyFolder(from?: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'pingxia-journey-'));
  if (from !== undefined) await cp(from, folder, { recursive: true });
  return folder;
}

export const removeFolder = (folder: string): Promise<void> => rm(folder, { recursive: true, force: true });

/** Starts the app on a data folder and takes hold of its window. */
export async function openWindow(journey: string, dataDir: string, firstShot = 1): Promise<JourneyWindow> {
  if (firstShot === 1) await removeScreenshots(`${journey}-`);
  const launched = await launchApp({ dataDir });
  const { page } = launched;
  page.setDefaultTimeout(WAIT_MS);
  // Dialogs and menus are there at once instead of fading in: pictures show them as they stay.
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const faults = listFaults(page);
  let shots = firstShot;
  return {
    ...launched,
    faults,
    press: async (...keys) => {
      for (const key of keys) await page.keyboard.press(key);
    },
    goTo: (route) =>
      page.evaluate((next) => {
        location.hash = next;
      }, route),
    shrink: () => shrink(launched),
    shoot: async (name) => {
      const number = String(shots).padStart(2, '0');
      shots += 1;
      await keepScreenshot(page, `${journey}-${number}-${name}`);
    },
  };
}

async function shrink({ app, page }: LaunchedApp): Promise<void> {
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(1280, 720));
  await page.waitForFunction(() => innerWidth === 1280 && innerHeight === 720);
}

/**
 * The steps of a journey build on each other: after one fails, with a picture of it, the rest are skipped. To be
 * called inside `describe`.
 */
export function runInOrder(journey: string, window: () => JourneyWindow | undefined): void {
  let isBroken = false;
  beforeEach(({ skip, onTestFailed }) => {
    if (isBroken) skip('an earlier step of the journey failed');
    onTestFailed(async () => {
      isBroken = true;
      const page = window()?.page;
      if (page !== undefined && !page.isClosed()) await keepScreenshot(page, `${journey}-failed`);
    });
  });
}

function listFaults(page: Page): string[] {
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text());
  });
  return faults;
}

/** The next dialogs that open files or folders answer with these paths, as if a person had chosen them. */
export async function chooseFiles(app: ElectronApplication, ...paths: readonly string[]): Promise<void> {
  await app.evaluate(
    ({ dialog }, filePaths) => {
      dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths });
    },
    [...paths],
  );
}

/** The next dialogs that save a file answer with this path. */
export async function chooseTarget(app: ElectronApplication, path: string): Promise<void> {
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, path);
}
