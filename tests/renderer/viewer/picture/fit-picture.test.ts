import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { QuarterTurn } from '#renderer/viewer/geometry.ts';
import { coversSheet, partShown } from '#renderer/viewer/picture/fit-picture.ts';
import { layPicture } from '#renderer/viewer/picture/lay-picture.ts';

const sheet = { width: 800, height: 1130, turn: 0 } as const;

describe('a picture that covers its sheet', () => {
  it.each([
    ['as large', { x: 0, y: 0, width: 800, height: 1130 }],
    ['ends within a canvas pixel of it', { x: -0.4, y: 0.3, width: 800.6, height: 1129.5 }],
    ['cut by the page', { x: -200, y: 0, width: 1200, height: 1130 }],
    ['only a part is wanted', { x: -2000, y: -800, width: 5950, height: 8420 }],
  ])('is one: %s', (_what, place) => {
    expect(coversSheet({ ...sheet, place })).toBe(true);
  });

  it.each([
    ['with a margin', { x: 20, y: 30, width: 760, height: 1070 }],
    ['moved down', { x: 0, y: 5, width: 800, height: 1130 }],
    ['too short', { x: 0, y: 0, width: 800, height: 1120 }],
    ['ends before a part that is wanted', { x: -500, y: -500, width: 1000, height: 5000 }],
  ])('is not one: %s', (_what, place) => {
    expect(coversSheet({ ...sheet, place })).toBe(false);
  });
});

describe('the part of a picture that is shown', () => {
  it('is all of it on a page whose size was rounded', () => {
    const place = { x: -0.4, y: 0.3, width: 800.6, height: 1129.5 };
    const whole = { x: 0, y: 0, width: 2480, height: 3508 };
    expect(partShown({ ...sheet, place }, whole)).toEqual(whole);
  });

  it('has the corners that laying the picture out shows', () => {
    const side = fc.integer({ min: 40, max: 250 });
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(
        fc.record({ width: side, height: side }),
        fc.constantFrom<QuarterTurn>(0, 90, 180, 270),
        fc.double({ min: 1, max: 4, noNaN: true }),
        fc.record({ x: share, y: share, width: share, height: share }),
        (size, turn, zoom, cut) => {
          const isUpright = turn % 180 === 0;
          const whole = {
            width: zoom * (isUpright ? size.width : size.height),
            height: zoom * (isUpright ? size.height : size.width),
          };
          const width = Math.round(8 + cut.width * (whole.width - 12));
          const height = Math.round(8 + cut.height * (whole.height - 12));
          const place = { ...whole, x: cut.x * (width - whole.width), y: cut.y * (height - whole.height) };
          const wanted = { width, height, place, turn };
          const laid = layPicture(numbered(size), wanted);
          const corners = [laid[0], laid[width - 1], laid.at(-width), laid.at(-1)].map(numberOf);
          const part = partShown(wanted, size);
          for (const [along, length] of [
            ['x', part.width],
            ['y', part.height],
          ] as const) {
            const ends = corners.map((corner) => corner[along]);
            expect(Math.abs(Math.min(...ends) - part[along])).toBeLessThan(2);
            expect(Math.abs(Math.max(...ends) + 1 - part[along] - length)).toBeLessThan(2);
          }
        },
      ),
    );
  });
});

/** A picture whose pixels tell where they are. */
function numbered({ width, height }: { readonly width: number; readonly height: number }) {
  const data = Uint32Array.from(
    { length: width * height },
    (_, index) => (index % width) | (Math.floor(index / width) << 8),
  );
  return { data, width, height };
}

const numberOf = (pixel = 0) => ({ x: pixel & 0xff, y: (pixel >> 8) & 0xff });
