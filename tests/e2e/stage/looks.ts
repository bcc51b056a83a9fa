import type { Settings } from '#shared/ipc/system.ts';
import type { JourneyWindow } from './open-window.ts';

export type Looks = Pick<Settings, 'type' | 'colours'>;

const words = {
  type: { normal: '标准', large: '大字' },
  colours: { light: '浅色', dark: '深色', contrast: '高对比' },
} as const;

/** Chooses looks as a person does, on the settings screen, and waits until the window wears them. */
export async function wear({ page, goTo }: JourneyWindow, { type, colours }: Looks): Promise<void> {
  await goTo('/settings');
  await page.getByRole('radiogroup', { name: '字号' }).getByText(words.type[type]).click();
  await page.getByRole('radiogroup', { name: '配色' }).getByText(words.colours[colours]).click();
  const contrast = colours === 'contrast' ? 'more' : 'normal';
  const scheme = colours === 'dark' ? 'dark' : 'light';
  await page
    .locator(`html[data-type="${type}"][data-contrast="${contrast}"][data-mantine-color-scheme="${scheme}"]`)
    .waitFor({ state: 'attached' });
}
