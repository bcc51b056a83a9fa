import { describe, expect, it } from 'vitest';
import { viewSize, type PageBox } from '#renderer/viewer/geometry.ts';
import { pageZoom, paintZoom, scaleOf, stepZoom } from '#renderer/viewer/page-fit.ts';

const a4: PageBox = { crop: [0, 0, 600, 800], rotate: 0, userUnit: 1 };
const foldOut: PageBox = { crop: [0, 0, 2400, 800], rotate: 90, userUnit: 1 };
const room = { width: 300, height: 200 };

describe('the size at which a page is shown', () => {
  it('fits each page to the width of the pane, as it lies there', () => {
    expect(pageZoom(a4, 0, { fit: 'width' }, room)).toBe(0.5);
    expect(pageZoom(a4, 90, { fit: 'width' }, room)).toBe(300 / 800);
    expect(pageZoom(foldOut, 0, { fit: 'width' }, room)).toBe(300 / 800);
  });

  it('fits the whole page', () => {
    expect(pageZoom(a4, 0, { fit: 'page' }, room)).toBe(0.25);
  });

  it('shows one inch as 96 pixels at 100 %', () => {
    expect(pageZoom(a4, 0, { scale: 1 }, room) * 72).toBe(96);
    expect(scaleOf(pageZoom(a4, 0, { scale: 1.5 }, room))).toBeCloseTo(1.5);
  });

  it('steps from what is shown, within bounds', () => {
    expect(stepZoom(1, 1)).toEqual({ scale: 1.15 });
    expect(stepZoom(7.9, 5)).toEqual({ scale: 8 });
    expect(stepZoom(0.11, -5)).toEqual({ scale: 0.1 });
  });
});

describe('the size at which a page is painted', () => {
  it('follows the screen up to twice its pixels', () => {
    expect(paintZoom(a4, 0, 0.5, 1)).toBe(0.5);
    expect(paintZoom(a4, 0, 0.5, 1.5)).toBe(0.75);
    expect(paintZoom(a4, 0, 0.5, 4)).toBe(1);
  });

  it('never asks for a canvas that breaks memory', () => {
    const zoom = paintZoom(foldOut, 0, 10, 2);
    const { width, height } = viewSize(foldOut, { turn: 0, zoom });
    expect(width * height).toBeLessThanOrEqual(16_000_001);
  });
});
