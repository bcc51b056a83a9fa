import { expect, it } from 'vitest';
import { createSaveStore } from '#renderer/features/workbench/save-store.ts';

const saved = { phase: 'saved', savedAt: null, failure: null, refused: [] } as const;

it('tells those who show it what is saved, as long as they listen', () => {
  const store = createSaveStore(saved);
  const seen: string[] = [];
  const stop = store.subscribe(() => seen.push(store.get().phase));
  store.set({ ...saved, phase: 'saving' });
  store.set(saved);
  stop();
  store.set({ ...saved, phase: 'waiting' });
  expect(seen).toEqual(['saving', 'saved']);
  expect(store.get().phase).toBe('waiting');
});
