import type { PageRect } from '#shared/domain/dossier.ts';
import { maxPenPoints, type MarkShape } from '#shared/domain/marks.ts';
import { toPage, viewSize, type PageBox, type PageView, type Point } from '../geometry.ts';
import type { Drawn } from './drawn.ts';

/** Width of the line and largest deviation of the simplified one from the drawn one, CSS pixels. */
const WIDTH = 2.5;
const TOLERANCE = 0.5;
/** Most points of one stroke, see `MarkShape`. */
const MAX_POINTS = 2000;

/** A stroke of the pen; null when the pointer hardly moved. */
export function drawPen(path: readonly Point[], box: PageBox, view: PageView): Drawn | null {
  const page = viewSize(box, view);
  const onPage = path.map(({ x, y }) => ({
    x: Math.min(Math.max(x, 0), page.width),
    y: Math.min(Math.max(y, 0), page.height),
  }));
  if (onPage.length < 2 || lengthOf(onPage) < 3) return null;
  const width = Math.max(0.01, round(WIDTH / (view.zoom * box.userUnit)));
  const line = simplify(onPage).map((point) => toPage(box, view, point));
  const stroke = line.flatMap(({ x, y }) => [round(x), round(y)]);
  return { rect: boundsOf([stroke], width), shape: { kind: 'pen', width, strokes: [stroke] } };
}

type Pen = Extract<MarkShape, { kind: 'pen' }>;

/** Two pen marks as one; null when that would be more than one mark may hold. */
export function joinPens(one: Pen, other: Pen): Drawn | null {
  const strokes = [...one.strokes, ...other.strokes];
  if (strokes.length > 50 || strokes.flat().length > 2 * maxPenPoints) return null;
  const { width } = one;
  return { rect: boundsOf(strokes, Math.max(width, other.width)), shape: { kind: 'pen', width, strokes } };
}

/** Straight pieces instead of every point of the pointer, never further from them than the tolerance. */
export function simplify(points: readonly Point[], tolerance: number = TOLERANCE): Point[] {
  let kept = reduce(points, tolerance);
  for (let wider = tolerance * 2; kept.length > MAX_POINTS; wider *= 2) kept = reduce(points, wider);
  return kept;
}

/** Ramer, Douglas and Peucker's method, with a list instead of recursion: a hand draws long lines. */
function reduce(points: readonly Point[], tolerance: number): Point[] {
  const isKept = points.map((_, at) => at === 0 || at === points.length - 1);
  const open: [number, number][] = [[0, points.length - 1]];
  for (let part = open.pop(); part !== undefined; part = open.pop()) {
    const [from, to] = part;
    const [start, end] = [points[from], points[to]];
    if (start === undefined || end === undefined) continue;
    let [far, distance] = [-1, tolerance];
    for (let at = from + 1; at < to; at += 1) {
      const away = distanceTo(points[at] ?? start, start, end);
      if (away > distance) [far, distance] = [at, away];
    }
    if (far < 0) continue;
    isKept[far] = true;
    open.push([from, far], [far, to]);
  }
  return points.filter((_, at) => isKept[at]);
}

function distanceTo(point: Point, start: Point, end: Point): number {
  const [dx, dy] = [end.x - start.x, end.y - start.y];
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : ((point.x - start.x) * dx + (point.y - start.y) * dy) / length;
  const t = Math.min(Math.max(along, 0), 1);
  return Math.hypot(point.x - start.x - t * dx, point.y - start.y - t * dy);
}

function lengthOf(path: readonly Point[]): number {
  return path.reduce((sum, { x, y }, at) => {
    const before = path[at - 1];
    return before === undefined ? 0 : sum + Math.hypot(x - before.x, y - before.y);
  }, 0);
}

function boundsOf(strokes: readonly (readonly number[])[], width: number): PageRect {
  const xs = strokes.flatMap((stroke) => stroke.filter((_, at) => at % 2 === 0));
  const ys = strokes.flatMap((stroke) => stroke.filter((_, at) => at % 2 === 1));
  // Rounded outwards: the line lies within, whatever its width.
  return [
    Math.floor((least(xs) - width / 2) * 100) / 100,
    Math.floor((least(ys) - width / 2) * 100) / 100,
    Math.ceil((most(xs) + width / 2) * 100) / 100,
    Math.ceil((most(ys) + width / 2) * 100) / 100,
  ];
}

const least = (values: readonly number[]): number =>
  values.reduce((one, other) => Math.min(one, other), Infinity);
const most = (values: readonly number[]): number =>
  values.reduce((one, other) => Math.max(one, other), -Infinity);
const round = (value: number): number => Math.round(value * 100) / 100;
