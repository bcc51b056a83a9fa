import { describe, expect, it } from 'vitest';
import type { Mark } from '#shared/pictures/drawing.ts';
import { stepFrom } from '#renderer/features/pictures/step-from.ts';

const at = (x: number, y: number): Mark => ({
  key: `${x} ${y}`,
  label: 'x',
  caseIds: [],
  x,
  y,
  width: 10,
  height: 10,
  fill: 'plain',
});

/** Two rows of three, the middle of the second one missing. */
const grid = [at(0, 0), at(20, 0), at(40, 0), at(0, 20), at(40, 20)];

describe('a step from shape to shape', () => {
  it.each([
    [0, 'ArrowRight', 1],
    [1, 'ArrowLeft', 0],
    [0, 'ArrowDown', 3],
    [3, 'ArrowRight', 4],
    [4, 'ArrowUp', 2],
    [2, 'Home', 0],
    [0, 'End', 4],
  ])('goes from %d with %s to %d', (from, key, to) => {
    expect(stepFrom(grid, from, key)).toBe(to);
  });

  it.each([
    [0, 'ArrowUp'],
    [0, 'ArrowLeft'],
    [4, 'ArrowDown'],
    [0, 'a'],
    [9, 'ArrowLeft'],
  ])('stays at %d with %s', (from, key) => {
    expect(stepFrom(grid, from, key)).toBeNull();
  });

  it('has nowhere to go in an empty picture', () => {
    expect(stepFrom([], 0, 'Home')).toBeNull();
    expect(stepFrom([], 0, 'End')).toBeNull();
  });
});
