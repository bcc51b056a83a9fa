/** Lets what somebody waits for go before what nobody looks at yet. */
export interface AheadLane {
  /** Runs at once; what is ahead makes way. */
  urgent<T>(work: () => Promise<T>): Promise<T>;
  /**
   * Runs one at a time and only while nothing urgent runs. Whoever makes way is told by the signal that `work` gets,
   * and has another turn later. Rejects with what `work` threw, or the reason of `signal`.
   */
  ahead<T>(work: (signal: AbortSignal) => Promise<T>, signal: AbortSignal): Promise<T>;
}

export function createAheadLane(): AheadLane {
  let urgent = 0;
  let running: AbortController | null = null;
  const waiting = new Set<() => void>();

  function wakeAll(): void {
    const all = [...waiting];
    waiting.clear();
    for (const wake of all) wake();
  }

  /** Waits until it is this one's turn, and takes it. */
  async function enter(signal: AbortSignal): Promise<AbortController> {
    signal.throwIfAborted();
    while (urgent > 0 || running !== null) {
      await new Promise<void>((resolve) => {
        waiting.add(resolve);
        signal.addEventListener('abort', () => resolve(), { once: true });
      });
      signal.throwIfAborted();
    }
    running = new AbortController();
    return running;
  }

  return {
    async urgent(work) {
      urgent += 1;
      running?.abort();
      try {
        return await work();
      } finally {
        urgent -= 1;
        if (urgent === 0) wakeAll();
      }
    },
    async ahead(work, signal) {
      for (;;) {
        const turn = await enter(signal);
        try {
          return await work(AbortSignal.any([signal, turn.signal]));
        } catch (error) {
          if (signal.aborted || !turn.signal.aborted) throw error;
        } finally {
          running = null;
          wakeAll();
        }
      }
    },
  };
}
