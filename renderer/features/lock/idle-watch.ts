/** Notices that nobody has touched the window for a while. Times in milliseconds of the clock given. */
export interface IdleWatch {
  /** Somebody is here. */
  touch(): void;
  /** To be called now and then; a machine that slept has been left alone too. */
  isIdle(): boolean;
}

export function createIdleWatch(limitMs: number, now: () => number): IdleWatch {
  let touchedMs = now();
  return {
    touch() {
      touchedMs = now();
    },
    isIdle: () => now() - touchedMs >= limitMs,
  };
}
