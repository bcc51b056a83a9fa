import { mkdirSync } from 'node:fs';
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
