import type { MarkColor } from '#shared/domain/marks.ts';
import type { Evidence } from '#shared/domain/review.ts';
import type { Tool } from '#renderer/viewer/marks/draw-mark.ts';
import type { Drawn } from '#renderer/viewer/marks/drawn.ts';
import { joinPens } from '#renderer/viewer/marks/pen.ts';

/** Tools in the order of the bar. */
export const drawingTools = ['rect', 'highlight', 'pen', 'note'] as const satisfies readonly Tool[];
export const stampTools = ['doubt', 'missing', 'illegible'] as const satisfies readonly Tool[];

/** Every colour in the order of the bar; undefined is the usual one, which a mark does not name. */
export const markColors: readonly (MarkColor | undefined)[] = [undefined, 'red', 'yellow', 'green', 'blue'];

/** The colour of a tool until the person chooses another. */
export const firstColors: Readonly<Partial<Record<Tool, MarkColor>>> = {
  highlight: 'yellow',
  pen: 'red',
  note: 'yellow',
  doubt: 'red',
  missing: 'red',
  illegible: 'red',
};

export function nextColor(color: MarkColor | undefined): MarkColor | undefined {
  return markColors[(markColors.indexOf(color) + 1) % markColors.length];
}

/** A mark in another colour; the usual one is the one without a name. */
export function recolour({ color: _, ...mark }: Evidence, color: MarkColor | undefined): Evidence {
  return color === undefined ? mark : { ...mark, color };
}

interface MarkRequest {
  readonly id: string;
  /** Null ties the mark to no item. */
  readonly itemId: string | null;
  readonly volume: string;
  readonly page: number;
  readonly drawn: Drawn;
  readonly color: MarkColor | undefined;
}

/** What was drawn, as the review keeps it; a rectangle has no shape of its own, as in older packages. */
export function makeMark({ id, itemId, volume, page, drawn, color }: MarkRequest): Evidence {
  const { rect, shape } = drawn;
  const mark: Evidence = { id, itemId, volume, page, rect, note: '' };
  return recolour(shape.kind === 'rect' ? mark : { ...mark, shape }, color);
}

/** A stroke that goes on with the pen mark before it: the same page, item and colour. Null when it does not fit. */
export function continuePen(before: Evidence, next: Evidence): Evidence | null {
  const isSamePlace =
    before.volume === next.volume &&
    before.page === next.page &&
    before.itemId === next.itemId &&
    before.color === next.color;
  if (!isSamePlace || before.shape?.kind !== 'pen' || next.shape?.kind !== 'pen') return null;
  const joined = joinPens(before.shape, next.shape);
  return joined === null ? null : { ...before, ...joined };
}
