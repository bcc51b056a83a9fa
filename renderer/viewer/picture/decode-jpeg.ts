import { plainJpeg, type JpegSize } from '../pdf/jpeg.ts';

/**
 * JPEGs shrink while they are decoded, in eighths: a 300 dpi scan for an ordinary screen costs a fraction of its
 * pixels. At least `across` pixels wide where it has them; to be closed. Null when the browser does not know it or it
 * is cut.
 */
export async function decodeJpeg(
  bytes: Uint8Array<ArrayBuffer>,
  image: JpegSize,
  across: number,
  signal: AbortSignal,
): Promise<VideoFrame | null> {
  const data = plainJpeg(bytes, image);
  const eighths = Math.min(8, Math.max(1, Math.ceil((8 * across) / image.width)));
  const decoder = new ImageDecoder({
    type: 'image/jpeg',
    data,
    desiredWidth: Math.ceil((image.width * eighths) / 8),
    desiredHeight: Math.ceil((image.height * eighths) / 8),
    transfer: [data.buffer],
  });
  try {
    const { image: frame, complete } = await decoder.decode({ completeFramesOnly: true });
    if (complete && !signal.aborted) return frame;
    frame.close();
  } catch (error) {
    if (signal.aborted) throw error;
  } finally {
    decoder.close();
  }
  signal.throwIfAborted();
  return null;
}
