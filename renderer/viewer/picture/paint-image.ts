import { addTurns, rectToView, viewSize, type PageBox, type PageView, type ViewRect } from '../geometry.ts';
import type { PageImage } from '../pdf/page-image.ts';
import { drawTurned } from './draw-turned.ts';
import { decodePicture } from './picture-decoder.ts';

interface Target {
  readonly box: PageBox;
  readonly view: PageView;
  /** Only this part of the page, view space. */
  readonly part?: ViewRect | undefined;
  readonly canvas: HTMLCanvasElement;
  readonly signal: AbortSignal;
  readonly isAhead: () => boolean;
}

/**
 * Paints a page that is one picture: its bytes straight from the file to a decoder, off this thread, at the size
 * needed. False when it cannot be decoded. Throws RangeFault, ScanError, AbortError.
 */
export async function paintPageImage(url: string, image: PageImage, target: Target): Promise<boolean> {
  const { box, view, canvas, signal, isAhead } = target;
  const part = target.part ?? { x: 0, y: 0, ...viewSize(box, view) };
  const width = Math.max(1, Math.round(part.width));
  const height = Math.max(1, Math.round(part.height));
  const whole = rectToView(box, view, image.rect);
  const place = { ...whole, x: whole.x - part.x, y: whole.y - part.y };
  const turn = addTurns(box.rotate, view.turn);
  const painted = await decodePicture({ url, image, width, height, place, turn }, signal, isAhead);
  if (painted === null) return false;
  drawTurned(canvas, painted.sheet, painted.turn);
  painted.sheet.close();
  return true;
}
