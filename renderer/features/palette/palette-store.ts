import { useSyncExternalStore } from 'react';

let isOpen = false;
const listeners = new Set<() => void>();

function set(next: boolean): void {
  isOpen = next;
  for (const listener of listeners) listener();
}

/** The one palette of the window: anything may open it. */
export const palette = {
  open: () => set(true),
  close: () => set(false),
  isOpen: () => isOpen,
};

/** Whether the palette is open now. */
export function usePaletteOpen(): boolean {
  return useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, palette.isOpen);
}
