import type { Locator, Page } from 'playwright-core';

/** Drags files from outside over an element, and lets go unless `isHeld`: what a desktop does, through Chromium. */
export async function dropFiles(
  page: Page,
  target: Locator,
  files: readonly string[],
  isHeld = false,
): Promise<void> {
  // Nothing that still moves is hit: this waits until the place lies still, and presses nothing.
  await target.hover({ trial: true });
  const box = await target.boundingBox();
  if (box === null) throw new Error('nothing to drop on');
  const session = await page.context().newCDPSession(page);
  const at = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  const data = { items: [], files: [...files], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', ...(isHeld ? [] : ['drop'])] as const)
    await session.send('Input.dispatchDragEvent', { type: type as 'drop', ...at, data });
  await session.detach();
}
