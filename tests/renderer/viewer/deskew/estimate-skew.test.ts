import { createCanvas, type SKRSContext2D } from '@napi-rs/canvas';
import { describe, expect, it } from 'vitest';
import { estimateSkew } from '#renderer/viewer/deskew/estimate-skew.ts';
import type { GreyPicture } from '#renderer/viewer/deskew/find-ink.ts';

const [WIDTH, HEIGHT] = [850, 1200];

/** A page at about 100 dpi, leaning by `angleDeg` clockwise, drawn by `paint` as if it stood straight. */
function scan(angleDeg: number, paint: (ctx: SKRSContext2D) => void, paper = '#fdfdf8'): GreyPicture {
  const canvas = createCanvas(WIDTH, HEIGHT);
  const ctx = canvas.getContext('2d');
  ctx.fillStyle = paper;
  ctx.fillRect(0, 0, WIDTH, HEIGHT);
  ctx.translate(WIDTH / 2, HEIGHT / 2);
  ctx.rotate((angleDeg * Math.PI) / 180);
  ctx.translate(-WIDTH / 2, -HEIGHT / 2);
  paint(ctx);
  const { data } = ctx.getImageData(0, 0, WIDTH, HEIGHT);
  const grey = new Uint8Array(WIDTH * HEIGHT);
  for (let at = 0; at < grey.length; at += 1) {
    grey[at] = Math.round(((data[4 * at] ?? 0) + (data[4 * at + 1] ?? 0) + (data[4 * at + 2] ?? 0)) / 3);
  }
  return { width: WIDTH, height: HEIGHT, grey };
}

/** A repeatable row of numbers in [0, 1). */
function row(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296;
  };
}

/** Lines of blocky signs, ragged at the right: as dense as Chinese text, without needing a font. */
const text =
  (lines = 34, seed = 7) =>
  (ctx: SKRSContext2D): void => {
    const random = row(seed);
    ctx.fillStyle = '#1a1a1a';
    for (let line = 0; line < lines; line += 1) {
      const y = 110 + line * 29;
      const signs = 10 + Math.floor(random() * 28);
      for (let sign = 0; sign < signs; sign += 1) {
        const x = 90 + sign * 17.5;
        for (let stroke = 0; stroke < 5; stroke += 1) {
          if (random() < 0.6) ctx.fillRect(x + random() * 3, y + stroke * 3, 8 + random() * 6, 1.6);
          else ctx.fillRect(x + random() * 12, y + random() * 4, 1.6, 9 + random() * 5);
        }
      }
    }
  };

const table = (ctx: SKRSContext2D): void => {
  ctx.strokeStyle = '#222';
  ctx.lineWidth = 1.5;
  for (let line = 0; line <= 24; line += 1) strokeLine(ctx, 80, 120 + line * 38, 770, 120 + line * 38);
  for (let column = 0; column <= 5; column += 1)
    strokeLine(ctx, 80 + column * 138, 120, 80 + column * 138, 120 + 24 * 38);
  text(24, 3)(ctx);
};

function strokeLine(ctx: SKRSContext2D, x0: number, y0: number, x1: number, y1: number): void {
  ctx.beginPath();
  ctx.moveTo(x0, y0);
  ctx.lineTo(x1, y1);
  ctx.stroke();
}

/** Spots of every size and shade with soft edges, all over the page. */
const photograph = (ctx: SKRSContext2D): void => {
  const random = row(11);
  for (let spot = 0; spot < 900; spot += 1) {
    const [x, y, r] = [random() * WIDTH, random() * HEIGHT, 10 + random() * 90];
    const shade = ctx.createRadialGradient(x, y, 0, x, y, r);
    const level = Math.round(random() * 255);
    shade.addColorStop(0, `rgba(${level},${level},${level},0.8)`);
    shade.addColorStop(1, `rgba(${level},${level},${level},0)`);
    ctx.fillStyle = shade;
    ctx.fillRect(x - r, y - r, 2 * r, 2 * r);
  }
};

describe('a leaning page', () => {
  it.each([-9.6, -7.3, -4, -2.2, -0.8, -0.3, 0, 0.2, 0.7, 1.5, 3.1, 5.5, 8.4, 9.7])(
    'of text is estimated within 0.2° at %d°',
    (angleDeg) => {
      const skew = estimateSkew(scan(angleDeg, text()));
      expect(Math.abs(skew.angleDeg - angleDeg)).toBeLessThanOrEqual(0.2);
      expect(skew.confidence).toBeGreaterThan(0.5);
    },
  );

  it.each([-6.1, -1.4, 0.6, 2.9])('with a table is estimated within 0.2° at %d°', (angleDeg) => {
    expect(Math.abs(estimateSkew(scan(angleDeg, table)).angleDeg - angleDeg)).toBeLessThanOrEqual(0.2);
  });

  it.each([-3.3, 1.9])('of a short letter on grey paper is estimated within 0.2° at %d°', (angleDeg) => {
    const skew = estimateSkew(scan(angleDeg, text(9, 5), '#c9c3b4'));
    expect(Math.abs(skew.angleDeg - angleDeg)).toBeLessThanOrEqual(0.2);
  });

  it('is found under specks, a dark edge of the scanner and a shadow of the binding', () => {
    const dirty = scan(2.4, (ctx) => {
      const shadow = ctx.createLinearGradient(0, 0, 160, 0);
      shadow.addColorStop(0, 'rgba(0,0,0,0.6)');
      shadow.addColorStop(1, 'rgba(0,0,0,0)');
      ctx.fillStyle = shadow;
      ctx.fillRect(-100, -100, 260, HEIGHT + 200);
      text()(ctx);
      const random = row(2);
      ctx.fillStyle = '#444';
      for (let speck = 0; speck < 400; speck += 1)
        ctx.fillRect(random() * WIDTH, random() * HEIGHT, 1 + random(), 1 + random());
    });
    for (let y = 0; y < HEIGHT; y += 1) dirty.grey.fill(8, y * WIDTH, y * WIDTH + 12);
    expect(Math.abs(estimateSkew(dirty).angleDeg - 2.4)).toBeLessThanOrEqual(0.2);
  });
});

describe('pages that tell nothing give 0 with low confidence', () => {
  const sideways = (ctx: SKRSContext2D): void => {
    ctx.translate(WIDTH / 2, HEIGHT / 2);
    ctx.rotate(Math.PI / 2);
    ctx.translate(-WIDTH / 2, -HEIGHT / 2);
    text(30)(ctx);
  };
  it.each([
    ['a blank page', () => undefined],
    ['a photograph', photograph],
    ['a landscape page on its side', sideways],
    [
      'a page with a stamp alone',
      (ctx: SKRSContext2D) => {
        ctx.strokeStyle = '#c22';
        ctx.lineWidth = 5;
        ctx.beginPath();
        ctx.arc(420, 600, 90, 0, 7);
        ctx.stroke();
      },
    ],
  ])('%s', (_what, paint) => {
    for (const angleDeg of [0, 3.7]) {
      const skew = estimateSkew(scan(angleDeg, paint));
      expect(skew.angleDeg).toBe(0);
      expect(skew.confidence).toBeLessThan(0.5);
    }
  });
});
