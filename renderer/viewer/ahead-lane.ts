/** For whom something is done. */
export interface Wish {
  /** Nobody wants it any more. */
  readonly signal: AbortSignal;
  /** Nobody looks at it yet, or not any more; changes as people turn pages. */
  readonly isAhead: () => boolean;
}

/** Lets what somebody waits for go before what nobody looks at. */
export interface AheadLane {
  /**
   * Runs at once what somebody waits for; the rest one at a time, and only while nothing else runs. What nobody looks
   * at makes way: it is told by the signal that `work` gets, and has another turn later. Rejects with what `work`
   * threw, or the reason of the wish's signal.
   */
  run<T>(work: (signal: AbortSignal) => Promise<T>, wish: Wish): Promise<T>;
}

/** So soon it is noticed that somebody now looks at what waits. */
const LOOK_EVERY_MS = 50;

interface Turn {
  readonly abort: AbortController;
  readonly isAhead: () => boolean;
}

export function createAheadLane(): AheadLane {
  const running = new Set<Turn>();
  const waiting = new Set<() => void>();

  function wakeAll(): void {
    const all = [...waiting];
    waiting.clear();
    for (const wake of all) wake();
  }

  async function waitForTurn({ signal, isAhead }: Wish): Promise<void> {
    signal.throwIfAborted();
    while (isAhead() && running.size > 0) {
      await new Promise<void>((resolve) => {
        const wake = (): void => {
          clearTimeout(timer);
          waiting.delete(wake);
          signal.removeEventListener('abort', wake);
          resolve();
        };
        const timer = setTimeout(wake, LOOK_EVERY_MS);
        waiting.add(wake);
        signal.addEventListener('abort', wake, { once: true });
      });
      signal.throwIfAborted();
    }
  }

  function begin({ isAhead }: Wish): Turn {
    if (!isAhead()) for (const one of running) if (one.isAhead()) one.abort.abort();
    const turn = { abort: new AbortController(), isAhead };
    running.add(turn);
    return turn;
  }

  return {
    async run(work, wish) {
      for (;;) {
        if (wish.isAhead()) await waitForTurn(wish);
        const turn = begin(wish);
        try {
          return await work(AbortSignal.any([wish.signal, turn.abort.signal]));
        } catch (error) {
          if (wish.signal.aborted || !turn.abort.signal.aborted) throw error;
        } finally {
          running.delete(turn);
          wakeAll();
        }
      }
    },
  };
}
