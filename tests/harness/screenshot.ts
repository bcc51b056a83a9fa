import { mkdirSync } from 'node:fs';
import { glob, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Page } from 'playwright-core';
import { inRepo } from '#scripts/runtime/paths.mjs';

/**
 * Keeps a picture of the window as an artefact of the run: `artifacts/screens/<name>.png`.
 * @returns its path
 */
export async function keepScreenshot(page: Page, name: string): Promise<string> {
  const path = inRepo('artifacts', 'screens', `${name}.png`);
  mkdirSync(dirname(path), { recursive: true });
  await page.screenshot({ path });
  return path;
}

/** Removes the pictures of an earlier run whose names begin so. */
export async function removeScreenshots(prefix: string): Promise<void> {
  const folder = inRepo('artifacts', 'screens');
  for await (const name of glob(`${prefix}*.png`, { cwd: folder }))
    await rm(inRepo('artifacts', 'screens', name));
}
