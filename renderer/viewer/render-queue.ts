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
  /** Somebody does something: pictures in the margins wait for a pause. */
  giveWay(): void;
}

interface Waiting {
  priority: Priority;
  readonly order: number;
  readonly abort: AbortController;
  readonly start: () => Promise<void>;
}

/** Longer than a scan takes: a page that takes more time must not make the others wait for it. */
const ALONE_MS = 300;
/** Whoever leafs on at once wants the next page, not the neighbours of the last one; margins wait for a pause. */
const NEAR_AFTER_MS = 60;
const MARGIN_AFTER_MS = 500;

/**
 * Runs render work a few at a time, most urgent first, oldest first among equals. While the open page is painted
 * nothing else starts for a moment, since it would only slow it down, and what is not on the screen waits a little
 * longer. What is not open leaves one place free, so that the open page can always start at once, and margin pictures
 * leave two.
 */
export function createRenderQueue(places = 3): RenderQueue {
  const waiting = new Set<Waiting>();
  let running = 0;
  const limit = createLimit(() => startNext());
  let count = 0;

  function startNext(): void {
    const [next] = [...waiting].sort((a, b) => a.priority - b.priority || a.order - b.order);
    if (next === undefined || running + freeBeside(next.priority, places) >= places) return;
    if (!limit.allows(next.priority)) return;
    waiting.delete(next);
    running += 1;
    const isOpen = next.priority === Priority.visible;
    if (isOpen) limit.begin();
    // A cancelled job gives its place away at once: a page of a crafted file may take its time to notice.
    void Promise.race([next.start(), untilAborted(next.abort.signal)]).finally(() => {
      running -= 1;
      if (isOpen) limit.end();
      startNext();
    });
    startNext();
  }

  return {
    giveWay: () => limit.giveWay(),
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

/** What may start beside the painting of open pages, and after it; `onLoosened` tells that more may. */
function createLimit(onLoosened: () => void) {
  let open = 0;
  let limit: Priority = Priority.thumbnail;
  let timer: ReturnType<typeof setTimeout> | undefined;

  /** Limits, then loosens step by step. */
  function limitTo(priority: Priority, ...steps: (readonly [number, Priority])[]): void {
    clearTimeout(timer);
    limit = priority;
    const [step, ...rest] = steps;
    if (step === undefined) return;
    timer = setTimeout(() => {
      limitTo(step[1], ...rest);
      onLoosened();
    }, step[0]);
  }

  return {
    allows: (priority: Priority) => priority <= limit,
    begin() {
      open += 1;
      limitTo(Priority.visible, [ALONE_MS, Priority.thumbnail]);
    },
    end() {
      open -= 1;
      if (open > 0) return;
      limitTo(Priority.seen, [NEAR_AFTER_MS, Priority.near], [MARGIN_AFTER_MS, Priority.thumbnail]);
    },
    giveWay() {
      // While a page is painted, and just after it, even less may start.
      if (open === 0 && limit >= Priority.near) limitTo(Priority.near, [MARGIN_AFTER_MS, Priority.thumbnail]);
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
