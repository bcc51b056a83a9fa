import type { PageRect } from '#shared/domain/dossier.ts';
import { roundRect, type Point } from '../geometry.ts';
import type { TextSpan } from './text-span.ts';

/** Lines of text that were selected, in page space. */
export interface SelectedText {
  readonly rect: PageRect;
  readonly quads: PageRect[];
  readonly text: string;
}

/** A place in the text: a run, and the letter before which it is. */
interface Caret {
  readonly span: number;
  readonly letter: number;
}

const MAX_QUADS = 200;
const MAX_TEXT = 2000;

/**
 * The text between two points, as a person selects it: from the letter nearest to the one to the letter nearest to
 * the other, whole lines between.
 * @returns null when the way from one point to the other meets no text
 */
export function selectText(spans: readonly TextSpan[], from: Point, to: Point): SelectedText | null {
  const way: PageRect = [
    Math.min(from.x, to.x),
    Math.min(from.y, to.y),
    Math.max(from.x, to.x),
    Math.max(from.y, to.y),
  ];
  if (!spans.some(({ rect }) => meets(rect, way))) return null;
  const [one, other] = [caretAt(spans, from), caretAt(spans, to)];
  const isForward = one.span < other.span || (one.span === other.span && one.letter <= other.letter);
  const [start, end] = isForward ? [one, other] : [other, one];
  const parts = partsBetween(spans, start, end, way);
  if (parts.length === 0) return null;
  const quads = joinLines(parts)
    .slice(0, MAX_QUADS)
    .map(roundRect)
    .filter(([x0, y0, x1, y1]) => x0 < x1 && y0 < y1);
  if (quads.length === 0) return null;
  const text = parts.map((part) => part.text).join('');
  return { rect: boundsOf(quads), quads, text: cut(text) };
}

function caretAt(spans: readonly TextSpan[], point: Point): Caret {
  let [nearest, least] = [0, Infinity];
  for (const [at, { rect }] of spans.entries()) {
    const away = distanceTo(rect, point);
    if (away < least) [nearest, least] = [at, away];
  }
  const span = spans[nearest];
  if (span === undefined) return { span: 0, letter: 0 };
  const { origin, along, length } = span;
  const part = ((point.x - origin.x) * along.x + (point.y - origin.y) * along.y) / length;
  const letters = [...span.text].length;
  return { span: nearest, letter: Math.round(Math.min(Math.max(part, 0), 1) * letters) };
}

interface Part {
  readonly rect: PageRect;
  /** Runs along the width of the page, as text does on an upright one. */
  readonly isUpright: boolean;
  readonly text: string;
}

function partsBetween(spans: readonly TextSpan[], start: Caret, end: Caret, way: PageRect): Part[] {
  return spans.slice(start.span, end.span + 1).flatMap((span, index) => {
    const at = start.span + index;
    const letters = [...span.text];
    const first = at === start.span ? start.letter : 0;
    const last = at === end.span ? end.letter : letters.length;
    const isInside = at !== start.span && at !== end.span;
    // The order of a file is not always the order of reading: what lies elsewhere was not passed over.
    if (first >= last || (isInside && !isBeside(span, way))) return [];
    const text = letters.slice(first, last).join('');
    const rect = partOf(span, first / letters.length, last / letters.length);
    return [{ rect, text, isUpright: isUpright(span) }];
  });
}

/** Whether a run lies in the band of lines that the pointer crossed. */
function isBeside(span: TextSpan, way: PageRect): boolean {
  const { rect } = span;
  const [low, high] = isUpright(span) ? ([1, 3] as const) : ([0, 2] as const);
  const middle = (rect[low] + rect[high]) / 2;
  const slack = rect[high] - rect[low];
  return middle >= way[low] - slack && middle <= way[high] + slack;
}

/** The stretch of a run between two parts of its length. */
function partOf(span: TextSpan, from: number, to: number): PageRect {
  const { rect, along, length } = span;
  const [x0, y0, x1, y1] = rect;
  const [before, behind] = [length * from, length * (1 - to)];
  if (isUpright(span)) {
    const [left, right] = along.x > 0 ? [before, behind] : [behind, before];
    return [x0 + left, y0, x1 - right, y1];
  }
  const [low, high] = along.y > 0 ? [before, behind] : [behind, before];
  return [x0, y0 + low, x1, y1 - high];
}

const isUpright = ({ along }: TextSpan): boolean => Math.abs(along.x) >= Math.abs(along.y);

/** Runs of one line that follow each other become one rectangle. */
function joinLines(parts: readonly Part[]): PageRect[] {
  const lines: Part[] = [];
  for (const part of parts) {
    const last = lines.at(-1);
    if (last !== undefined && isSameLine(last, part)) {
      lines[lines.length - 1] = { ...last, rect: boundsOf([last.rect, part.rect]) };
    } else lines.push(part);
  }
  return lines.map(({ rect }) => rect);
}

/** Whether one run follows the other: as high as it, at the same height, and not far away. */
function isSameLine(one: Part, other: Part): boolean {
  if (one.isUpright !== other.isUpright) return false;
  const run = compare(one.rect, other.rect, one.isUpright ? 0 : 1);
  const height = compare(one.rect, other.rect, one.isUpright ? 1 : 0);
  return (
    height.shared > 0.6 * height.least && height.most < 1.8 * height.least && run.shared > -2 * height.least
  );
}

/** How two rectangles lie to each other along one axis: what they share (negative: a gap), and their sizes. */
function compare(one: PageRect, other: PageRect, low: 0 | 1) {
  const [from, to, otherFrom, otherTo] =
    low === 0 ? [one[0], one[2], other[0], other[2]] : [one[1], one[3], other[1], other[3]];
  const sizes = [to - from, otherTo - otherFrom] as const;
  return {
    shared: Math.min(to, otherTo) - Math.max(from, otherFrom),
    least: Math.min(...sizes),
    most: Math.max(...sizes),
  };
}

function boundsOf(rects: readonly PageRect[]): PageRect {
  return rects.reduce((all, rect) => [
    Math.min(all[0], rect[0]),
    Math.min(all[1], rect[1]),
    Math.max(all[2], rect[2]),
    Math.max(all[3], rect[3]),
  ]);
}

function meets(one: PageRect, other: PageRect): boolean {
  return one[0] <= other[2] && one[2] >= other[0] && one[1] <= other[3] && one[3] >= other[1];
}

function distanceTo([x0, y0, x1, y1]: PageRect, { x, y }: Point): number {
  return Math.hypot(Math.max(x0 - x, 0, x - x1), Math.max(y0 - y, 0, y - y1));
}

/** At most so many UTF-16 units, never half a character. */
function cut(text: string): string {
  if (text.length <= MAX_TEXT) return text;
  const short = text.slice(0, MAX_TEXT);
  return /[\uD800-\uDBFF]$/.test(short) ? short.slice(0, -1) : short;
}
