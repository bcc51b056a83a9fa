import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, type ElectronApplication, type Page } from 'playwright-core';
import { CHINESE_FIELDS } from '#scripts/runtime/chinese-fields.mjs';
import { REPO_ROOT } from '#scripts/runtime/paths.mjs';
import { resolveRuntime } from '#scripts/runtime/runtime-file.mjs';

/** A window that is not there by then will not come. */
const START_TIMEOUT_MS = 30_000;

export interface LaunchRequest {
  /** Data folder; a new empty one, removed on `close`, when left out. */
  readonly dataDir?: string;
  /** Further arguments, e.g. `--sample`. */
  readonly args?: readonly string[];
}

export interface LaunchedApp {
  readonly app: ElectronApplication;
  /** The first window, loaded. */
  readonly page: Page;
  readonly dataDir: string;
  /** Ends the app as a user would, by closing it. */
  readonly close: () => Promise<void>;
  /** Kills the app as a power cut would (SIGKILL), and waits until it is gone. The data folder stays. */
  readonly kill: () => Promise<void>;
}

/**
 * Starts the built app from the checkout in the Electron that `scripts/prepare.mjs` found.
 * Needs a display: `npm test` provides a virtual one.
 */
export async function launchApp({ dataDir, args = [] }: LaunchRequest = {}): Promise<LaunchedApp> {
  const runtime = resolveRuntime();
  const folder = dataDir ?? (await mkdtemp(join(tmpdir(), 'pingxia-e2e-')));
  const app = await _electron.launch({
    executablePath: runtime.electronPath,
    args: [...runtime.args, REPO_ROOT, '--data', folder, ...args],
    cwd: REPO_ROOT,
    env: { ...process.env, ...CHINESE_FIELDS },
    timeout: START_TIMEOUT_MS,
  });
  const page = await firstWindow(app);
  const removeOwnFolder = async (): Promise<void> => {
    if (dataDir === undefined) await rm(folder, { recursive: true, force: true });
  };
  return {
    app,
    page,
    dataDir: folder,
    close: async () => {
      await app.close();
      await removeOwnFolder();
    },
    kill: () => killApp(app),
  };
}

/** An app that cannot start shows a box that waits for a person; it must not outlive the test. */
async function firstWindow(app: ElectronApplication): Promise<Page> {
  try {
    const page = await app.firstWindow({ timeout: START_TIMEOUT_MS });
    await page.waitForLoadState();
    return page;
  } catch (error) {
    await killApp(app);
    throw error;
  }
}

async function killApp(app: ElectronApplication): Promise<void> {
  const child = app.process();
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await gone;
}
