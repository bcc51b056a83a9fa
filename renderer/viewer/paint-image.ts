import { addTurns, rectToView, viewSize, type PageBox, type PageView } from './geometry.ts';
import type { PageImage } from './pdf/page-image.ts';
import { plainJpeg } from './pdf/jpeg.ts';
import { NotSimple } from './pdf/values.ts';
import { decodePicture } from './picture-decoder.ts';
import type { RangeSource } from './range-source.ts';

interface Target {
  readonly box: PageBox;
  readonly view: PageView;
  readonly canvas: HTMLCanvasElement;
  readonly signal: AbortSignal;
}

/**
 * Paints a page that is one JPEG: its bytes straight from the file to the browser's decoder, off this thread, at the
 * size needed. False when the browser cannot decode it. Throws RangeFault, AbortError.
 */
export async function paintPageImage(
  source: RangeSource,
  image: PageImage,
  target: Target,
): Promise<boolean> {
  const { box, view, canvas, signal } = target;
  const bytes = await source.read(image.begin, image.end);
  signal.throwIfAborted();
  const data = plainJpegOrNull(bytes, image);
  if (data === null) return false;
  const size = viewSize(box, view);
  const bitmap = await decodePicture({
    data,
    imageWidth: image.width,
    imageHeight: image.height,
    width: Math.max(1, Math.round(size.width)),
    height: Math.max(1, Math.round(size.height)),
    place: rectToView(box, view, image.rect),
    turn: addTurns(box.rotate, view.turn),
  });
  if (bitmap === null) return false;
  try {
    signal.throwIfAborted();
    canvas.width = bitmap.width;
    canvas.height = bitmap.height;
    canvas.getContext('2d', { alpha: false })?.drawImage(bitmap, 0, 0);
    return true;
  } finally {
    bitmap.close();
  }
}

function plainJpegOrNull(bytes: Uint8Array, image: PageImage): Uint8Array<ArrayBuffer> | null {
  try {
    return plainJpeg(bytes as Uint8Array<ArrayBuffer>, image);
  } catch (error) {
    if (error instanceof NotSimple) return null;
    throw error;
  }
}
