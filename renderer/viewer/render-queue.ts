/** Lower runs first: what a person looks at, then its neighbours, then pictures in the margins. */
export const Priority = { visible: 0, near: 1, snippet: 2, thumbnail: 3 } as const;
export type Priority = (typeof Priority)[keyof typeof Priority];

export interface RenderJob {
  /** Settles when the work ran; rejects with an `AbortError` when it was cancelled. */
  readonly done: Promise<void>;
  cancel(): void;
  raise(priority: Priority): void;
}

export interface RenderQueue {
  add(priority: Priority, work: (signal: AbortSignal) => Promise<void>): RenderJob;
}

interface Waiting {
  priority: Priority;
  readonly order: number;
  readonly abort: AbortController;
  readonly start: () => Promise<void>;
}

/**
 * Runs render work a few at a time, most urgent first, oldest first among equals. Margin pictures never take
 * the last free place, so that a page can always start at once; while a visible page is painted nothing else starts,
 * since it would only slow it down.
 */
export function createRenderQueue(places = 2): RenderQueue {
  const waiting = new Set<Waiting>();
  let running = 0;
  let visible = 0;
  let count = 0;

  function startNext(): void {
    const next = [...waiting].sort((a, b) => a.priority - b.priority || a.order - b.order)[0];
    if (next === undefined || running >= places) return;
    if (next.priority > Priority.visible && visible > 0) return;
    if (next.priority >= Priority.snippet && running >= places - 1) return;
    waiting.delete(next);
    const isVisible = next.priority === Priority.visible;
    running += 1;
    if (isVisible) visible += 1;
    void next.start().finally(() => {
      running -= 1;
      if (isVisible) visible -= 1;
      startNext();
    });
    startNext();
  }

  return {
    add(priority, work) {
      const settled = Promise.withResolvers<void>();
      const abort = new AbortController();
      const job: Waiting = {
        priority,
        order: (count += 1),
        abort,
        start: () => work(abort.signal).then(settled.resolve, settled.reject),
      };
      waiting.add(job);
      queueMicrotask(startNext);
      return {
        done: settled.promise,
        cancel() {
          abort.abort();
          if (waiting.delete(job)) settled.reject(abort.signal.reason);
        },
        raise(to) {
          job.priority = to;
          startNext();
        },
      };
    },
  };
}

/** A cancelled job is normal: the page left the screen, or the zoom changed. */
export function isCancelled(error: unknown): boolean {
  return (
    error instanceof Error && (error.name === 'AbortError' || error.name === 'RenderingCancelledException')
  );
}
