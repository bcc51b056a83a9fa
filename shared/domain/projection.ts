import { z } from 'zod';
import { PageRect, Volume } from './dossier.ts';
import { Sha256 } from './ids.ts';
import { MarkColor, MarkShape } from './marks.ts';
import type { Evidence } from './review.ts';

/** A mark as the room may see it: where and what shape, never what was written or which item it belongs to. */
export const ProjectedMark = z.strictObject({
  page: z.int().nonnegative(),
  rect: PageRect,
  color: MarkColor.optional(),
  shape: MarkShape.optional(),
  /** What the expert points at just now. */
  isLit: z.boolean(),
});
export type ProjectedMark = z.infer<typeof ProjectedMark>;

const PageValues = z.record(z.string().regex(/^[0-9]{1,7}$/), z.number().min(-360).max(360));

/**
 * All that the projector window (投影窗口) is ever told. There is no place in it for scores, points, opinions, remarks,
 * figures, names of experts or applicants: what is not in here cannot be shown by mistake.
 */
export const Projection = z.strictObject({
  volume: z.strictObject({ hash: Sha256, bytes: Volume.shape.bytes }),
  /** 胶装册, 审计报告, or the title of the document. */
  title: z.string().max(255),
  page: z.int().nonnegative(),
  pages: z.int().positive(),
  /** How far down the page the expert has scrolled, 0…1 of its height; below 0 lies the gap before it. */
  fraction: z.number().min(-10).max(10),
  /** The number on the paper; null where none is known. */
  printed: z.string().max(15).nullable(),
  /** Rotation and deskew by page, in degrees. */
  turns: PageValues,
  angles: PageValues,
  marks: z.array(ProjectedMark).max(5000),
});
export type Projection = z.infer<typeof Projection>;

/** What of a mark may be projected. A highlight's text and a note's words stay behind. */
export function projectMark({ page, rect, color, shape, id }: Evidence, litId: string | null): ProjectedMark {
  const bare = shape?.kind === 'highlight' ? { kind: shape.kind, quads: shape.quads } : shape;
  return {
    page,
    rect,
    isLit: id === litId,
    ...(color === undefined ? {} : { color }),
    ...(bare === undefined ? {} : { shape: bare }),
  };
}
