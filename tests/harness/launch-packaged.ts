import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { type Browser, chromium, type Page } from 'playwright-core';
import { inRepo } from '#scripts/runtime/paths.mjs';
import { resolveRuntime } from '#scripts/runtime/runtime-file.mjs';

export interface PackagedApp {
  readonly page: Page;
  readonly close: () => Promise<void>;
}

/** The executable that `npm run pack` makes. */
export const packagedExecutable = inRepo('dist', 'linux-unpacked', 'pingxia');

/** Copies the packaged app out of the checkout, whose files it would otherwise find; the path of its executable. */
export async function copyPackaged(folder: string): Promise<string> {
  await cp(dirname(packagedExecutable), folder, { recursive: true, verbatimSymlinks: true });
  return join(folder, basename(packagedExecutable));
}

/**
 * Starts the packaged app and takes hold of its window. Its fuses forbid Node's inspector, which Playwright's Electron
 * driver needs, so this speaks to the window alone, through Chromium's own port.
 */
export async function launchPackaged(executable: string, dataDir: string): Promise<PackagedApp> {
  const switches = [...resolveRuntime().args, '--remote-debugging-port=0'];
  const child = spawn(executable, [...switches, '--data', dataDir], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const browser = await chromium.connectOverCDP(await readDebuggerUrl(child));
  return { page: await firstPage(browser), close: () => stop(child, browser) };
}

/** Chromium prints where it listens: `DevTools listening on ws://…`. */
async function readDebuggerUrl(
  child: ChildProcess & { readonly stderr: NonNullable<ChildProcess['stderr']> },
) {
  const printed: string[] = [];
  for await (const line of createInterface({ input: child.stderr })) {
    const url = /^DevTools listening on (ws:\S+)/.exec(line)?.[1];
    if (url !== undefined) {
      child.stderr.resume();
      return url;
    }
    printed.push(line);
  }
  throw new Error(`the packaged app ended without opening a port:\n${printed.join('\n')}`);
}

async function firstPage(browser: Browser): Promise<Page> {
  const [context] = browser.contexts();
  if (context === undefined) throw new Error('the packaged app has no browser context');
  const page = context.pages()[0] ?? (await context.waitForEvent('page'));
  await page.waitForLoadState();
  return page;
}

async function stop(child: ChildProcess, browser: Browser): Promise<void> {
  const gone = child.exitCode === null ? once(child, 'exit') : undefined;
  await browser.close();
  child.kill('SIGTERM');
  await gone;
}
