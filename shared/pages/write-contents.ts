import type { ContentsEntry } from './page-map.ts';

/**
 * A table of contents as a person edits it, a line an entry: indent for its level, title, then `…… 87` for a printed
 * number or `…… #91` for a PDF page. `parseContents` reads it back.
 */
export function writeContents(entries: readonly ContentsEntry[]): string {
  return entries
    .map(({ title, level, printed, page }) => {
      const goal = page !== undefined ? `#${page + 1}` : printed;
      return `${'　'.repeat(level)}${title}${goal === undefined ? '' : ` …… ${goal}`}`;
    })
    .join('\n');
}
