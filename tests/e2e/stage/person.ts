import type { Locator, Page } from 'playwright-core';

/** Somebody at a window who acts by mouse or by keyboard, and what that took so far. */
export interface Person {
  readonly page: Page;
  readonly effort: Effort;
  readonly click: (target: Locator) => Promise<void>;
  /** Types words into whatever has the focus. */
  readonly type: (words: string) => Promise<void>;
  readonly press: (...keys: readonly string[]) => Promise<void>;
  /** Walks with Tab until the focus stands on something with this name. */
  readonly tabTo: (name: string) => Promise<void>;
}

export interface Effort {
  clicks: number;
  /** Characters of words, and keys that stand for an act. */
  strokes: number;
  /** Steps with Tab: held down rather than pressed one by one. */
  tabs: number;
}

/** One effort may be shared by several people: what a piece of work takes them together. */
export function personAt(page: Page, effort: Effort = { clicks: 0, strokes: 0, tabs: 0 }): Person {
  return {
    page,
    effort,
    click: async (target) => {
      effort.clicks += 1;
      await target.click();
    },
    type: async (words) => {
      effort.strokes += words.length;
      await page.keyboard.type(words);
    },
    press: async (...keys) => {
      effort.strokes += keys.length;
      for (const key of keys) await page.keyboard.press(key);
    },
    tabTo: async (name) => {
      for (let step = 0; step < 60; step += 1) {
        if ((await nameOfFocus(page)).includes(name)) return;
        effort.tabs += 1;
        await page.keyboard.press('Tab');
      }
      throw new Error(`Tab does not reach ${name}`);
    },
  };
}

function nameOfFocus(page: Page): Promise<string> {
  return page.evaluate(() => {
    const node = document.activeElement;
    if (node === null || node === document.body) return '';
    const label = node instanceof HTMLInputElement ? (node.labels?.[0]?.textContent ?? '') : '';
    return `${node.getAttribute('aria-label') ?? ''} ${label} ${node.textContent ?? ''}`;
  });
}
