import { transcode } from 'node:buffer';

/** Bytes of UTF-16 that are gathered before they are converted and sent. */
const CHUNK_BYTES = 1 << 20;

/** Lines on their way out: gathered, and sent as UTF-8 in large pieces. */
export interface ResultLines {
  readonly add: (line: string) => void;
  readonly flush: () => void;
}

/**
 * Gathers lines in one buffer of UTF-16, which Node turns into UTF-8 several times faster than it encodes a string
 * with Chinese in it.
 * @param send gets the bytes of whole lines
 */
export function createResultLines(send: (bytes: Uint8Array) => void): ResultLines {
  const chunk = Buffer.allocUnsafe(CHUNK_BYTES);
  let used = 0;
  const flush = (): void => {
    if (used > 0) send(transcode(chunk.subarray(0, used), 'utf16le', 'utf8'));
    used = 0;
  };
  return {
    flush,
    add(line) {
      const bytes = 2 * line.length + 2;
      if (used + bytes > CHUNK_BYTES) flush();
      if (bytes > CHUNK_BYTES) {
        send(Buffer.from(`${line}\n`, 'utf8'));
        return;
      }
      used += chunk.write(line, used, 'utf16le');
      used += chunk.write('\n', used, 'utf16le');
    },
  };
}
