import { RangeFault, readStretch, type Fetch } from './read-stretch.ts';

/** Reads bytes of one document; `end` is exclusive. Rejects with a `RangeFault` when they cannot be had. */
export interface RangeSource {
  read(begin: number, end: number): Promise<Uint8Array>;
  /** Ends running requests; later reads reject. */
  close(): void;
}

/** Blocks that are read again and again (cross-reference table, page objects) stay at hand up to this size. */
const KEPT_BLOCK_BYTES = 64 * 1024;
const KEPT_TOTAL_BYTES = 24 * 1024 * 1024;

/**
 * Reads a document by HTTP ranges: large stretches in pieces of the size that the protocol allows, equal
 * requests that run at the same time only once, small blocks from memory when they were read before (two
 * panes and the thumbnails open the same volume).
 */
export function createRangeSource(url: string, bytes: number, fetchRange: Fetch = fetch): RangeSource {
  const abort = new AbortController();
  const kept = new Map<string, Uint8Array>();
  const running = new Map<string, Promise<Uint8Array>>();
  let keptBytes = 0;

  function keep(key: string, block: Uint8Array): void {
    kept.set(key, block);
    keptBytes += block.length;
    for (const [oldest, { length }] of kept) {
      if (keptBytes <= KEPT_TOTAL_BYTES) break;
      kept.delete(oldest);
      keptBytes -= length;
    }
  }

  return {
    async read(begin, end) {
      const last = Math.min(end, bytes);
      if (begin < 0 || begin >= last) throw new RangeFault(416, `bytes ${begin}–${end} of ${bytes}`);
      const key = `${begin}-${last}`;
      const known = kept.get(key);
      if (known !== undefined) return known.slice();
      const shared = running.get(key);
      // The first reader may give its buffer away (to a worker) only after those who joined copied it: their
      // continuations run in this same turn, its caller's in the next.
      if (shared !== undefined) return (await shared).slice();
      const stretch = readStretch(url, begin, last, fetchRange, abort.signal).finally(() =>
        running.delete(key),
      );
      running.set(key, stretch);
      const block = await stretch;
      if (block.length <= KEPT_BLOCK_BYTES) keep(key, block.slice());
      return block;
    },
    close() {
      abort.abort();
      kept.clear();
      keptBytes = 0;
    },
  };
}
