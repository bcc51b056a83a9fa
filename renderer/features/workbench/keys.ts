import { useEffectEvent, useLayoutEffect } from 'react';
import { isComposing, isTypingInto } from '#renderer/components/shortcuts.ts';

/** One act of the workbench by keyboard. */
export interface KeyBinding {
  /** Names of the keys, e.g. `J`, `ArrowDown`, `Ctrl+Enter`, `Shift+ArrowUp`, `?`. */
  readonly keys: readonly string[];
  readonly name: string;
  /** Runs while typing as well: only for combinations that mean nothing in a text. */
  readonly whileTyping?: boolean;
  /** Absent from the sheet: variants of another binding. */
  readonly isHidden?: boolean;
  readonly run: () => void;
}

export type KeyPress = Pick<
  KeyboardEvent,
  'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey' | 'isComposing' | 'keyCode'
>;

/** `Ctrl+Enter` for a key press; Shift is named only where the key alone does not say it (arrows, Enter, Ctrl+Z). */
export function keyName(press: KeyPress): string {
  const isNamed = press.key.length > 1;
  const parts = [
    press.ctrlKey || press.metaKey ? 'Ctrl' : '',
    press.altKey ? 'Alt' : '',
    press.shiftKey && (isNamed || press.ctrlKey || press.metaKey) ? 'Shift' : '',
    isNamed ? press.key : press.key.toUpperCase(),
  ];
  return parts.filter((part) => part !== '').join('+');
}

/** The binding that a key press means here, or none. */
export function findBinding(
  bindings: readonly KeyBinding[],
  press: KeyPress,
  isTyping: boolean,
): KeyBinding | undefined {
  if (isComposing(press)) return undefined;
  const name = keyName(press);
  return bindings.find(({ keys, whileTyping }) => keys.includes(name) && (!isTyping || whileTyping === true));
}

/** Makes the keys of the screen work; silent in dialogs, while typing and while composing. */
export function useKeys(bindings: readonly KeyBinding[]): void {
  const onPress = useEffectEvent((event: KeyboardEvent): void => {
    if (event.defaultPrevented) return;
    if (document.querySelector('[role="dialog"][aria-modal="true"]') !== null) return;
    if (belongsToControl(event)) return;
    const found = findBinding(bindings, event, isTypingInto(event.target));
    if (found === undefined) return;
    event.preventDefault();
    found.run();
  });
  // Not a moment after the screen is seen: keys that are pressed then are meant for it.
  useLayoutEffect(() => {
    const abort = new AbortController();
    window.addEventListener('keydown', (event) => onPress(event), { signal: abort.signal });
    return () => abort.abort();
  }, []);
}

/** Enter and Space press the focused button; arrows move within a group of radio buttons or tabs. */
function belongsToControl(event: KeyboardEvent): boolean {
  const { target, key } = event;
  if (!(target instanceof HTMLElement) || event.ctrlKey || event.altKey) return false;
  if (key === 'Enter' || key === ' ')
    return target.closest('button, a[href], [role="button"], [type="checkbox"]') !== null;
  return (
    key.startsWith('Arrow') &&
    target.closest('[role="radiogroup"], [role="listbox"], [role="slider"]') !== null
  );
}
