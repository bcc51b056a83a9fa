import type { Page } from 'playwright-core';
import { createRoomProbe, type RoomProbe } from './room-probe.ts';

/** Puts the probe into a window. */
export async function installProbe(page: Page): Promise<void> {
  await page.evaluate(`globalThis.roomProbe = (${createRoomProbe.toString()})()`);
}

/** Calls the probe in the window. */
export function probe<K extends keyof RoomProbe>(
  page: Page,
  name: K,
  ...args: Parameters<RoomProbe[K]>
): Promise<Awaited<ReturnType<RoomProbe[K]>>> {
  return page.evaluate(`globalThis.roomProbe.${name}(...${JSON.stringify(args)})`);
}
