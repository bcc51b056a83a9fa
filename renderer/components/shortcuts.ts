import { useEffect, useEffectEvent } from 'react';

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
  const wantsCtrl = parts.includes('Ctrl');
  const wantsAlt = parts.includes('Alt');
  return (
    (press.ctrlKey || press.metaKey) === wantsCtrl &&
    press.altKey === wantsAlt &&
    press.key.toLowerCase() === key.toLowerCase()
  );
}

/** Whether the person is writing into this element: plain keys then belong to the text. */
export function isTypingInto(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return (
    target.isContentEditable ||
    target.matches('input:not([type=checkbox]):not([type=radio]), textarea, select')
  );
}

/** Screen-wide keys; silent while typing and while a dialog is open. */
export function useShortcuts(shortcuts: readonly Shortcut[]): void {
  const press = useEffectEvent((event: KeyboardEvent): void => {
    const found = shortcuts.find((one) => matchesShortcut(event, one.key));
    if (found === undefined || isTypingInto(event.target)) return;
    if (document.querySelector('[role="dialog"][aria-modal="true"]') !== null) return;
    event.preventDefault();
    found.run();
  });
  useEffect(() => {
    const abort = new AbortController();
    window.addEventListener('keydown', (event) => press(event), { signal: abort.signal });
    return () => abort.abort();
  }, []);
}
