import { z } from 'zod';
import { printedPattern } from './printed-number.ts';

/** A printed page number (印刷页码) as it stands on the paper: `87`, `附3`, `iv`. */
export const Printed = z.string().max(15).regex(printedPattern);

const PageIndex = z.int().nonnegative().max(1_000_000);

/**
 * What a person read off one page; `page` is the 0-based PDF page.
 * `number`: the page carries this number, and counting goes on through it. `restart`: a new count begins here.
 * `skipped`: this page alone carries none and is not counted (夹页). `unnumbered`: from here on no page carries one.
 */
export const PageAnchor = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('number'), page: PageIndex, printed: Printed }),
  z.strictObject({ kind: z.literal('restart'), page: PageIndex, printed: Printed }),
  z.strictObject({ kind: z.literal('skipped'), page: PageIndex }),
  z.strictObject({ kind: z.literal('unnumbered'), page: PageIndex }),
]);
export type PageAnchor = z.infer<typeof PageAnchor>;

/** A line of the table of contents (目录): by printed number, by PDF page, or by both. */
export const ContentsEntry = z.strictObject({
  title: z.string().min(1).max(120),
  /** How deep it stands, 0 for the outermost. */
  level: z.int().min(0).max(3),
  printed: Printed.optional(),
  /** 0-based PDF page; where it is given it counts more than the printed number. */
  page: PageIndex.optional(),
});
export type ContentsEntry = z.infer<typeof ContentsEntry>;

export const MAX_ANCHORS = 500;
export const MAX_CONTENTS = 500;

/** Page numbers and contents of one volume (页码对照与目录): what persons read off the paper, nothing computed. */
export const PageMap = z.strictObject({
  anchors: z
    .array(PageAnchor)
    .max(MAX_ANCHORS)
    .refine((anchors) => new Set(anchors.map(({ page }) => page)).size === anchors.length, '同一页标了两次'),
  contents: z.array(ContentsEntry).max(MAX_CONTENTS),
});
export type PageMap = z.infer<typeof PageMap>;

export const emptyPageMap: PageMap = { anchors: [], contents: [] };

/** Puts an anchor in its place; one that stood on the same page is replaced. */
export function putAnchor(map: PageMap, anchor: PageAnchor): PageMap {
  const { anchors } = removeAnchor(map, anchor.page);
  return { ...map, anchors: [...anchors, anchor].toSorted((a, b) => a.page - b.page) };
}

export function removeAnchor(map: PageMap, page: number): PageMap {
  return { ...map, anchors: map.anchors.filter((one) => one.page !== page) };
}

/** The map, or null when it says nothing at all. */
export function keptPageMap(map: PageMap): PageMap | null {
  return map.anchors.length === 0 && map.contents.length === 0 ? null : map;
}
