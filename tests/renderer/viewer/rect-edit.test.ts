import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ViewRect } from '#renderer/viewer/geometry.ts';
import {
  handles,
  isLargeEnough,
  MIN_SIDE,
  moveRect,
  nudgeRect,
  resizeRect,
  spanRect,
  startRect,
} from '#renderer/viewer/rect-edit.ts';

const page = { width: 600, height: 800 };
const rect: ViewRect = { x: 100, y: 100, width: 200, height: 50 };
const offset = fc.integer({ min: -2000, max: 2000 });

const rects: fc.Arbitrary<ViewRect> = fc
  .tuple(
    fc.nat(500),
    fc.nat(700),
    fc.integer({ min: MIN_SIDE, max: 100 }),
    fc.integer({ min: MIN_SIDE, max: 100 }),
  )
  .map(([x, y, width, height]) => ({ x, y, width, height }));

function expectOnPage(one: ViewRect): void {
  expect(one.x).toBeGreaterThanOrEqual(0);
  expect(one.y).toBeGreaterThanOrEqual(0);
  expect(one.x + one.width).toBeLessThanOrEqual(page.width);
  expect(one.y + one.height).toBeLessThanOrEqual(page.height);
}

describe('editing a rectangle', () => {
  it('never leaves the page nor turns over, whatever the hand does', () => {
    fc.assert(
      fc.property(rects, fc.constantFrom(...handles), offset, offset, (one, handle, dx, dy) => {
        const moved = moveRect(one, dx, dy, page);
        expectOnPage(moved);
        expect(moved).toMatchObject({ width: one.width, height: one.height });
        const resized = resizeRect(one, handle, dx, dy, page);
        expectOnPage(resized);
        expect(isLargeEnough(resized)).toBe(true);
      }),
    );
  });

  it('keeps the opposite side still while a handle is dragged', () => {
    expect(resizeRect(rect, 'nw', 20, 10, page)).toEqual({ x: 120, y: 110, width: 180, height: 40 });
    expect(resizeRect(rect, 'e', 50, 999, page)).toEqual({ x: 100, y: 100, width: 250, height: 50 });
    expect(resizeRect(rect, 's', 999, -100, page)).toEqual({ x: 100, y: 100, width: 200, height: MIN_SIDE });
  });

  it('spans any two corners and is cut at the edge of the paper', () => {
    expect(spanRect({ x: 50, y: 90 }, { x: 20, y: 10 }, page)).toEqual({
      x: 20,
      y: 10,
      width: 30,
      height: 80,
    });
    expect(spanRect({ x: 590, y: 10 }, { x: 700, y: -30 }, page)).toEqual({
      x: 590,
      y: 0,
      width: 10,
      height: 10,
    });
    expect(isLargeEnough(spanRect({ x: 5, y: 5 }, { x: 8, y: 200 }, page))).toBe(false);
  });
});

describe('drawing by keyboard', () => {
  it('begins in the middle of what is seen', () => {
    const start = startRect(page, 200, 600);
    expect(start.y + start.height / 2).toBe(400);
    expect(start.x + start.width / 2).toBe(300);
    expectOnPage(startRect(page, 790, 2000));
  });

  it('moves with arrows, resizes with Shift, and steps finely with Ctrl', () => {
    expect(nudgeRect(rect, 'ArrowRight', { resize: false, fine: false }, page)).toMatchObject({
      x: 108,
      width: 200,
    });
    expect(nudgeRect(rect, 'ArrowUp', { resize: false, fine: true }, page)).toMatchObject({ y: 99 });
    expect(nudgeRect(rect, 'ArrowDown', { resize: true, fine: false }, page)).toMatchObject({
      y: 100,
      height: 58,
    });
    expect(nudgeRect(rect, 'ArrowLeft', { resize: true, fine: true }, page)).toMatchObject({
      x: 100,
      width: 199,
    });
    expect(nudgeRect(rect, 'Enter', { resize: false, fine: false }, page)).toBeNull();
  });
});
