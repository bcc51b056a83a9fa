import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { QuarterTurn } from '#renderer/viewer/geometry.ts';
import { layPicture, type Pixels } from '#renderer/viewer/picture/lay-picture.ts';

const WHITE = 0xffffffff;
/** A pixel with four channels of their own. */
const colour = (value: number): number => (0xff000000 | (value * 0x010305)) >>> 0;

function picture(
  width: number,
  height: number,
  at = (x: number, y: number) => colour(x + width * y),
): Pixels {
  const data = Uint32Array.from({ length: width * height }, (_, index) =>
    at(index % width, Math.floor(index / width)),
  );
  return { data, width, height };
}

const whole = (width: number, height: number) => ({ x: 0, y: 0, width, height });
const rows = (sheet: Uint32Array, width: number) =>
  Array.from({ length: sheet.length / width }, (_, row) => [
    ...sheet.subarray(row * width, (row + 1) * width),
  ]);

/** A quarter turn clockwise: what stood at the left edge stands at the top. */
function turned(lines: readonly (readonly number[])[], turn: QuarterTurn): number[][] {
  let now = lines.map((line) => [...line]);
  for (let by = 0; by < turn; by += 90) {
    const last = now;
    now = (last[0] ?? []).map((_, x) => last.map((_line, y) => last[last.length - 1 - y]?.[x] ?? 0));
  }
  return now;
}

describe('laying a picture on a sheet', () => {
  it('copies it pixel by pixel at its own size, however it is turned', () => {
    const turns = fc.constantFrom<QuarterTurn>(0, 90, 180, 270);
    const side = fc.integer({ min: 1, max: 9 });
    fc.assert(
      fc.property(side, side, turns, (width, height, turn) => {
        const source = picture(width, height);
        const isUpright = turn % 180 === 0;
        const [across, down] = isUpright ? [width, height] : [height, width];
        const sheet = layPicture(source, { width: across, height: down, place: whole(across, down), turn });
        expect(rows(sheet, across)).toEqual(turned(rows(source.data, width), turn));
      }),
    );
  });

  it('leaves the sheet white where no picture lies', () => {
    const source = picture(2, 2, () => colour(7));
    const place = { x: 1, y: 2, width: 2, height: 2 };
    const sheet = rows(layPicture(source, { width: 4, height: 5, place, turn: 0 }), 4);
    expect(sheet.map((line) => line.map((pixel) => (pixel === WHITE ? '.' : '#')).join(''))).toEqual([
      '....',
      '....',
      '.##.',
      '.##.',
      '....',
    ]);
  });

  it('takes nothing from the other side when a picture ends beyond the sheet', () => {
    const source = picture(10, 1, (x) => colour(x));
    const sheet = layPicture(source, {
      width: 4,
      height: 1,
      place: { x: -3, y: 0, width: 10, height: 1 },
      turn: 0,
    });
    expect([...sheet]).toEqual([3, 4, 5, 6].map(colour));
  });

  it('averages what shrinks: one black pixel in a white square of four leaves a grey one', () => {
    const source = picture(8, 8, (x, y) => (x % 2 === 0 && y % 2 === 0 ? 0xff000000 : WHITE));
    const sheet = layPicture(source, { width: 4, height: 4, place: whole(4, 4), turn: 0 });
    expect(new Set(sheet)).toEqual(new Set([0xffbfbfbf]));
  });

  it('keeps an even colour even at any size and place, in every channel', () => {
    const size = fc.integer({ min: 1, max: 40 });
    fc.assert(
      fc.property(size, size, size, size, fc.nat(0xffffff), (width, height, across, down, rgb) => {
        const pixel = (0xff000000 | rgb) >>> 0;
        const source = picture(width, height, () => pixel);
        const sheet = layPicture(source, {
          width: across,
          height: down,
          place: whole(across, down),
          turn: 0,
        });
        expect(new Set(sheet)).toEqual(new Set([pixel]));
      }),
    );
  });

  it('stays between its neighbours when it grows', () => {
    const source = picture(2, 1, (x) => (x === 0 ? 0xff000000 : WHITE));
    const sheet = layPicture(source, { width: 8, height: 1, place: whole(8, 1), turn: 0 });
    const levels = [...sheet].map((pixel) => pixel & 0xff);
    expect(levels).toEqual(levels.toSorted((a, b) => a - b));
    expect([levels[0], levels[7]]).toEqual([0, 255]);
  });
});
