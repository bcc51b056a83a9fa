import { matchesShortcut } from '#renderer/components/shortcuts.ts';

type Press = Parameters<typeof matchesShortcut>[0] & Pick<KeyboardEvent, 'keyCode' | 'repeat'>;

/** How Chromium reports the first key of a composition, before it says so itself. */
const composingKeyCode = 229;

/** Whether a key press opens the palette; never while Chinese is being composed, also not by a held key. */
export function opensPalette(press: Press): boolean {
  return press.keyCode !== composingKeyCode && !press.repeat && matchesShortcut(press, 'Ctrl+K');
}
