import type { PageRect } from '#shared/domain/dossier.ts';

/**
 * Page space is a PDF page's default user space: unrotated, origin at the bottom left, the coordinates in
 * which annotations are stored. View space is what a person sees: CSS pixels, origin at the top left of the
 * page as shown, after the page's own /Rotate, the reader's rotation, the crop box, user unit and zoom.
 */
export type QuarterTurn = 0 | 90 | 180 | 270;

/** The reader's rotations by page index. */
export type PageTurns = Readonly<Record<number, QuarterTurn>>;

export interface PageBox {
  /** Visible part of the page in page space: crop box cut to the media box. */
  readonly crop: PageRect;
  /** The page's own /Rotate. */
  readonly rotate: QuarterTurn;
  /** Size of one unit of page space in 1/72 inch; 1 for almost every page. */
  readonly userUnit: number;
}

export interface PageView {
  /** The reader's rotation on top of the page's own, clockwise. */
  readonly turn: QuarterTurn;
  /** CSS pixels for 1/72 inch. */
  readonly zoom: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** A rectangle in view space, top left corner and size, CSS pixels. */
export interface ViewRect extends Point, Size {}

/** Brings any multiple of 90 into 0…270; what is no multiple (a damaged /Rotate) counts as 0. */
export function toQuarterTurn(degrees: number): QuarterTurn {
  if (!Number.isFinite(degrees) || degrees % 90 !== 0) return 0;
  return (((degrees % 360) + 360) % 360) as QuarterTurn;
}

export function addTurns(one: QuarterTurn, other: number): QuarterTurn {
  return toQuarterTurn(one + other);
}

/** Size of a page as shown, CSS pixels. */
export function viewSize(box: PageBox, view: PageView): Size {
  const { width, height } = cropSize(box);
  const scale = view.zoom * box.userUnit;
  return isSideways(box, view)
    ? { width: height * scale, height: width * scale }
    : { width: width * scale, height: height * scale };
}

/** Page space → view space. */
export function toView(box: PageBox, view: PageView, point: Point): Point {
  const { width, height } = cropSize(box);
  const scale = view.zoom * box.userUnit;
  const right = (point.x - box.crop[0]) * scale;
  const up = (point.y - box.crop[1]) * scale;
  switch (totalTurn(box, view)) {
    case 0:
      return { x: right, y: height * scale - up };
    case 90:
      return { x: up, y: right };
    case 180:
      return { x: width * scale - right, y: up };
    case 270:
      return { x: height * scale - up, y: width * scale - right };
  }
}

/** View space → page space; the inverse of `toView`. */
export function toPage(box: PageBox, view: PageView, point: Point): Point {
  const { width, height } = cropSize(box);
  const scale = view.zoom * box.userUnit;
  const x = point.x / scale;
  const y = point.y / scale;
  const [left, bottom] = box.crop;
  switch (totalTurn(box, view)) {
    case 0:
      return { x: left + x, y: bottom + height - y };
    case 90:
      return { x: left + y, y: bottom + x };
    case 180:
      return { x: left + width - x, y: bottom + y };
    case 270:
      return { x: left + width - y, y: bottom + height - x };
  }
}

export function rectToView(box: PageBox, view: PageView, rect: PageRect): ViewRect {
  const one = toView(box, view, { x: rect[0], y: rect[1] });
  const other = toView(box, view, { x: rect[2], y: rect[3] });
  return {
    x: Math.min(one.x, other.x),
    y: Math.min(one.y, other.y),
    width: Math.abs(one.x - other.x),
    height: Math.abs(one.y - other.y),
  };
}

export function rectToPage(box: PageBox, view: PageView, rect: ViewRect): PageRect {
  const one = toPage(box, view, rect);
  const other = toPage(box, view, { x: rect.x + rect.width, y: rect.y + rect.height });
  return [
    Math.min(one.x, other.x),
    Math.min(one.y, other.y),
    Math.max(one.x, other.x),
    Math.max(one.y, other.y),
  ];
}

/** Rounds to 1/100 unit: finer than any scan, and short in a signed package. */
export function roundRect(rect: PageRect): PageRect {
  return rect.map((value) => Math.round(value * 100) / 100) as unknown as PageRect;
}

function totalTurn(box: PageBox, view: PageView): QuarterTurn {
  return addTurns(box.rotate, view.turn);
}

function isSideways(box: PageBox, view: PageView): boolean {
  return totalTurn(box, view) % 180 !== 0;
}

function cropSize(box: PageBox): Size {
  const [x0, y0, x1, y1] = box.crop;
  return { width: x1 - x0, height: y1 - y0 };
}
