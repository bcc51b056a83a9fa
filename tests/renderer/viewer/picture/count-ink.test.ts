import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countInk } from '#renderer/viewer/picture/count-ink.ts';

/** Packs rows of points, 1 or 0, eight a byte. */
function pack(rows: readonly (readonly number[])[]): Uint8Array {
  const rowBytes = Math.ceil((rows[0]?.length ?? 0) / 8);
  const bytes = new Uint8Array(rowBytes * rows.length);
  rows.forEach((row, y) =>
    row.forEach((point, x) => {
      bytes[y * rowBytes + (x >> 3)] = (bytes[y * rowBytes + (x >> 3)] ?? 0) | (point << (7 - (x & 7)));
    }),
  );
  return bytes;
}

const grey = (level: number): number => (0xff000000 | (level * 0x010101)) >>> 0;

describe('black and white points as pixels', () => {
  const rows = [
    [0, 1, 1, 1, 0, 0, 1, 1, 1, 0],
    [1, 1, 1, 1, 0, 0, 1, 1, 1, 1],
  ];

  it('are kept one by one where all of them are needed', () => {
    const { data, width, height } = countInk(pack(rows), { width: 10, height: 2, isInverted: false }, 10);
    expect([width, height]).toEqual([10, 2]);
    expect([...data]).toEqual(rows.flat().map((point) => grey(point * 255)));
  });

  it('turn into shades where fewer do', () => {
    const { data, width, height } = countInk(pack(rows), { width: 10, height: 2, isInverted: false }, 5);
    expect([width, height]).toEqual([5, 1]);
    expect([...data]).toEqual([191, 255, 0, 255, 191].map(grey));
  });

  it('may stand for black', () => {
    const { data } = countInk(pack(rows), { width: 10, height: 2, isInverted: true }, 10);
    expect([...data]).toEqual(rows.flat().map((point) => grey((1 - point) * 255)));
  });

  it('that are missing are paper', () => {
    const { data } = countInk(new Uint8Array(), { width: 9, height: 3, isInverted: false }, 9);
    expect(new Set(data)).toEqual(new Set([grey(255)]));
  });

  it('keep their ink, whatever the size', () => {
    const points = fc
      .tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 12 }))
      .chain(([width, height]) =>
        fc.array(fc.array(fc.integer({ min: 0, max: 1 }), { minLength: width, maxLength: width }), {
          minLength: height,
          maxLength: height,
        }),
      );
    fc.assert(
      fc.property(points, fc.integer({ min: 1, max: 60 }), fc.boolean(), (all, across, isInverted) => {
        const [width, height] = [all[0]?.length ?? 0, all.length];
        const seen = countInk(pack(all), { width, height, isInverted }, across);
        const side = Math.max(1, Math.min(Math.floor(width / across), height));
        expect(seen.width).toBeGreaterThanOrEqual(Math.min(across, width));
        seen.data.forEach((pixel, at) => {
          const [x, y] = [at % seen.width, Math.floor(at / seen.width)];
          const square = all
            .slice(y * side, (y + 1) * side)
            .flatMap((row) => row.slice(x * side, (x + 1) * side));
          const white = square.filter((point) => (point === 1) !== isInverted).length;
          expect(pixel).toBe(grey(Math.round((255 * white) / (side * side))));
        });
      }),
    );
  });
});
