import type { PageRect } from '#shared/domain/dossier.ts';
import type { Point } from '../geometry.ts';

/** A run of text of one line, in page space. */
export interface TextSpan {
  readonly text: string;
  readonly rect: PageRect;
  /** Where the text begins, and the unit vector in which it runs. */
  readonly origin: Point;
  readonly along: Point;
  readonly length: number;
}

/** What pdf.js says about a run of text; the matrix maps text space to page space. */
export interface TextItem {
  readonly str: string;
  readonly transform: readonly number[];
  readonly width: number;
  readonly height: number;
}

/** More runs than any page of print has; a crafted page is cut here. */
const MAX_SPANS = 20_000;
/** How far letters reach below the line they stand on, as part of their height. */
const DESCENT = 0.2;

/** The text of a page as runs with their place, in the order of the file; empty runs are left out. */
export function toTextSpans(items: readonly TextItem[]): TextSpan[] {
  return items.slice(0, MAX_SPANS).flatMap(toSpan);
}

function toSpan({ str, transform, width, height }: TextItem): TextSpan[] {
  const matrix = transform.slice(0, 6);
  if (str.trim() === '' || matrix.length < 6 || ![...matrix, width, height].every(Number.isFinite)) return [];
  const [a, b, c, d, e, f] = matrix as [number, number, number, number, number, number];
  const run = Math.hypot(a, b);
  const rise = Math.hypot(c, d);
  const tall = height > 0 ? height : rise;
  if (Math.min(run, rise, width, tall) <= 0) return [];
  const along = { x: a / run, y: b / run };
  const up = { x: (c / rise) * tall, y: (d / rise) * tall };
  const corners = [0, width].flatMap((at) =>
    [-DESCENT, 1 - DESCENT].map((part) => ({
      x: e + along.x * at + up.x * part,
      y: f + along.y * at + up.y * part,
    })),
  );
  const [xs, ys] = [corners.map(({ x }) => x), corners.map(({ y }) => y)];
  const rect: PageRect = [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
  if (rect[0] >= rect[2] || rect[1] >= rect[3]) return [];
  return [{ text: str, rect, origin: { x: e, y: f }, along, length: width }];
}
