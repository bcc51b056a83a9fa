/** What a window with open scans needs anyway, and what may come on top before it is worth a moment's pause. */
const LIMIT_MB = 380;
const GROWTH_MB = 60;

/** Decides when a window should let go of what it can do without. */
export function createMemoryLimit() {
  let low = 0;
  return {
    /** Tells once when the limit is passed, and then whenever it grew again since it was smallest. */
    isReached(megabytes: number): boolean {
      low = Math.min(low, megabytes);
      if (megabytes < LIMIT_MB || megabytes < low + GROWTH_MB) return false;
      // After the release it is smaller; if it is not, asking again would not help either.
      low = megabytes;
      return true;
    },
  };
}
