import { z } from 'zod';
import { PageMap } from '../pages/page-map.ts';
import { Sha256 } from './ids.ts';

/** Volumes of a dossier: the glue-bound application with evidence, the audit report, anything else. */
export const VolumeRole = z.enum(['application', 'audit', 'other']);
export type VolumeRole = z.infer<typeof VolumeRole>;

/** One scanned volume of a case, stored in the vault under its hash and never altered. */
export const Volume = z.strictObject({
  hash: Sha256,
  role: VolumeRole,
  title: z.string().min(1).max(255),
  bytes: z.int().nonnegative(),
  /** Number of PDF pages; null when the file could not be read as a PDF. */
  pages: z.int().positive().nullable(),
  /** What the clerk says about printed page numbers and contents; absent where nothing was said. */
  pageMap: PageMap.optional(),
});
export type Volume = z.infer<typeof Volume>;

/** Rectangle in unrotated PDF page space, points, origin at the bottom left: [x0, y0, x1, y1]. */
export const PageRect = z
  .tuple([z.number(), z.number(), z.number(), z.number()])
  .refine(([x0, y0, x1, y1]) => x0 < x1 && y0 < y1, '矩形为空');
export type PageRect = z.infer<typeof PageRect>;

/** A place in a volume; `page` is the 0-based PDF page index. */
export const PagePlace = z.strictObject({
  volume: Sha256,
  page: z.int().nonnegative(),
  rect: PageRect,
});
export type PagePlace = z.infer<typeof PagePlace>;
