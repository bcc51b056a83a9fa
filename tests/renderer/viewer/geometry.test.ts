import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addTurns,
  rectToPage,
  rectToView,
  roundRect,
  toPage,
  toQuarterTurn,
  toView,
  viewSize,
  type PageBox,
  type QuarterTurn,
} from '#renderer/viewer/geometry.ts';

const turns = fc.constantFrom<QuarterTurn>(0, 90, 180, 270);
const real = (min: number, max: number) => fc.double({ min, max, noNaN: true });

const boxes: fc.Arbitrary<PageBox> = fc
  .record({
    left: real(-2000, 2000),
    bottom: real(-2000, 2000),
    width: real(10, 14400),
    height: real(10, 14400),
    rotate: turns,
    userUnit: real(0.1, 75),
  })
  .map(({ left, bottom, width, height, rotate, userUnit }) => ({
    crop: [left, bottom, left + width, bottom + height],
    rotate,
    userUnit,
  }));

const views = fc.record({ turn: turns, zoom: real(0.05, 16) });

const a4: PageBox = { crop: [0, 0, 595, 842], rotate: 0, userUnit: 1 };

describe('page space and view space', () => {
  it('go there and back within 0.01 pt for every rotation, zoom, crop box and user unit', () => {
    fc.assert(
      fc.property(boxes, views, real(0, 1), real(0, 1), (box, view, across, up) => {
        const [x0, y0, x1, y1] = box.crop;
        const point = { x: x0 + across * (x1 - x0), y: y0 + up * (y1 - y0) };
        const back = toPage(box, view, toView(box, view, point));
        expect(Math.abs(back.x - point.x)).toBeLessThan(0.01);
        expect(Math.abs(back.y - point.y)).toBeLessThan(0.01);
      }),
      { numRuns: 1000 },
    );
  });

  it('keep what lies on the page within the page as shown', () => {
    fc.assert(
      fc.property(boxes, views, real(0, 1), real(0, 1), (box, view, across, up) => {
        const [x0, y0, x1, y1] = box.crop;
        const seen = toView(box, view, { x: x0 + across * (x1 - x0), y: y0 + up * (y1 - y0) });
        const size = viewSize(box, view);
        const slack = 1e-6 * (size.width + size.height);
        expect(seen.x).toBeGreaterThanOrEqual(-slack);
        expect(seen.y).toBeGreaterThanOrEqual(-slack);
        expect(seen.x).toBeLessThanOrEqual(size.width + slack);
        expect(seen.y).toBeLessThanOrEqual(size.height + slack);
      }),
    );
  });

  it('bring rectangles there and back, always with a positive size', () => {
    fc.assert(
      fc.property(boxes, views, real(0, 0.9), real(0, 0.9), real(0.01, 0.1), (box, view, x, y, part) => {
        const [x0, y0, x1, y1] = box.crop;
        const [width, height] = [x1 - x0, y1 - y0];
        const rect = [
          x0 + x * width,
          y0 + y * height,
          x0 + (x + part) * width,
          y0 + (y + part) * height,
        ] as const;
        const seen = rectToView(box, view, [...rect]);
        expect(seen.width).toBeGreaterThan(0);
        expect(seen.height).toBeGreaterThan(0);
        const back = rectToPage(box, view, seen);
        for (const side of [0, 1, 2, 3] as const)
          expect(Math.abs(back[side] - rect[side])).toBeLessThan(0.01);
      }),
    );
  });

  it('make one picture of a page turned by its file and a page turned by its reader', () => {
    fc.assert(
      fc.property(boxes, turns, real(0.1, 4), real(0, 600), real(0, 600), (box, turn, zoom, x, y) => {
        const byFile = toView({ ...box, rotate: turn }, { turn: 0, zoom }, { x, y });
        const byReader = toView({ ...box, rotate: 0 }, { turn, zoom }, { x, y });
        expect(byFile).toEqual(byReader);
      }),
    );
  });
});

describe('corners, by hand', () => {
  it('puts the bottom left of an upright page at the bottom left', () => {
    expect(toView(a4, { turn: 0, zoom: 2 }, { x: 0, y: 0 })).toEqual({ x: 0, y: 1684 });
  });

  it('puts the bottom left of a page turned clockwise at the top left', () => {
    expect(toView(a4, { turn: 90, zoom: 1 }, { x: 0, y: 0 })).toEqual({ x: 0, y: 0 });
    expect(toView(a4, { turn: 90, zoom: 1 }, { x: 0, y: 842 })).toEqual({ x: 842, y: 0 });
  });

  it('puts the bottom left of an upside-down page at the top right', () => {
    expect(toView(a4, { turn: 180, zoom: 1 }, { x: 0, y: 0 })).toEqual({ x: 595, y: 0 });
  });

  it('puts the bottom left of a page turned anticlockwise at the bottom right', () => {
    expect(toView(a4, { turn: 270, zoom: 1 }, { x: 0, y: 0 })).toEqual({ x: 842, y: 595 });
  });

  it('counts from the crop box and multiplies by the user unit', () => {
    const box: PageBox = { crop: [100, 200, 300, 600], rotate: 0, userUnit: 2 };
    expect(viewSize(box, { turn: 0, zoom: 1.5 })).toEqual({ width: 600, height: 1200 });
    expect(toView(box, { turn: 0, zoom: 1.5 }, { x: 110, y: 590 })).toEqual({ x: 30, y: 30 });
  });
});

describe('quarter turns', () => {
  it('bring odd rotations of damaged files to something that can be shown', () => {
    expect([-90, 450, 45, Number.NaN, 360].map(toQuarterTurn)).toEqual([270, 90, 0, 0, 0]);
    expect(addTurns(270, 90)).toBe(0);
    expect(addTurns(0, -90)).toBe(270);
  });
});

it('rounds a rectangle to hundredths', () => {
  expect(roundRect([1.005, 2.3449, 3.999, 10])).toEqual([1, 2.34, 4, 10]);
});
