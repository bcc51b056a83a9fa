import type { PictureJob } from './picture-job.ts';

/** Runs in a worker: decodes one picture after the other and answers with a bitmap of the page. */
globalThis.onmessage = (event: MessageEvent<PictureJob>) => {
  void answer(event.data);
};

/** One canvas for all pages: what is thrown away waits for a garbage collector that sees no pixels. */
const canvas = new OffscreenCanvas(1, 1);
const ctx = canvas.getContext('2d', { alpha: false });

async function answer(job: PictureJob): Promise<void> {
  const bitmap = await draw(job);
  globalThis.postMessage(bitmap, { transfer: bitmap === null ? [] : [bitmap] });
}

async function draw(job: PictureJob): Promise<ImageBitmap | null> {
  const picture = await decode(job);
  if (picture === null) return null;
  const { width, height, place, turn } = job;
  if (ctx === null) return null;
  canvas.width = width;
  canvas.height = height;
  ctx.fillStyle = '#ffffff';
  ctx.fillRect(0, 0, width, height);
  ctx.imageSmoothingQuality = 'high';
  ctx.translate(place.x + place.width / 2, place.y + place.height / 2);
  ctx.rotate((turn * Math.PI) / 180);
  const [across, down] = turn % 180 === 0 ? [place.width, place.height] : [place.height, place.width];
  ctx.drawImage(picture, -across / 2, -down / 2, across, down);
  picture.close();
  return canvas.transferToImageBitmap();
}

/**
 * JPEGs shrink while they are decoded, in eighths: a 300 dpi scan for an ordinary screen costs a fraction of its
 * pixels. Profiles were taken out; colours are taken as they are, as pdf.js does.
 */
async function decode({
  data,
  imageWidth,
  imageHeight,
  place,
  turn,
}: PictureJob): Promise<VideoFrame | null> {
  const across = turn % 180 === 0 ? place.width : place.height;
  const eighths = Math.min(8, Math.max(1, Math.ceil((8 * across) / imageWidth)));
  const decoder = new ImageDecoder({
    type: 'image/jpeg',
    data,
    colorSpaceConversion: 'none',
    desiredWidth: Math.ceil((imageWidth * eighths) / 8),
    desiredHeight: Math.ceil((imageHeight * eighths) / 8),
  });
  try {
    const { image, complete } = await decoder.decode({ completeFramesOnly: true });
    if (complete) return image;
    image.close();
    return null;
  } catch {
    // Damaged, or of a kind that the browser does not know: pdf.js has its turn, and the last word.
    return null;
  } finally {
    decoder.close();
  }
}
