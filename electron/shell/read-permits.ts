/** Whether a window may read documents, by content hash. */
export interface ReadPermits {
  mayRead(hash: string): Promise<boolean>;
  /** Something changed in the core: every document is asked for anew. */
  forget(): void;
}

/**
 * Remembers which documents may be read until something changes: opening a scan and each page of it read many ranges,
 * and the core answers one question after the other, whatever else it does. A refusal is not remembered.
 */
export function createReadPermits(ask: (hash: string) => Promise<boolean>): ReadPermits {
  let known = new Map<string, Promise<boolean>>();
  return {
    mayRead(hash) {
      const found = known.get(hash);
      if (found !== undefined) return found;
      // An answer that comes after a change belongs to the permits of before.
      const current = known;
      const asking = ask(hash);
      current.set(hash, asking);
      const drop = (): void => void current.delete(hash);
      asking.then((isFree) => {
        if (!isFree) drop();
      }, drop);
      return asking;
    },
    forget() {
      known = new Map();
    },
  };
}
