import { createCanvas, type Canvas, type SKRSContext2D } from '@napi-rs/canvas';
import type { Typefaces } from './fonts.ts';
import { imageSize, sheetToImage } from './page-geometry.ts';
import {
  sheetSize,
  type Block,
  type Ink,
  type PageSpec,
  type SmudgeBlock,
  type TextBlock,
} from './page-model.ts';
import { paintGrain, paintPaper } from './paper.ts';
import { paintStamp } from './paint-stamp.ts';
import { makeRandom } from './random.ts';

export const SCAN_DPI = 300;
const SCALE = SCAN_DPI / 72;
const JPEG_QUALITY = 50;

const INKS: Readonly<Record<Ink, readonly [number, number, number]>> = {
  black: [26, 26, 30],
  red: [196, 24, 28],
  grey: [120, 118, 114],
  blue: [34, 52, 120],
};

/** One canvas a worker and size: a page needs 35 MB, allocating it anew costs more than drawing. */
const canvases = new Map<string, Canvas>();

/** Draws a page as a scan of 300 dpi and gives it as JPEG. */
export function paintPage(page: PageSpec, faces: Typefaces): Buffer {
  const { sheet, look } = page;
  const [widthPt, heightPt] = imageSize(page);
  const [width, height] = [Math.round(widthPt * SCALE), Math.round(heightPt * SCALE)];
  const canvas = canvasOf(width, height);
  const ctx = canvas.getContext('2d');
  ctx.setTransform(1, 0, 0, 1, 0, 0);
  paintPaper(ctx, width, height, look.paper, look.seed);
  const [a, b, c, d, e, f] = sheetToImage(page);
  ctx.setTransform(a * SCALE, b * SCALE, c * SCALE, d * SCALE, e * SCALE, f * SCALE);
  for (const block of sheet.blocks) paintBlock(ctx, block, faces, look.inkStrength);
  if (page.label !== null) paintPageNumber(ctx, page, page.label, faces);
  ctx.setTransform(1, 0, 0, 1, 0, 0);
  paintGrain(ctx, width, height, look.seed);
  return canvas.encodeSync('jpeg', JPEG_QUALITY);
}

function canvasOf(width: number, height: number): Canvas {
  const key = `${width}x${height}`;
  const known = canvases.get(key);
  if (known) return known;
  const canvas = createCanvas(width, height);
  canvases.set(key, canvas);
  return canvas;
}

function paintBlock(ctx: SKRSContext2D, block: Block, faces: Typefaces, strength: number): void {
  switch (block.type) {
    case 'text':
      return paintText(ctx, block, faces, strength);
    case 'rules':
      ctx.strokeStyle = inkOf(block.ink, strength);
      ctx.lineWidth = block.width;
      ctx.beginPath();
      for (const [x0, y0, x1, y1] of block.segments) {
        ctx.moveTo(x0, y0);
        ctx.lineTo(x1, y1);
      }
      return ctx.stroke();
    case 'fill':
      ctx.fillStyle = block.color;
      return ctx.fillRect(...block.box);
    case 'stamp':
      return paintStamp(ctx, block, faces.song);
    case 'smudge':
      return paintSmudge(ctx, block);
    case 'signature':
      ctx.save();
      ctx.translate(block.x, block.y);
      ctx.transform(1, -0.06, -0.28, 1, 0, 0);
      ctx.font = `${block.size}px "${faces.song}"`;
      ctx.fillStyle = 'rgba(30,40,90,0.85)';
      ctx.textAlign = 'left';
      ctx.fillText(block.text, 0, 0);
      return ctx.restore();
  }
}

function paintText(ctx: SKRSContext2D, block: TextBlock, faces: Typefaces, strength: number): void {
  ctx.font = `${block.size}px "${faces[block.face]}"`;
  ctx.fillStyle = inkOf(block.ink, strength);
  ctx.textAlign = block.align;
  ctx.letterSpacing = `${block.spacing}px`;
  ctx.fillText(block.text, block.x, block.y);
}

function paintPageNumber(ctx: SKRSContext2D, page: PageSpec, label: string, faces: Typefaces): void {
  const [width, height] = sheetSize(page.sheet);
  const text = `— ${label} —`;
  paintText(
    ctx,
    {
      type: 'text',
      text,
      x: width / 2,
      y: height - 36,
      size: 10.5,
      face: 'song',
      ink: 'black',
      align: 'center',
      spacing: 0,
    },
    faces,
    page.look.inkStrength,
  );
}

/** Ink run in water: many translucent blots until nothing below can be read. */
function paintSmudge(ctx: SKRSContext2D, block: SmudgeBlock): void {
  const random = makeRandom(block.seed, 'smudge');
  const [x, y, width, height] = block.box;
  for (let index = 0; index < 46; index += 1) {
    const [centreX, centreY] = [x + random.real(0.05, 0.95) * width, y + random.real(0.2, 0.8) * height];
    const radius = random.real(0.25, 0.65) * Math.min(height, 40);
    const tone = random.int(50, 105);
    const blot = ctx.createRadialGradient(centreX, centreY, 0, centreX, centreY, radius);
    blot.addColorStop(0, `rgba(${tone},${tone - 4},${tone - 12},0.55)`);
    blot.addColorStop(0.7, `rgba(${tone},${tone - 4},${tone - 12},0.3)`);
    blot.addColorStop(1, `rgba(${tone},${tone - 4},${tone - 12},0)`);
    ctx.fillStyle = blot;
    ctx.fillRect(centreX - radius, centreY - radius, radius * 2, radius * 2);
  }
}

function inkOf(ink: Ink, strength: number): string {
  const [red, green, blue] = INKS[ink];
  return `rgba(${red},${green},${blue},${strength})`;
}
