/** Lower runs first: the page that is open, others on the screen, their neighbours, then pictures in the margins. */
export const Priority = { visible: 0, seen: 1, near: 2, snippet: 3, thumbnail: 4 } as const;
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

/** Longer than a scan takes: a page that takes more time must not make the others wait for it. */
const ALONE_MS = 300;

/**
 * Runs render work a few at a time, most urgent first, oldest first among equals. While the open page is painted
 * nothing else starts for a moment, since it would only slow it down. What is not open leaves one place free, so that
 * the open page can always start at once, and margin pictures leave two.
 */
export function createRenderQueue(places = 3): RenderQueue {
  const waiting = new Set<Waiting>();
  let running = 0;
  let alone = 0;
  let count = 0;

  function startNext(): void {
    const [next] = [...waiting].sort((a, b) => a.priority - b.priority || a.order - b.order);
    if (next === undefined || running + freeBeside(next.priority, places) >= places) return;
    if (next.priority > Priority.visible && alone > 0) return;
    waiting.delete(next);
    running += 1;
    const letOthers = next.priority === Priority.visible ? beAlone() : startNext;
    // A cancelled job gives its place away at once: a page of a crafted file may take its time to notice.
    void Promise.race([next.start(), untilAborted(next.abort.signal)]).finally(() => {
      running -= 1;
      letOthers();
    });
    startNext();
  }

  /** Keeps others from starting until the returned function is called, or too long a time is over. */
  function beAlone(): () => void {
    let mine = 1;
    alone += mine;
    const letOthers = (): void => {
      clearTimeout(timer);
      alone -= mine;
      mine = 0;
      startNext();
    };
    const timer = setTimeout(letOthers, ALONE_MS);
    return letOthers;
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

/** Places that must stay free beside work of this priority. */
function freeBeside(priority: Priority, places: number): number {
  if (priority === Priority.visible) return 0;
  return Math.min(places - 1, priority >= Priority.snippet ? 2 : 1);
}

function untilAborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

/** A cancelled job is normal: the page left the screen, or the zoom changed. */
export function isCancelled(error: unknown): boolean {
  return (
    error instanceof Error && (error.name === 'AbortError' || error.name === 'RenderingCancelledException')
  );
}
