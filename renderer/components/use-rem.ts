import { useSyncExternalStore } from 'react';

function watchRoot(onChange: () => void): () => void {
  const observer = new MutationObserver(onChange);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-type', 'style'] });
  return () => observer.disconnect();
}

/** Pixels of one rem now: large type changes it while the window is open. */
export function useRem(): number {
  return useSyncExternalStore(
    watchRoot,
    () => Number.parseFloat(getComputedStyle(document.documentElement).fontSize),
    () => 16,
  );
}
