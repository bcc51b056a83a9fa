import type { FileHandle } from 'node:fs/promises';
import { dictAt, openPdfDocument, resolveValue, trailerEntry, type PdfDocument } from './pdf-document.ts';
import { PdfSyntaxError, PdfTextEnded, type PdfValue } from './pdf-values.ts';

const PAGE_LIMIT = 20_000;
const NODE_LIMIT = 60_000;

export type PageCount =
  | { readonly kind: 'pages'; readonly pages: number }
  | { readonly kind: 'locked' }
  | { readonly kind: 'damaged'; readonly reason: string };

/**
 * Counts the pages of a PDF by walking its page tree through small reads: a gigabyte costs a few hundred
 * kilobytes. An own reader because the viewer's library keeps what it reads and unpacks streams without
 * bounds. A file whose cross-reference is broken counts as damaged, even if a viewer could repair it.
 */
export async function countPdfPages(
  handle: FileHandle,
  size: number,
  signal?: AbortSignal,
): Promise<PageCount> {
  let isEncrypted = false;
  try {
    const document = await openPdfDocument(handle, size);
    isEncrypted = trailerEntry(document, 'Encrypt') !== undefined;
    const catalogue = await dictAt(document, trailerEntry(document, 'Root'));
    const pages = await walkTree(document, catalogue.entries.get('Pages'), signal);
    if (pages === 0) return { kind: 'damaged', reason: '没有页面' };
    return { kind: 'pages', pages };
  } catch (error) {
    if (!(error instanceof PdfSyntaxError) && !(error instanceof PdfTextEnded)) throw error;
    return isEncrypted ? { kind: 'locked' } : { kind: 'damaged', reason: '文件内部的索引已损坏或不完整' };
  }
}

async function walkTree(
  document: PdfDocument,
  top: PdfValue | undefined,
  signal?: AbortSignal,
): Promise<number> {
  const open: (PdfValue | undefined)[] = [top];
  const branches = new Set<number>();
  let pages = 0;
  for (let visited = 0; open.length > 0 && !signal?.aborted; visited += 1) {
    const next = open.pop();
    const node = await dictAt(document, next);
    const kids = await resolveValue(document, node.entries.get('Kids'));
    if (kids?.type === 'array') {
      enter(next, branches);
      for (const kid of kids.items) open.push(kid);
    } else pages += 1;
    if (pages > PAGE_LIMIT || visited > NODE_LIMIT) throw new PdfSyntaxError('too many pages');
  }
  return pages;
}

/** A page may stand in the tree twice, a branch may not: it would lead in a circle. */
function enter(branch: PdfValue | undefined, entered: Set<number>): void {
  if (branch?.type !== 'ref') return;
  if (entered.has(branch.object)) throw new PdfSyntaxError('page tree runs in a circle');
  entered.add(branch.object);
}
