import { useLayoutEffect, useRef } from 'react';

/** One action of a screen and the key that starts it: `N`, `/`, `Ctrl+E`, `Alt+1`. */
export interface Shortcut {
  readonly key: string;
  readonly name: string;
  readonly run: () => void;
}

type Press = Pick<
  KeyboardEvent,
  'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey' | 'isComposing' | 'defaultPrevented'
>;

/** Whether a key press means the shortcut; never while Chinese is being composed. */
export function matchesShortcut(press: Press, shortcut: string): boolean {
  if (press.isComposing || press.defaultPrevented) return false;
  const parts = shortcut.split('+');
  const key = parts.at(-1) ?? '';
  return (
    (press.ctrlKey || press.metaKey) === parts.includes('Ctrl') &&
    press.altKey === parts.includes('Alt') &&
    press.key.toLowerCase() === key.toLowerCase()
  );
}

/** True while an input method composes Chinese: 229 is how Chromium reports the first key of a composition. */
export function isComposing(press: Pick<KeyboardEvent, 'isComposing' | 'keyCode'>): boolean {
  return press.isComposing || press.keyCode === 229;
}

/** Whether the person is writing into this element: plain keys then belong to the text. */
export function isTypingInto(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return (
    target.isContentEditable ||
    target.matches('input:not([type=checkbox]):not([type=radio]), textarea, select')
  );
}

/** Lists of the parts that are on the screen now, in the order in which they appeared. */
const onScreen = new Set<{ current: readonly Shortcut[] }>();

/** Every key that works now, for the sheet of the screen. */
export function listShortcuts(): readonly Shortcut[] {
  const all = [...onScreen].flatMap(({ current }) => current);
  return [...new Map(all.map((one) => [one.key, one])).values()];
}

/** Keys of a part of the screen; silent while typing and while a dialog is open. */
export function useShortcuts(shortcuts: readonly Shortcut[]): void {
  const current = useRef(shortcuts);
  // Not a moment after the screen is seen: keys that are pressed then are meant for it.
  useLayoutEffect(() => {
    current.current = shortcuts;
  });
  useLayoutEffect(() => {
    onScreen.add(current);
    const abort = new AbortController();
    const press = (event: KeyboardEvent): void => {
      const found = current.current.find((one) => matchesShortcut(event, one.key));
      if (found === undefined || isTypingInto(event.target)) return;
      if (document.querySelector('[role="dialog"][aria-modal="true"]') !== null) return;
      event.preventDefault();
      found.run();
    };
    window.addEventListener('keydown', press, { signal: abort.signal });
    return () => {
      onScreen.delete(current);
      abort.abort();
    };
  }, []);
}
