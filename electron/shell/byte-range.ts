/** Largest piece that one request gets; a viewer that wants more asks again. */
const maxPieceBytes = 8 * 1024 * 1024;

/**
 * A single `bytes=a-b` range as half-open [start, end), cut to the piece limit; a request without a range
 * gets the first piece. Null when it lies outside the file or is no range.
 */
export function parseRange(header: string | null, size: number): { start: number; end: number } | null {
  if (header === null) return { start: 0, end: Math.min(size, maxPieceBytes) };
  const match = /^bytes=(\d{1,15})-(\d{0,15})$/.exec(header);
  if (match === null) return null;
  const start = Number(match[1]);
  const wantedEnd = match[2] === '' ? size : Number(match[2]) + 1;
  const end = Math.min(size, wantedEnd, start + maxPieceBytes);
  return start < end ? { start, end } : null;
}
