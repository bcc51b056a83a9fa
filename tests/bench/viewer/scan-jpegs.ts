import { createCanvas, type Canvas } from '@napi-rs/canvas';
import { findTypefaces } from '#electron/samples/fonts.ts';
import { makeRandom } from '#electron/samples/random.ts';

/** A4 at 300 dpi. */
export const scanSize = { width: 2480, height: 3508 } as const;

const words = '企业申报专精特新中小企业研发费用占营业收入比重审计报告知识产权主导产品市场占有率';

/**
 * Colour scans of Chinese text on grainy paper as JPEG files of about `bytes` each: the grain is what makes a
 * scan large. Fixed seed: the same request gives the same pictures.
 */
export function paintScans(
  count: number,
  bytes: number,
  size: { readonly width: number; readonly height: number } = scanSize,
): Buffer[] {
  const canvas = createCanvas(size.width, size.height);
  const quality = findQuality(canvas, bytes);
  return Array.from({ length: count }, (_, index) => {
    paint(canvas, index);
    return canvas.encodeSync('jpeg', quality);
  });
}

function findQuality(canvas: Canvas, bytes: number): number {
  paint(canvas, 0);
  let [low, high] = [5, 97];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (canvas.encodeSync('jpeg', middle).length > bytes) high = middle;
    else low = middle;
  }
  return low;
}

function paint(canvas: Canvas, index: number): void {
  const ctx = canvas.getContext('2d');
  const random = makeRandom(index, 'bench');
  const { width, height } = canvas;
  const image = ctx.createImageData(width, height);
  for (let at = 0; at < image.data.length; at += 4) {
    const grain = ((at * 2654435761) >>> 24) & 15;
    image.data[at] = 250 - grain;
    image.data[at + 1] = 248 - grain;
    image.data[at + 2] = 238 - (grain >> 1);
    image.data[at + 3] = 255;
  }
  ctx.putImageData(image, 0, 0);
  ctx.fillStyle = '#1a1a1e';
  ctx.font = `50px "${findTypefaces().song}"`;
  for (let line = 0; line < 38; line += 1) {
    const start = Math.floor(random.next() * words.length);
    const text = (words.slice(start) + words + words).slice(0, 40);
    ctx.fillText(text, 240, 330 + line * 80);
  }
  ctx.strokeStyle = '#c4181c';
  ctx.lineWidth = 14;
  ctx.beginPath();
  ctx.arc(1750, 2900, 240, 0, 2 * Math.PI);
  ctx.stroke();
}
