import { createCanvas, type Canvas, type SKRSContext2D } from '@napi-rs/canvas';
import type { StampBlock } from './page-model.ts';
import { makeRandom } from './random.ts';

const SIZE = 560;
const CACHE_LIMIT = 16;
const cache = new Map<string, Canvas>();

/** A round company seal: ring, five-pointed star, name on an arc, caption below; ink unevenly taken. */
export function paintStamp(ctx: SKRSContext2D, block: StampBlock, family: string): void {
  const key = `${block.name}\n${block.caption}`;
  let seal = cache.get(key);
  if (!seal) {
    seal = makeSeal(block, family);
    if (cache.size >= CACHE_LIMIT) cache.clear();
    cache.set(key, seal);
  }
  ctx.save();
  ctx.globalCompositeOperation = 'multiply';
  ctx.globalAlpha = 0.86;
  ctx.translate(block.x, block.y);
  ctx.rotate((block.tiltDeg * Math.PI) / 180);
  ctx.drawImage(seal, -block.radius, -block.radius, block.radius * 2, block.radius * 2);
  ctx.restore();
}

function makeSeal(block: StampBlock, family: string): Canvas {
  const canvas = createCanvas(SIZE, SIZE);
  const ctx = canvas.getContext('2d');
  const centre = SIZE / 2;
  ctx.strokeStyle = ctx.fillStyle = '#cf1f26';
  ctx.lineWidth = 13;
  ctx.beginPath();
  ctx.arc(centre, centre, centre - 12, 0, Math.PI * 2);
  ctx.stroke();
  paintStar(ctx, centre, centre, 84);
  paintArcText(ctx, block.name, family);
  ctx.font = `bold 40px "${family}"`;
  ctx.textAlign = 'center';
  ctx.fillText(block.caption, centre, centre + 172, 260);
  wearOff(ctx, block.name);
  return canvas;
}

function paintStar(ctx: SKRSContext2D, x: number, y: number, radius: number): void {
  ctx.beginPath();
  for (let point = 0; point < 10; point += 1) {
    const reach = point % 2 === 0 ? radius : radius * 0.382;
    const angle = -Math.PI / 2 + (point * Math.PI) / 5;
    ctx.lineTo(x + Math.cos(angle) * reach, y + Math.sin(angle) * reach);
  }
  ctx.closePath();
  ctx.fill();
}

function paintArcText(ctx: SKRSContext2D, name: string, family: string): void {
  const characters = [...name];
  const size = characters.length > 22 ? 44 : characters.length > 15 ? 54 : 64;
  const radius = SIZE / 2 - 24 - size * 0.72;
  const sweep = Math.min(1.55 * Math.PI, characters.length * 0.3);
  const step = characters.length > 1 ? sweep / (characters.length - 1) : 0;
  ctx.font = `bold ${size}px "${family}"`;
  ctx.textAlign = 'center';
  for (const [index, character] of characters.entries()) {
    ctx.save();
    ctx.translate(SIZE / 2, SIZE / 2);
    ctx.rotate(-sweep / 2 + index * step);
    ctx.scale(0.82, 1.12);
    ctx.fillText(character, 0, -radius + size * 0.3);
    ctx.restore();
  }
}

/** Patches where the pad was dry. */
function wearOff(ctx: SKRSContext2D, name: string): void {
  const random = makeRandom(name.length, name);
  ctx.globalCompositeOperation = 'destination-out';
  for (let index = 0; index < 420; index += 1) {
    ctx.fillStyle = `rgba(0,0,0,${random.real(0.1, 0.75)})`;
    const size = random.real(2, 8);
    ctx.fillRect(random.real(0, SIZE), random.real(0, SIZE), size, size);
  }
  const [x, y] = [random.real(120, 440), random.real(120, 440)];
  const dry = ctx.createRadialGradient(x, y, 10, x, y, 190);
  dry.addColorStop(0, 'rgba(0,0,0,0.45)');
  dry.addColorStop(1, 'rgba(0,0,0,0)');
  ctx.fillStyle = dry;
  ctx.fillRect(0, 0, SIZE, SIZE);
  ctx.globalCompositeOperation = 'source-over';
}
