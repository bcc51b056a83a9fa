import type { QuarterTurn } from '../geometry.ts';

/**
 * Draws a picture turned clockwise, at its own size: what a canvas draws scaled is kept by the browser, see
 * `layPicture`. The canvas becomes as large as the picture.
 */
export function drawTurned(
  canvas: HTMLCanvasElement,
  picture: ImageBitmap | HTMLCanvasElement,
  turn: QuarterTurn,
): void {
  const { width, height } = picture;
  const isUpright = turn % 180 === 0;
  canvas.width = isUpright ? width : height;
  canvas.height = isUpright ? height : width;
  const context = canvas.getContext('2d', { alpha: false });
  // Whole numbers, where sines would leave pixels a hair beside the grid.
  const across = [1, 0, -1, 0][turn / 90] ?? 1;
  const down = [0, 1, 0, -1][turn / 90] ?? 0;
  const left = turn === 90 || turn === 180 ? canvas.width : 0;
  const top = turn === 180 || turn === 270 ? canvas.height : 0;
  context?.setTransform(across, down, 0 - down, across, left, top);
  context?.drawImage(picture, 0, 0);
}
