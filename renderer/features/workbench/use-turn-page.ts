import { useCallback, useRef } from 'react';
import { pageMeant, type Laid, type PaneState } from './pane.ts';
import type { PageLooks } from './use-page-looks.ts';

/** Lays the page that a key means a quarter turn further; quick presses turn one page. */
export function useTurnPage(pane: PaneState, looks: PageLooks): () => void {
  const last = useRef<Laid | null>(null);
  return useCallback(() => {
    const { volume } = pane;
    if (volume === null) return;
    const at = performance.now();
    const page = pageMeant(pane, last.current, at);
    last.current = { volume, page, at };
    looks.turn(volume, page, 90);
  }, [pane, looks]);
}
