import { useSyncExternalStore } from 'react';
import type { SaveState } from './save-queue.ts';

/** What is told about saving, for those who show it: it changes twice with every mark, and the room does not. */
export interface SaveStore {
  readonly get: () => SaveState;
  readonly set: (state: SaveState) => void;
  readonly subscribe: (listener: () => void) => () => void;
}

export function createSaveStore(start: SaveState): SaveStore {
  const listeners = new Set<() => void>();
  let now = start;
  return {
    get: () => now,
    set(state) {
      now = state;
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

export function useSaveState({ subscribe, get }: SaveStore): SaveState {
  return useSyncExternalStore(subscribe, get);
}
