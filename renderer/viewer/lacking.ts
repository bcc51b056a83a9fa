/** Notes on a painted page that a picture is missing on it; kept with the canvas, wherever it is shown again. */
export function markLacking(canvas: HTMLCanvasElement): void {
  canvas.dataset['lacking'] = 'picture';
}

export function isLacking(canvas: HTMLCanvasElement): boolean {
  return canvas.dataset['lacking'] !== undefined;
}
