/** Reads bytes of one document; `end` is exclusive. Rejects with a `RangeFault` when they cannot be had. */
export interface RangeSource {
  read(begin: number, end: number): Promise<Uint8Array>;
  /** Ends running requests; later reads reject. */
  close(): void;
}

export class RangeFault extends Error {
  /** HTTP status of the document protocol: 403 not allowed to open, 404 not in the vault; 0 otherwise. */
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.name = 'RangeFault';
    this.status = status;
  }
}

/** The protocol answers with at most 8 MiB a request. */
const PIECE_BYTES = 8 * 1024 * 1024;
/** Blocks that are read again and again (cross-reference table, page objects) stay at hand up to this size. */
const KEPT_BLOCK_BYTES = 64 * 1024;
const KEPT_TOTAL_BYTES = 24 * 1024 * 1024;

type Fetch = (url: string, init: RequestInit) => Promise<Response>;

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

  async function fetchStretch(begin: number, end: number): Promise<Uint8Array> {
    const first = await fetchPiece(url, begin, Math.min(end, begin + PIECE_BYTES), fetchRange, abort.signal);
    if (first.length === end - begin) return first;
    const whole = new Uint8Array(end - begin);
    whole.set(first);
    for (let at = begin + first.length; at < end;) {
      const piece = await fetchPiece(url, at, Math.min(end, at + PIECE_BYTES), fetchRange, abort.signal);
      whole.set(piece, at - begin);
      at += piece.length;
    }
    return whole;
  }

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
      const stretch = fetchStretch(begin, last).finally(() => running.delete(key));
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

async function fetchPiece(
  url: string,
  begin: number,
  end: number,
  fetchRange: Fetch,
  signal: AbortSignal,
): Promise<Uint8Array> {
  const response = await fetchRange(url, { headers: { range: `bytes=${begin}-${end - 1}` }, signal });
  if (response.status !== 206) throw new RangeFault(response.status, `${url}: ${response.status}`);
  const piece = new Uint8Array(await response.arrayBuffer());
  if (piece.length === 0 || piece.length > end - begin) {
    throw new RangeFault(0, `${url}: ${piece.length} bytes for ${begin}–${end}`);
  }
  return piece;
}
