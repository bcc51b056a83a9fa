import { startTransition, useEffect, useState } from 'react';
import { renderQueue } from '#renderer/viewer/painting.ts';
import { Priority } from '#renderer/viewer/render-queue.ts';

/**
 * False in the first picture of the room, true when its first pages are painted or take longer than a moment: for what
 * must not be drawn before that which a person waits for.
 */
export function usePagesFirst(): boolean {
  const [hasPages, setHasPages] = useState(false);
  useEffect(() => {
    const tell = async (): Promise<void> => startTransition(() => setHasPages(true));
    const waiting = renderQueue.add(Priority.seen, tell);
    // Whoever leaves before that does not wait for it any more.
    waiting.done.catch(() => undefined);
    return () => waiting.cancel();
  }, []);
  return hasPages;
}
