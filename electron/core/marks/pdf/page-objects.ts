import type { PageRect } from '#shared/domain/dossier.ts';
import type { PdfObjects } from '#shared/pdf/objects.ts';
import { isList, NotSimple, type PdfDict, type PdfRef, type PdfValue } from '#shared/pdf/values.ts';
import { walkPages, type PageNode } from '#shared/pdf/walk-pages.ts';

/** A page as an update must write it again, with what it inherits from above. */
export interface PageObject {
  readonly ref: PdfRef;
  readonly dict: PdfDict;
  /** What is seen of it, page space: crop box cut to the media box. */
  readonly crop: PageRect;
  /** Clockwise, as its file says: 0, 90, 180 or 270. */
  readonly rotate: number;
}

const A4: PageRect = [0, 0, 595, 842];

/**
 * Finds pages by their 0-based index, walking the tree in order and believing no counts.
 * Throws NotSimple for a damaged tree or a page that is not there.
 */
export async function findPageObjects(
  objects: PdfObjects,
  wanted: ReadonlySet<number>,
): Promise<Map<number, PageObject>> {
  const found = new Map<number, PageObject>();
  if (wanted.size === 0) return found;
  let index = 0;
  for await (const node of walkPages(objects)) {
    if (wanted.has(index)) found.set(index, await describePage(objects, node));
    index += 1;
    if (found.size === wanted.size) return found;
  }
  throw new NotSimple('a marked page is not in the tree');
}

async function describePage(objects: PdfObjects, { ref, dict, inherited }: PageNode): Promise<PageObject> {
  if (ref === null) throw new NotSimple('a page that is no object of its own');
  const media = (await rectAt(objects, inherited.get('MediaBox'))) ?? A4;
  const crop = (await rectAt(objects, inherited.get('CropBox'))) ?? media;
  const seen: PageRect = [
    Math.max(media[0], crop[0]),
    Math.max(media[1], crop[1]),
    Math.min(media[2], crop[2]),
    Math.min(media[3], crop[3]),
  ];
  const turn = await objects.resolve(inherited.get('Rotate'));
  const degrees = typeof turn === 'number' && turn % 90 === 0 ? turn : 0;
  const isEmpty = !(seen[0] < seen[2] && seen[1] < seen[3]);
  return { ref, dict, crop: isEmpty ? media : seen, rotate: ((degrees % 360) + 360) % 360 };
}

async function rectAt(objects: PdfObjects, value: PdfValue | undefined): Promise<PageRect | null> {
  const list = await objects.resolve(value);
  if (!isList(list) || list.length !== 4) return null;
  const [a, b, c, d] = await Promise.all(list.map((item) => objects.resolve(item)));
  if (typeof a !== 'number' || typeof b !== 'number' || typeof c !== 'number' || typeof d !== 'number') {
    return null;
  }
  return [Math.min(a, c), Math.min(b, d), Math.max(a, c), Math.max(b, d)];
}
