import { createCanvas, type Canvas, type SKRSContext2D } from '@napi-rs/canvas';
import { makeRandom } from './random.ts';

const TILE = 1000;
let grainTile: Canvas | undefined;

/** Paper ground with a little uneven light, as a flatbed scanner gives it. */
export function paintPaper(
  ctx: SKRSContext2D,
  width: number,
  height: number,
  color: string,
  seed: number,
): void {
  const random = makeRandom(seed, 'paper');
  ctx.fillStyle = color;
  ctx.fillRect(0, 0, width, height);
  // The glued back: a shadow towards the binding edge.
  const binding = ctx.createLinearGradient(0, 0, width * 0.07, 0);
  const depth = random.real(0.1, 0.22);
  binding.addColorStop(0, `rgba(70,66,60,${depth})`);
  binding.addColorStop(1, 'rgba(70,66,60,0)');
  ctx.fillStyle = binding;
  ctx.fillRect(0, 0, width * 0.07, height);
  if (random.chance(0.35)) {
    // The sheet ends before the glass does.
    const strip = random.real(4, 16);
    ctx.fillStyle = 'rgba(60,60,58,0.55)';
    if (random.chance(0.5)) ctx.fillRect(width - strip, 0, strip, height);
    else ctx.fillRect(0, height - strip, width, strip);
  }
}

/** Grain over the whole page and dust in places, after everything is drawn. */
export function paintGrain(ctx: SKRSContext2D, width: number, height: number, seed: number): void {
  const random = makeRandom(seed, 'grain');
  grainTile ??= makeGrainTile();
  const pattern = ctx.createPattern(grainTile, 'repeat');
  ctx.save();
  ctx.translate(-random.int(0, TILE), -random.int(0, TILE));
  if (pattern) ctx.fillStyle = pattern;
  ctx.fillRect(0, 0, width + TILE, height + TILE);
  ctx.restore();
  for (let index = random.int(12, 40); index > 0; index -= 1) {
    const size = random.real(1, 4.5);
    ctx.fillStyle = `rgba(40,38,34,${random.real(0.25, 0.7)})`;
    ctx.fillRect(random.real(0, width), random.real(0, height), size, size * random.real(0.5, 1.6));
  }
  if (random.chance(0.25)) {
    // A hair on the glass.
    ctx.strokeStyle = 'rgba(50,48,44,0.5)';
    ctx.lineWidth = 1.6;
    ctx.beginPath();
    const [x, y] = [random.real(0, width), random.real(0, height)];
    ctx.moveTo(x, y);
    ctx.quadraticCurveTo(
      x + random.real(-60, 60),
      y + 40,
      x + random.real(-90, 90),
      y + random.real(60, 130),
    );
    ctx.stroke();
  }
}

/** Sparse fine specks in light and dark; dense noise would only feed the JPEG encoder. */
function makeGrainTile(): Canvas {
  const tile = createCanvas(TILE, TILE);
  const ctx = tile.getContext('2d');
  const random = makeRandom(7, 'tile');
  for (let index = 0; index < 850; index += 1) {
    const tone = random.chance(0.6) ? 0 : 255;
    ctx.fillStyle = `rgba(${tone},${tone},${tone},${random.real(0.04, 0.16)})`;
    const size = random.int(2, 4);
    ctx.fillRect(random.int(0, TILE), random.int(0, TILE), size, size);
  }
  return tile;
}
