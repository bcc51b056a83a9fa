import type { FileHandle } from 'node:fs/promises';
import { LockedPdf } from '#shared/pdf/objects.ts';
import { NotSimple } from '#shared/pdf/values.ts';
import { walkPages } from '#shared/pdf/walk-pages.ts';
import { openPdf } from './open-pdf.ts';

export type PageCount =
  | { readonly kind: 'pages'; readonly pages: number }
  | { readonly kind: 'locked' }
  | { readonly kind: 'damaged'; readonly reason: string };

/**
 * Counts the pages of a PDF by walking its page tree through small reads: a gigabyte costs a few hundred kilobytes. An
 * own reader because the viewer's library keeps what it reads and unpacks streams without bounds. Once the signal says
 * stop, what it gives means nothing.
 */
export async function countPdfPages(
  handle: FileHandle,
  size: number,
  signal?: AbortSignal,
): Promise<PageCount> {
  let isEncrypted = false;
  try {
    const objects = await openPdf(handle, size, signal);
    isEncrypted = objects.isEncrypted;
    let pages = 0;
    for await (const _ of walkPages(objects)) pages += 1;
    return pages === 0 ? { kind: 'damaged', reason: '没有页面' } : { kind: 'pages', pages };
  } catch (error) {
    if (!(error instanceof NotSimple)) throw error;
    if (isEncrypted || error instanceof LockedPdf) return { kind: 'locked' };
    return { kind: 'damaged', reason: '文件内部的索引已损坏或不完整' };
  }
}
