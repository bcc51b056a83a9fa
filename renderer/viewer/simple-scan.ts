import type { PageBox } from './geometry.ts';
import { readBlocks } from '#shared/pdf/blocks.ts';
import { openObjects } from '#shared/pdf/objects.ts';
import { makeTreeOverlay } from './pdf/overlay.ts';
import { findPageImage, type PageImage } from './pdf/page-image.ts';
import { openPages, type SimplePage } from './pdf/pages.ts';
import { NotSimple } from '#shared/pdf/values.ts';
import { inflate } from './inflate.ts';
import type { RangeSource } from './range-source.ts';

/** What can be known of a volume in good order without pdf.js. Page numbers are 0-based. */
export interface SimpleScan {
  readonly pageCount: number;
  /** Null when pdf.js must be asked. */
  box(page: number): Promise<PageBox | null>;
  image(page: number): Promise<PageImage | null>;
  /** To be read behind the file by pdf.js; null when its page tree needs no help. Made when it is asked for. */
  overlay(): Uint8Array | null;
}

/** Opens a volume in good order with a handful of reads; null when it is left to pdf.js. Throws RangeFault. */
export async function openSimpleScan(source: RangeSource, bytes: number): Promise<SimpleScan | null> {
  return orNull(async () => {
    const file = { bytes, read: (begin: number, end: number) => source.read(begin, end), inflate };
    const objects = await openObjects(file);
    if (objects.isEncrypted || objects.xref.isHybrid) throw new NotSimple('encrypted, or two tables');
    // pdf.js counts from the header, wherever it stands.
    const hasHeader = new TextDecoder().decode(await readBlocks(file, 0, 5)) === '%PDF-';
    const pages = await openPages(objects);
    const known = new Map<number, Promise<SimplePage | null>>();
    const pageOf = (page: number): Promise<SimplePage | null> => {
      const found = known.get(page) ?? orNull(() => pages.page(page));
      known.set(page, found);
      // What could not be read (the case was closed meanwhile) is asked for again.
      found.catch(() => known.delete(page));
      return found;
    };
    // A tree that misleads on its first page is not believed about the others.
    if ((await pageOf(0)) === null) throw new NotSimple('the first page is not simple');
    return {
      pageCount: pages.count,
      box: async (page) => (await pageOf(page))?.box ?? null,
      image: async (page) => {
        const simple = await pageOf(page);
        return simple === null ? null : orNull(() => findPageImage(objects, simple));
      },
      overlay: () => (hasHeader ? makeTreeOverlay(objects, pages, bytes) : null),
    };
  });
}

async function orNull<T>(work: () => Promise<T>): Promise<T | null> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof NotSimple) return null;
    throw error;
  }
}
