import type { PageRect } from '#shared/domain/dossier.ts';

/**
 * Page space is a PDF page's default user space: unrotated, origin at the bottom left, the coordinates in
 * which annotations are stored. View space is what a person sees: CSS pixels, origin at the top left of the
 * page as shown, after the page's own /Rotate, the reader's rotation, the crop box, user unit and zoom.
 */
export type QuarterTurn = 0 | 90 | 180 | 270;

/** The reader's rotations by page index. */
export type PageTurns = Readonly<Record<number, QuarterTurn>>;

/** Deskew (拉正) by page index: degrees clockwise, at most `MAX_DESKEW_DEG` either way. */
export type PageAngles = Readonly<Record<number, number>>;

export const MAX_DESKEW_DEG = 10;

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
  /** Deskew (拉正): degrees clockwise by which the sheet is laid on top of its quarter turn; 0 if left out. */
  readonly angleDeg?: number;
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

/**
 * The view without its deskew: the sheet as it is painted. A deskewed sheet lies as a whole, picture and marks
 * together, turned about the middle of its frame, so whatever is drawn on it works in this view.
 */
export function sheetOf({ turn, zoom }: PageView): PageView {
  return { turn, zoom };
}

/** Size of a page as shown, CSS pixels: the upright frame that holds the whole sheet, also a deskewed one. */
export function viewSize(box: PageBox, view: PageView): Size {
  const sheet = sheetSize(box, view);
  const { cos, sin } = deskewOf(view);
  return {
    width: sheet.width * cos + sheet.height * Math.abs(sin),
    height: sheet.width * Math.abs(sin) + sheet.height * cos,
  };
}

/** Page space → view space. */
export function toView(box: PageBox, view: PageView, point: Point): Point {
  const { width, height } = cropSize(box);
  const scale = view.zoom * box.userUnit;
  const right = (point.x - box.crop[0]) * scale;
  const up = (point.y - box.crop[1]) * scale;
  return sheetToFrame(
    box,
    view,
    {
      0: { x: right, y: height * scale - up },
      90: { x: up, y: right },
      180: { x: width * scale - right, y: up },
      270: { x: height * scale - up, y: width * scale - right },
    }[totalTurn(box, view)],
  );
}

/** View space → page space; the inverse of `toView`. */
export function toPage(box: PageBox, view: PageView, point: Point): Point {
  const { width, height } = cropSize(box);
  const scale = view.zoom * box.userUnit;
  const sheet = frameToSheet(box, view, point);
  const x = sheet.x / scale;
  const y = sheet.y / scale;
  const [left, bottom] = box.crop;
  return {
    0: { x: left + x, y: bottom + height - y },
    90: { x: left + y, y: bottom + x },
    180: { x: left + width - x, y: bottom + y },
    270: { x: left + width - y, y: bottom + height - x },
  }[totalTurn(box, view)];
}

/** The smallest upright rectangle in view space that holds `rect`; the same rectangle when nothing is deskewed. */
export function rectToView(box: PageBox, view: PageView, rect: PageRect): ViewRect {
  const [x0, y0, x1, y1] = spanOf(cornersOf(rect).map((corner) => toView(box, view, corner)));
  return { x: x0, y: y0, width: x1 - x0, height: y1 - y0 };
}

/** The smallest rectangle in page space that holds `rect`; the inverse of `rectToView` when nothing is deskewed. */
export function rectToPage(box: PageBox, view: PageView, rect: ViewRect): PageRect {
  const { x, y, width, height } = rect;
  return spanOf(cornersOf([x, y, x + width, y + height]).map((corner) => toPage(box, view, corner)));
}

/**
 * A point of the window (`clientX`, `clientY`) on an element that lies turned by `angleDeg` about its middle, in
 * the element's own pixels. The middle is the one point that its upright bounds share with it.
 * @param bounds of the element as it lies, `getBoundingClientRect()`
 * @param size of the element as it is laid out, before it is turned
 */
export function pointOnSheet(
  at: Point,
  bounds: { readonly left: number; readonly top: number; readonly width: number; readonly height: number },
  size: Size,
  angleDeg: number,
): Point {
  const middle = { x: bounds.left + bounds.width / 2, y: bounds.top + bounds.height / 2 };
  const turned = turnBy({ x: at.x - middle.x, y: at.y - middle.y }, -angleDeg);
  return { x: turned.x + size.width / 2, y: turned.y + size.height / 2 };
}

/** Shorter than 3 units (ISO 32000-1, annex C), longer than 70 m or a strip: no screen or canvas holds it. */
const SIDE_POINTS = { min: 2.99, max: 200_000 } as const;
const MAX_SIDE_RATIO = 200;

/** False for the page sizes of damaged and crafted files. */
export function isShowable(box: PageBox): boolean {
  const { width, height } = viewSize(box, { turn: 0, zoom: 1 });
  const [short, long] = [Math.min(width, height), Math.max(width, height)];
  // Written so that NaN is no size either.
  return short >= SIDE_POINTS.min && long <= SIDE_POINTS.max && long / short <= MAX_SIDE_RATIO;
}

/** Rounds to 1/100 unit: finer than any scan, and short in a signed package. */
export function roundRect(rect: PageRect): PageRect {
  return rect.map((value) => Math.round(value * 100) / 100) as unknown as PageRect;
}

function sheetToFrame(box: PageBox, view: PageView, point: Point): Point {
  if (angleOf(view) === 0) return point;
  const [sheet, frame] = [sheetSize(box, view), viewSize(box, view)];
  const turned = turnBy({ x: point.x - sheet.width / 2, y: point.y - sheet.height / 2 }, angleOf(view));
  return { x: turned.x + frame.width / 2, y: turned.y + frame.height / 2 };
}

function frameToSheet(box: PageBox, view: PageView, point: Point): Point {
  if (angleOf(view) === 0) return point;
  const [sheet, frame] = [sheetSize(box, view), viewSize(box, view)];
  const turned = turnBy({ x: point.x - frame.width / 2, y: point.y - frame.height / 2 }, -angleOf(view));
  return { x: turned.x + sheet.width / 2, y: turned.y + sheet.height / 2 };
}

/** Clockwise as seen: heights count downwards. */
function turnBy({ x, y }: Point, angleDeg: number): Point {
  const [cos, sin] = [Math.cos(radians(angleDeg)), Math.sin(radians(angleDeg))];
  return { x: x * cos - y * sin, y: x * sin + y * cos };
}

const radians = (degrees: number): number => (degrees * Math.PI) / 180;

const angleOf = (view: PageView): number => view.angleDeg ?? 0;

function deskewOf(view: PageView): { readonly cos: number; readonly sin: number } {
  return { cos: Math.cos(radians(angleOf(view))), sin: Math.sin(radians(angleOf(view))) };
}

function sheetSize(box: PageBox, view: PageView): Size {
  const { width, height } = cropSize(box);
  const scale = view.zoom * box.userUnit;
  return isSideways(box, view)
    ? { width: height * scale, height: width * scale }
    : { width: width * scale, height: height * scale };
}

function cornersOf([x0, y0, x1, y1]: PageRect): readonly Point[] {
  return [
    { x: x0, y: y0 },
    { x: x1, y: y0 },
    { x: x1, y: y1 },
    { x: x0, y: y1 },
  ];
}

function spanOf(points: readonly Point[]): PageRect {
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)];
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
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
