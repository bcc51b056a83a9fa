import type { TextSink } from '#rules/write-result.ts';

/** Bytes that are gathered before they are sent. */
const CHUNK_BYTES = 1 << 20;
/** So many different pieces are kept encoded. */
const MOST_ENCODED = 20_000;
/** UTF-8 needs at most so many for one unit of a JavaScript string. */
const MOST_BYTES_PER_UNIT = 3;

/** Lines on their way out: gathered as UTF-8, and sent in large pieces. A line is pieces and an `end`. */
export interface ResultLines extends TextSink {
  /** Ends a line. */
  readonly end: () => void;
  readonly flush: () => void;
}

/**
 * Gathers lines in one buffer. Pieces that come again are encoded once and copied from then on.
 * @param send gets the bytes in order and may keep them
 */
export function createResultLines(send: (bytes: Uint8Array) => void): ResultLines {
  let chunk = Buffer.allocUnsafe(CHUNK_BYTES);
  const encoded = new Map<string, Uint8Array>();
  let used = 0;
  const flush = (): void => {
    if (used === 0) return;
    send(chunk.subarray(0, used));
    // What was sent may still be on its way.
    chunk = Buffer.allocUnsafe(CHUNK_BYTES);
    used = 0;
  };
  const add = (bytes: Uint8Array): void => {
    if (used + bytes.length > CHUNK_BYTES) flush();
    if (bytes.length > CHUNK_BYTES) return send(bytes);
    chunk.set(bytes, used);
    used += bytes.length;
  };
  const encode = (text: string): Uint8Array => {
    const bytes = Buffer.from(text, 'utf8');
    if (encoded.size < MOST_ENCODED) encoded.set(text, bytes);
    return bytes;
  };
  const fixed = (text: string): void => add(encoded.get(text) ?? encode(text));
  return {
    flush,
    end: () => fixed('\n'),
    fixed,
    fresh(text) {
      const most = text.length * MOST_BYTES_PER_UNIT;
      if (used + most > CHUNK_BYTES) flush();
      if (most > CHUNK_BYTES) send(Buffer.from(text, 'utf8'));
      else used += chunk.write(text, used);
    },
  };
}
