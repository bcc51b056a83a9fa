import { viewSize, type PageBox, type QuarterTurn, type Size } from './geometry.ts';

/** How large pages are shown: each fitted to the pane, or a fixed scale (1 = 100 %, one inch is 96 pixels). */
export type Zoom = { readonly fit: 'width' } | { readonly fit: 'page' } | { readonly scale: number };

const CSS_PIXELS_PER_POINT = 96 / 72;
const MIN_SCALE = 0.1;
const MAX_SCALE = 8;
const STEP = 1.15;

/** CSS pixels for 1/72 inch of this page in a pane with `room` for one page. */
export function pageZoom(
  box: PageBox,
  turn: QuarterTurn,
  zoom: Zoom,
  room: Size,
  angleDeg: number = 0,
): number {
  if ('scale' in zoom) return zoom.scale * CSS_PIXELS_PER_POINT;
  const natural = viewSize(box, { turn, zoom: 1, angleDeg });
  const across = Math.max(room.width, 1) / Math.max(natural.width, 1);
  if (zoom.fit === 'width') return across;
  return Math.min(across, Math.max(room.height, 1) / Math.max(natural.height, 1));
}

/** The scale a page is shown at, 1 = 100 %. */
export function scaleOf(cssPixelsPerPoint: number): number {
  return cssPixelsPerPoint / CSS_PIXELS_PER_POINT;
}

/** Larger (positive steps) or smaller from the scale that is shown now. */
export function stepZoom(shownScale: number, steps: number): Zoom {
  const scale = shownScale * STEP ** steps;
  return { scale: Math.min(MAX_SCALE, Math.max(MIN_SCALE, scale)) };
}

/** Largest canvas: 16 million pixels show A4 at 430 dpi; beyond that the picture is stretched. */
const MAX_CANVAS_PIXELS = 16_000_000;
const MAX_DEVICE_RATIO = 2;

/** Canvas pixels for 1/72 inch: sharp on this screen, but never a canvas that breaks memory. */
export function paintZoom(box: PageBox, turn: QuarterTurn, zoom: number, deviceRatio: number): number {
  const wanted = zoom * Math.min(Math.max(deviceRatio, 1), MAX_DEVICE_RATIO);
  const { width, height } = viewSize(box, { turn, zoom: wanted });
  const pixels = width * height;
  return pixels > MAX_CANVAS_PIXELS ? wanted * Math.sqrt(MAX_CANVAS_PIXELS / pixels) : wanted;
}
