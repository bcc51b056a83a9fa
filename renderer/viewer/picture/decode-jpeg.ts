import { plainJpeg, type JpegSize } from '../pdf/jpeg.ts';
import type { Pixels } from './lay-picture.ts';

/** Decoded pixels, in the same memory again and again. */
let room = new Uint32Array(0);

/**
 * JPEGs shrink while they are decoded, in eighths: a 300 dpi scan for an ordinary screen costs a fraction of its
 * pixels. At least `across` pixels wide where it has them. Null when the browser does not know it or it is cut.
 */
export async function decodeJpeg(
  bytes: Uint8Array<ArrayBuffer>,
  image: JpegSize,
  across: number,
  signal: AbortSignal,
): Promise<Pixels | null> {
  const data = plainJpeg(bytes, image);
  const eighths = Math.min(8, Math.max(1, Math.ceil((8 * across) / image.width)));
  const decoder = new ImageDecoder({
    type: 'image/jpeg',
    data,
    desiredWidth: Math.ceil((image.width * eighths) / 8),
    desiredHeight: Math.ceil((image.height * eighths) / 8),
    transfer: [data.buffer],
  });
  let frame: VideoFrame | null = null;
  try {
    const { image: decoded, complete } = await decoder.decode({ completeFramesOnly: true });
    frame = decoded;
    signal.throwIfAborted();
    return complete ? await copyPixels(frame) : null;
  } catch (error) {
    if (signal.aborted) throw error;
    return null;
  } finally {
    frame?.close();
    decoder.close();
  }
}

async function copyPixels(frame: VideoFrame): Promise<Pixels> {
  const options = { format: 'RGBA' } as const;
  const count = frame.allocationSize(options) / 4;
  if (room.length < count) room = new Uint32Array(count);
  const { width, height } = frame.visibleRect ?? { width: frame.codedWidth, height: frame.codedHeight };
  await frame.copyTo(room, options);
  return { data: room, width, height };
}
