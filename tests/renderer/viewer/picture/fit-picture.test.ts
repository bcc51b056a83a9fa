import { describe, expect, it } from 'vitest';
import { coversSheet } from '#renderer/viewer/picture/fit-picture.ts';

const sheet = { width: 800, height: 1130, turn: 0 } as const;

describe('a picture that covers its page', () => {
  it('may end within a canvas pixel of the page, whose size is rounded', () => {
    expect(coversSheet({ ...sheet, place: { x: 0, y: 0, width: 800, height: 1130 } })).toBe(true);
    expect(coversSheet({ ...sheet, place: { x: -0.4, y: 0.3, width: 800.6, height: 1129.5 } })).toBe(true);
  });

  it.each([
    ['with a margin', { x: 20, y: 30, width: 760, height: 1070 }],
    ['cut by the page', { x: -200, y: 0, width: 1200, height: 1130 }],
    ['moved down', { x: 0, y: 5, width: 800, height: 1130 }],
    ['too short', { x: 0, y: 0, width: 800, height: 1120 }],
  ])('is not one %s', (_what, place) => {
    expect(coversSheet({ ...sheet, place })).toBe(false);
  });
});
