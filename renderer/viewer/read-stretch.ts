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

/** Reads a stretch of a document (`end` is exclusive), in pieces of the size that the protocol allows. */
export async function readStretch(
  url: string,
  begin: number,
  end: number,
  fetchRange: Fetch = fetch,
  signal: AbortSignal = new AbortController().signal,
): Promise<Uint8Array<ArrayBuffer>> {
  const first = await fetchPiece(url, begin, Math.min(end, begin + PIECE_BYTES), fetchRange, signal);
  if (first.length === end - begin) return first;
  const whole = new Uint8Array(end - begin);
  whole.set(first);
  for (let at = begin + first.length; at < end;) {
    const piece = await fetchPiece(url, at, Math.min(end, at + PIECE_BYTES), fetchRange, signal);
    whole.set(piece, at - begin);
    at += piece.length;
  }
  return whole;
}

async function fetchPiece(
  url: string,
  begin: number,
  end: number,
  fetchRange: Fetch,
  signal: AbortSignal,
): Promise<Uint8Array<ArrayBuffer>> {
  const response = await fetchRange(url, { headers: { range: `bytes=${begin}-${end - 1}` }, signal });
  if (response.status !== 206) throw new RangeFault(response.status, `${url}: ${response.status}`);
  const piece = new Uint8Array(await response.arrayBuffer());
  if (piece.length === 0 || piece.length > end - begin) {
    throw new RangeFault(0, `${url}: ${piece.length} bytes for ${begin}–${end}`);
  }
  return piece;
}
