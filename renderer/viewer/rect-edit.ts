import type { Point, Size, ViewRect } from './geometry.ts';

/** Handles of a selected rectangle by compass direction. */
export const handles = ['nw', 'n', 'ne', 'e', 'se', 's', 'sw', 'w'] as const;
export type Handle = (typeof handles)[number];

export function isHandle(name: string | undefined): name is Handle {
  return handles.some((handle) => handle === name);
}

/** Smaller drags are clicks; smaller rectangles show nothing. CSS pixels. */
export const MIN_SIDE = 6;

/** The rectangle between two corners, cut to the page. */
export function spanRect(from: Point, to: Point, page: Size): ViewRect {
  const x0 = clamp(Math.min(from.x, to.x), 0, page.width);
  const y0 = clamp(Math.min(from.y, to.y), 0, page.height);
  const x1 = clamp(Math.max(from.x, to.x), 0, page.width);
  const y1 = clamp(Math.max(from.y, to.y), 0, page.height);
  return { x: x0, y: y0, width: x1 - x0, height: y1 - y0 };
}

export function isLargeEnough(rect: ViewRect): boolean {
  return rect.width >= MIN_SIDE && rect.height >= MIN_SIDE;
}

/** Moves within the page; the size stays. */
export function moveRect(rect: ViewRect, dx: number, dy: number, page: Size): ViewRect {
  return {
    ...rect,
    x: clamp(rect.x + dx, 0, Math.max(0, page.width - rect.width)),
    y: clamp(rect.y + dy, 0, Math.max(0, page.height - rect.height)),
  };
}

/** Drags one handle; the opposite side stays, the rectangle never turns over nor leaves the page. */
export function resizeRect(rect: ViewRect, handle: Handle, dx: number, dy: number, page: Size): ViewRect {
  let [x0, y0, x1, y1] = [rect.x, rect.y, rect.x + rect.width, rect.y + rect.height];
  if (handle.includes('w')) x0 = clamp(x0 + dx, 0, x1 - MIN_SIDE);
  if (handle.includes('e')) x1 = clamp(x1 + dx, x0 + MIN_SIDE, page.width);
  if (handle.includes('n')) y0 = clamp(y0 + dy, 0, y1 - MIN_SIDE);
  if (handle.includes('s')) y1 = clamp(y1 + dy, y0 + MIN_SIDE, page.height);
  return { x: x0, y: y0, width: x1 - x0, height: y1 - y0 };
}

/** Arrow keys: move; with Shift the right and lower side. `fine` steps one pixel instead of eight. */
export function nudgeRect(
  rect: ViewRect,
  key: string,
  how: { readonly resize: boolean; readonly fine: boolean },
  page: Size,
): ViewRect | null {
  const step = how.fine ? 1 : 8;
  const direction = directions[key];
  if (direction === undefined) return null;
  const [dx, dy] = [direction[0] * step, direction[1] * step];
  return how.resize ? resizeRect(rect, 'se', dx, dy, page) : moveRect(rect, dx, dy, page);
}

/** A rectangle of a fixed size about a point, on the page. */
export function placeRect(at: Point, size: Size, page: Size): ViewRect {
  const [width, height] = [Math.min(size.width, page.width), Math.min(size.height, page.height)];
  return {
    x: clamp(at.x - width / 2, 0, page.width - width),
    y: clamp(at.y - height / 2, 0, page.height - height),
    width,
    height,
  };
}

/**
 * Where a mark placed by keyboard begins: in the middle of what is seen of the page, of the given size, or a band
 * across it.
 */
export function startRect(page: Size, seenFrom: number, seenTo: number, size: Size | null = null): ViewRect {
  const middle = (clamp(seenFrom, 0, page.height) + clamp(seenTo, 0, page.height)) / 2;
  if (size !== null) return placeRect({ x: page.width / 2, y: middle }, size, page);
  const width = page.width * 0.7;
  const height = Math.min(Math.max(page.height * 0.06, MIN_SIDE), page.height);
  const y = clamp(middle - height / 2, 0, page.height - height);
  return { x: (page.width - width) / 2, y, width, height };
}

const directions: Record<string, readonly [number, number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), Math.max(low, high));
}
