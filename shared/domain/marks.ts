import { z } from 'zod';
import { PageRect } from './dossier.ts';

/** Colors of marks by name; each screen, print and export chooses its own shade. */
export const MarkColor = z.enum(['red', 'yellow', 'green', 'blue']);
export type MarkColor = z.infer<typeof MarkColor>;

/** 存疑 / 缺页 / 不清晰. */
export const StampKind = z.enum(['doubt', 'missing', 'illegible']);
export type StampKind = z.infer<typeof StampKind>;

/** Most points of all strokes of one pen mark together: a signed package stays small whatever is drawn. */
export const maxPenPoints = 4000;

/** A line of x, y pairs in page space. */
const Stroke = z
  .array(z.number())
  .min(4)
  .max(2 * 2000)
  .refine((numbers) => numbers.length % 2 === 0, '笔画的坐标不成对');

/**
 * What a mark looks like, in unrotated PDF page space. `highlight` covers lines of text, or one rectangle where a
 * scan has no text; `note` is a text at a place, the text being the mark's note; a stamp fills its rectangle.
 */
export const MarkShape = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('rect') }),
  z.strictObject({
    kind: z.literal('highlight'),
    quads: z.array(PageRect).min(1).max(200),
    /** What the text layer says there; absent on scans. */
    text: z.string().max(2000).optional(),
  }),
  z.strictObject({
    kind: z.literal('pen'),
    /** Width of the line in units of page space. */
    width: z.number().positive().max(1000),
    strokes: z
      .array(Stroke)
      .min(1)
      .max(50)
      .refine((strokes) => strokes.flat().length <= 2 * maxPenPoints, '笔画的点太多'),
  }),
  z.strictObject({ kind: z.literal('note') }),
  z.strictObject({ kind: z.literal('stamp'), stamp: StampKind }),
]);
export type MarkShape = z.infer<typeof MarkShape>;

/** Whether everything that a shape draws lies in the mark's rectangle, which is what lists and snippets show. */
export function isWithin(shape: MarkShape | undefined, rect: PageRect): boolean {
  const [left, bottom, right, top] = rect;
  const holds = (x: number, y: number): boolean => x >= left && x <= right && y >= bottom && y <= top;
  if (shape?.kind === 'highlight') {
    return shape.quads.every(([x0, y0, x1, y1]) => holds(x0, y0) && holds(x1, y1));
  }
  if (shape?.kind !== 'pen') return true;
  return shape.strokes.every((stroke) =>
    stroke.every((value, at) => at % 2 !== 0 || holds(value, stroke[at + 1] ?? Number.NaN)),
  );
}
