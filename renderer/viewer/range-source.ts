import type { Block } from '#renderer/cache/recipe.ts';
import { RangeFault, readStretch, type Fetch } from './read-stretch.ts';

/** Reads bytes of one document; `end` is exclusive. Rejects with a `RangeFault` when they cannot be had. */
export interface RangeSource {
  read(begin: number, end: number): Promise<Uint8Array>;
  /** Small blocks that were read and are still at hand, the first ones first. */
  blocks(): readonly Block[];
  /** Ends running requests; later reads reject. */
  close(): void;
}

/** A source that can be told what is known of its document from another day. */
export interface LearningSource extends RangeSource {
  know(blocks: readonly Block[]): void;
}

/** Blocks that are read again and again (cross-reference table, page objects) stay at hand up to this size. */
const KEPT_BLOCK_BYTES = 64 * 1024;
const KEPT_TOTAL_BYTES = 8 * 1024 * 1024;

/**
 * Reads a document by HTTP ranges: large stretches in pieces of the size that the protocol allows, equal
 * requests that run at the same time only once, small blocks from memory when they were read before (two
 * panes and the thumbnails open the same volume), or are known from another day.
 */
export function createRangeSource(url: string, bytes: number, fetchRange: Fetch = fetch): LearningSource {
  const abort = new AbortController();
  const kept = new Map<string, Block>();
  const running = new Map<string, Promise<Uint8Array>>();
  let keptBytes = 0;

  function keep(begin: number, data: Uint8Array<ArrayBuffer>): void {
    kept.set(`${begin}-${begin + data.length}`, { begin, data });
    keptBytes += data.length;
    for (const [oldest, block] of kept) {
      if (keptBytes <= KEPT_TOTAL_BYTES) break;
      kept.delete(oldest);
      keptBytes -= block.data.length;
    }
  }

  return {
    async read(begin, end) {
      const last = Math.min(end, bytes);
      if (begin < 0 || begin >= last) throw new RangeFault(416, `bytes ${begin}–${end} of ${bytes}`);
      const key = `${begin}-${last}`;
      const found = kept.get(key);
      if (found !== undefined) return found.data.slice();
      const shared = running.get(key);
      // The first reader may give its buffer away (to a worker) only after those who joined copied it: their
      // continuations run in this same turn, its caller's in the next.
      if (shared !== undefined) return (await shared).slice();
      const stretch = readStretch(url, begin, last, fetchRange, abort.signal).finally(() =>
        running.delete(key),
      );
      running.set(key, stretch);
      const block = await stretch;
      if (block.length <= KEPT_BLOCK_BYTES) keep(begin, block.slice());
      return block;
    },
    blocks: () => [...kept.values()],
    know(blocks) {
      for (const { begin, data } of blocks)
        if (!kept.has(`${begin}-${begin + data.length}`)) keep(begin, data);
    },
    close() {
      abort.abort();
      kept.clear();
      keptBytes = 0;
    },
  };
}
