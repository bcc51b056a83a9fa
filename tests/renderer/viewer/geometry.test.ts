import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addTurns,
  isShowable,
  pointOnSheet,
  rectToPage,
  rectToView,
  roundRect,
  sheetOf,
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

const straight = fc.record({ turn: turns, zoom: real(0.05, 16) });
const views = fc.record({ turn: turns, zoom: real(0.05, 16), angleDeg: real(-10, 10) });

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
      fc.property(boxes, straight, real(0, 0.9), real(0, 0.9), real(0.01, 0.1), (box, view, x, y, part) => {
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

describe('a deskewed page', () => {
  const measure = { ratio: real(0, 1), other: real(0, 1) };

  it('moves its ink as the sheet is turned about its middle: drawn on the sheet, a point stays on its ink', () => {
    fc.assert(
      fc.property(boxes, views, measure.ratio, measure.other, (box, view, across, up) => {
        const [x0, y0, x1, y1] = box.crop;
        const point = { x: x0 + across * (x1 - x0), y: y0 + up * (y1 - y0) };
        const [frame, size] = [viewSize(box, view), viewSize(box, sheetOf(view))];
        // The frame begins at the window's corner: where the point lies in the window is where the view puts it.
        const bounds = { left: 0, top: 0, ...frame };
        const onSheet = pointOnSheet(toView(box, view, point), bounds, size, view.angleDeg);
        const drawn = toView(box, sheetOf(view), point);
        const slack = 1e-6 * (size.width + size.height);
        expect(Math.abs(onSheet.x - drawn.x)).toBeLessThan(slack);
        expect(Math.abs(onSheet.y - drawn.y)).toBeLessThan(slack);
      }),
    );
  });

  it('holds every rectangle of the page within what stands for it on the screen', () => {
    fc.assert(
      fc.property(boxes, views, real(0, 0.9), real(0, 0.9), real(0.01, 0.1), (box, view, x, y, part) => {
        const [x0, y0, x1, y1] = box.crop;
        const rect = [
          x0 + x * (x1 - x0),
          y0 + y * (y1 - y0),
          x0 + (x + part) * (x1 - x0),
          y0 + (y + part) * (y1 - y0),
        ] as [number, number, number, number];
        const back = rectToPage(box, view, rectToView(box, view, rect));
        expect(back[0]).toBeLessThan(rect[0] + 0.01);
        expect(back[1]).toBeLessThan(rect[1] + 0.01);
        expect(back[2]).toBeGreaterThan(rect[2] - 0.01);
        expect(back[3]).toBeGreaterThan(rect[3] - 0.01);
      }),
    );
  });

  it('turns clockwise, and its frame grows so that no corner is cut', () => {
    const view = { turn: 0, zoom: 1, angleDeg: 10 } as const;
    const frame = viewSize(a4, view);
    const topLeft = toView(a4, view, { x: 0, y: 842 });
    const topRight = toView(a4, view, { x: 595, y: 842 });
    expect(topRight.y).toBeGreaterThan(topLeft.y);
    expect(topLeft.y).toBeCloseTo(0, 6);
    expect(toView(a4, view, { x: 0, y: 0 }).x).toBeCloseTo(0, 6);
    expect(frame.width).toBeCloseTo(595 * Math.cos(Math.PI / 18) + 842 * Math.sin(Math.PI / 18), 6);
    expect(viewSize(a4, { turn: 0, zoom: 1, angleDeg: 0 })).toEqual({ width: 595, height: 842 });
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

describe('page sizes', () => {
  const page = (width: number, height: number, userUnit = 1): PageBox => ({
    crop: [0, 0, width, height],
    rotate: 0,
    userUnit,
  });

  it.each([
    ['A4', page(595, 842)],
    ['a fold-out of A0', page(2384, 3370)],
    ['a drawing of 5 m', page(14_400, 1_000)],
    ['a receipt', page(160, 2_000)],
    ['a stamp', page(30, 30)],
    ['the least page that the standard knows', page(3, 3)],
  ])('shows %s', (_name, box) => expect(isShowable(box)).toBe(true));

  it.each([
    ['a strip', page(1, 50_000_000)],
    ['a long line', page(10, 9_000)],
    ['kilometres', page(9e7, 9e7)],
    ['a huge unit', page(595, 842, 1e9)],
    ['a tiny unit', page(595, 842, 1e-10)],
    ['no number', page(Number.NaN, 842)],
  ])('refuses %s', (_name, box) => expect(isShowable(box)).toBe(false));
});
