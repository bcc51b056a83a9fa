import type { PageRect } from '#shared/domain/dossier.ts';
import { A4_HEIGHT, A4_WIDTH, sheetSize, type Box, type ScanLook, type Sheet } from './page-model.ts';

/** Affine map [a, b, c, d, e, f]: x' = a·x + c·y + e, y' = b·x + d·y + f (as canvas and PDF write it). */
export type Affine = readonly [number, number, number, number, number, number];

type Placed = { readonly sheet: Pick<Sheet, 'orientation'>; readonly look: ScanLook };

/** Size in points of the image that the scanner makes: what the PDF's media box is. */
export function imageSize({ sheet, look }: Placed): readonly [width: number, height: number] {
  return look.feed === 'wide'
    ? [A4_HEIGHT, A4_WIDTH]
    : look.feed === 'upright'
      ? sheetSize(sheet)
      : [A4_WIDTH, A4_HEIGHT];
}

/** Map from the upright sheet to the scanned image (both top left, y down): feed, skew and shift. */
export function sheetToImage(placed: Placed): Affine {
  const { look } = placed;
  const [width, height] = imageSize(placed);
  const turn: Affine = isOnItsSide(look) ? [0, -1, 1, 0, 0, A4_HEIGHT] : [1, 0, 0, 1, 0, 0];
  const angle = (look.skewDeg * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const [centreX, centreY] = [width / 2, height / 2];
  const skew: Affine = [
    cos,
    sin,
    -sin,
    cos,
    centreX - cos * centreX + sin * centreY + look.shiftX,
    centreY - sin * centreX - cos * centreY + look.shiftY,
  ];
  return multiply(skew, turn);
}

/** Value of /Rotate for the page. */
export function pageRotation(look: ScanLook): 0 | 90 {
  return look.feed === 'rotated' ? 90 : 0;
}

/**
 * Rectangle of a box of the sheet in unrotated PDF page space: points, origin bottom left, two decimals,
 * the smallest upright rectangle around the skewed box, kept on the page.
 */
export function toPageRect(placed: Placed, [x, y, boxWidth, boxHeight]: Box): PageRect {
  const map = sheetToImage(placed);
  const [width, height] = imageSize(placed);
  const corners = [
    [x, y],
    [x + boxWidth, y],
    [x, y + boxHeight],
    [x + boxWidth, y + boxHeight],
  ].map(([cornerX = 0, cornerY = 0]) => apply(map, cornerX, cornerY));
  const xs = corners.map((corner) => clamp(corner[0], width));
  const ys = corners.map((corner) => clamp(height - corner[1], height));
  return [round(Math.min(...xs)), round(Math.min(...ys)), round(Math.max(...xs)), round(Math.max(...ys))];
}

export function apply(map: Affine, x: number, y: number): readonly [number, number] {
  return [map[0] * x + map[2] * y + map[4], map[1] * x + map[3] * y + map[5]];
}

/** The map that applies `second` first, then `first`. */
export function multiply(first: Affine, second: Affine): Affine {
  const [a, b, c, d, e, f] = second;
  return [
    first[0] * a + first[2] * b,
    first[1] * a + first[3] * b,
    first[0] * c + first[2] * d,
    first[1] * c + first[3] * d,
    first[0] * e + first[2] * f + first[4],
    first[1] * e + first[3] * f + first[5],
  ];
}

/** Head to the left: the reader (or /Rotate 90) turns the page clockwise. */
function isOnItsSide(look: ScanLook): boolean {
  return look.feed === 'sideways' || look.feed === 'rotated';
}

function clamp(value: number, limit: number): number {
  return Math.min(Math.max(value, 0), limit);
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
