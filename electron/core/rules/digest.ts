import { createHash } from 'node:crypto';

function hashText(text: string): string {
  return `sha256:${createHash('sha256').update(text, 'utf8').digest('hex')}`;
}

/**
 * The digest that names what a case is judged by.
 * Of a base pack alone: SHA-256 over the exact bytes of its file. With an overlay: SHA-256 over the two digests
 * as text, one a line (`sha256:<hex of base>\nsha256:<hex of overlay>\n`), so either file's change shows.
 */
export function digestRules(base: string, overlay: string | null): string {
  return overlay === null ? hashText(base) : hashText(`${hashText(base)}\n${hashText(overlay)}\n`);
}
