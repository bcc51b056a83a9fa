import type { PageRect } from '#shared/domain/dossier.ts';
import type { MarkShape, StampKind } from '#shared/domain/marks.ts';
import {
  rectToPage,
  roundRect,
  toPage,
  viewSize,
  type PageBox,
  type PageView,
  type Point,
  type Size,
  type ViewRect,
} from '../geometry.ts';
import { isLargeEnough, placeRect, spanRect } from '../rect-edit.ts';
import type { Drawn } from './drawn.ts';
import { drawPen } from './pen.ts';
import { selectText } from './select-text.ts';
import type { TextSpan } from './text-span.ts';

/** What a press or a drag on the paper makes. */
export type Tool = 'rect' | 'highlight' | 'pen' | 'note' | StampKind;

/** The paper that is drawn on: how it lies, and what text it carries (none on most scans). */
export interface Paper {
  readonly box: PageBox;
  readonly view: PageView;
  readonly spans: readonly TextSpan[];
}

/** What a press without a drag puts down, CSS pixels. */
const NOTE_SIZE: Size = { width: 28, height: 28 };
const STAMP_SIZE: Size = { width: 116, height: 44 };
/** A drag along a line of a scan that has no text: as high as a marker is broad. */
const MARKER_HEIGHT = 16;

/** Tools that need no drag: a press is enough. */
export const isPlaced = (tool: Tool): boolean => sizeOf(tool) !== null;

/** Size of what a press puts down, CSS pixels; null for tools that draw. */
export function sizeOf(tool: Tool): Size | null {
  if (tool === 'rect' || tool === 'highlight' || tool === 'pen') return null;
  return tool === 'note' ? NOTE_SIZE : STAMP_SIZE;
}

/**
 * What a tool makes of the way that the pointer went over a page.
 * @param path points in view space; one for a press without a drag
 * @returns null when that was too little to be meant
 */
export function drawMark(tool: Tool, path: readonly Point[], paper: Paper): Drawn | null {
  const [from] = path;
  const to = path.at(-1);
  if (from === undefined || to === undefined) return null;
  const { box, view } = paper;
  const page = viewSize(box, view);
  switch (tool) {
    case 'rect':
      return drawArea(spanRect(from, to, page), paper, () => ({ kind: 'rect' }));
    case 'highlight':
      return drawHighlight(from, to, paper);
    case 'pen':
      return drawPen(path, box, view);
    case 'note':
      return drawArea(placeRect(to, NOTE_SIZE, page), paper, () => ({ kind: 'note' }));
    default: {
      const dragged = spanRect(from, to, page);
      const rect = isLargeEnough(dragged) ? dragged : placeRect(to, STAMP_SIZE, page);
      return drawArea(rect, paper, () => ({ kind: 'stamp', stamp: tool }));
    }
  }
}

function drawHighlight(from: Point, to: Point, paper: Paper): Drawn | null {
  const { box, view, spans } = paper;
  const selected = selectText(spans, toPage(box, view, from), toPage(box, view, to));
  if (selected !== null) {
    const { rect, quads, text } = selected;
    return { rect, shape: { kind: 'highlight', quads, text } };
  }
  const page = viewSize(box, view);
  const dragged = spanRect(from, to, page);
  const middle = dragged.y + dragged.height / 2 - MARKER_HEIGHT / 2;
  const isLine = dragged.height < MARKER_HEIGHT && dragged.width > dragged.height;
  const band = isLine ? spanRect(...bandOf(dragged, middle), page) : dragged;
  return drawArea(band, paper, (rect) => ({ kind: 'highlight', quads: [rect] }));
}

function bandOf({ x, width }: ViewRect, top: number): [Point, Point] {
  return [
    { x, y: top },
    { x: x + width, y: top + MARKER_HEIGHT },
  ];
}

function drawArea(
  area: ViewRect,
  { box, view }: Paper,
  shapeOf: (rect: PageRect) => MarkShape,
): Drawn | null {
  if (!isLargeEnough(area)) return null;
  const rect = roundRect(rectToPage(box, view, area));
  return { rect, shape: shapeOf(rect) };
}

/** The way that a hand would go for a mark placed by keyboard: corner to corner; a pen goes round. */
export function pathAround(tool: Tool, { x, y, width, height }: ViewRect): Point[] {
  const corners = [
    { x, y },
    { x: x + width, y: y + height },
  ];
  if (tool !== 'pen') return tool === 'note' ? [{ x: x + width / 2, y: y + height / 2 }] : corners;
  return Array.from({ length: 49 }, (_, step) => {
    const angle = (step / 24) * Math.PI;
    return {
      x: x + (width / 2) * (1 + Math.cos(angle)),
      y: y + (height / 2) * (1 + Math.sin(angle)),
    };
  });
}
