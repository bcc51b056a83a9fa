import { addTurns, rectToView, viewSize, type PageBox, type PageView } from '../geometry.ts';
import type { PageImage } from '../pdf/page-image.ts';
import { drawTurned } from './draw-turned.ts';
import { decodePicture } from './picture-decoder.ts';

interface Target {
  readonly box: PageBox;
  readonly view: PageView;
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
  const size = viewSize(box, view);
  const width = Math.max(1, Math.round(size.width));
  const height = Math.max(1, Math.round(size.height));
  const place = rectToView(box, view, image.rect);
  const turn = addTurns(box.rotate, view.turn);
  const painted = await decodePicture({ url, image, width, height, place, turn }, signal, isAhead);
  if (painted === null) return false;
  drawTurned(canvas, painted.sheet, painted.turn);
  painted.sheet.close();
  return true;
}
