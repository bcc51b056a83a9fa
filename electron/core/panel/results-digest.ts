import { createHash } from 'node:crypto';

/**
 * One digest for all the result packages that a table rests on: SHA-256 over their digests in hex, sorted,
 * each followed by a line feed, so that anybody can check it with `sort | sha256sum`. Null for none.
 */
export function digestOfResults(digests: readonly string[]): string | null {
  if (digests.length === 0) return null;
  const lines = digests.toSorted().map((digest) => `${digest}\n`);
  return createHash('sha256').update(lines.join(''), 'utf8').digest('hex');
}
