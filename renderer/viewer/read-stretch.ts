export class RangeFault extends Error {
  /** HTTP status of the document protocol: 403 not allowed to open, 404 not in the vault; 0 otherwise. */
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.name = 'RangeFault';
    this.status = status;
  }
}

export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** The protocol answers with at most 8 MiB a request. */
const PIECE_BYTES = 8 * 1024 * 1024;

/**
 * Reads a stretch of a document (`end` is exclusive), in pieces of the size that the protocol allows, straight into
 * the array that is returned: of a body that is asked for as a whole the browser keeps another copy, which waits for
 * a garbage collector that hardly ever comes to a worker.
 */
export async function readStretch(
  url: string,
  begin: number,
  end: number,
  fetchRange: Fetch = fetch,
  signal: AbortSignal = new AbortController().signal,
): Promise<Uint8Array<ArrayBuffer>> {
  let whole: Uint8Array<ArrayBuffer> = new Uint8Array(end - begin);
  for (let at = 0; at < whole.length;) {
    const stretch = [begin + at, Math.min(end, begin + at + PIECE_BYTES)] as const;
    const body = await fetchPiece(url, stretch, fetchRange, signal);
    const filled = await fill(whole, at, stretch[1] - begin, body);
    if (filled.at === at) throw new RangeFault(0, `${url}: nothing for ${stretch.join('–')}`);
    if (filled.isLonger) throw new RangeFault(0, `${url}: more than ${stretch.join('–')}`);
    ({ whole, at } = filled);
  }
  return whole;
}

async function fetchPiece(
  url: string,
  [begin, end]: readonly [number, number],
  fetchRange: Fetch,
  signal: AbortSignal,
): Promise<ReadableStream<Uint8Array<ArrayBuffer>> | null> {
  const response = await fetchRange(url, { headers: { range: `bytes=${begin}-${end - 1}` }, signal });
  if (response.status !== 206) throw new RangeFault(response.status, `${url}: ${response.status}`);
  return response.body;
}

/** Reads a body into `whole` from `at` on, at most up to `end`: how far it came, and whether there was more. */
async function fill(
  whole: Uint8Array<ArrayBuffer>,
  at: number,
  end: number,
  body: ReadableStream<Uint8Array<ArrayBuffer>> | null,
) {
  if (body === null) return { whole, at, isLonger: false };
  const reader = body.getReader({ mode: 'byob' });
  let { buffer } = whole;
  while (at < end) {
    const { value, done } = await reader.read(new Uint8Array(buffer, at, end - at));
    if (value === undefined) throw new RangeFault(0, 'the body was cancelled');
    // The array is handed back and forth: it is another object each time, over the same memory.
    ({ buffer } = value);
    if (done) return { whole: new Uint8Array(buffer), at, isLonger: false };
    at += value.length;
  }
  const { done } = await reader.read(new Uint8Array(1));
  if (!done) await reader.cancel();
  return { whole: new Uint8Array(buffer), at, isLonger: !done };
}
