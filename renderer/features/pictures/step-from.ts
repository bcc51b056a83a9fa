import type { Mark } from '#shared/pictures/drawing.ts';

const directions: Readonly<Record<string, readonly [x: number, y: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** What lies off the direction counts more than what lies in it, so that rows and columns are kept. */
const asideWeight = 4;

/** The nearest shape in the direction of an arrow key, the first for Home, the last for End; null: none. */
export function stepFrom(marks: readonly Mark[], from: number, key: string): number | null {
  if (key === 'Home') return marks.length > 0 ? 0 : null;
  if (key === 'End') return marks.length > 0 ? marks.length - 1 : null;
  const direction = directions[key];
  const start = marks[from];
  if (direction === undefined || start === undefined) return null;
  const [dx, dy] = direction;
  let best: number | null = null;
  let least = Infinity;
  for (const [at, mark] of marks.entries()) {
    const x = middle(mark.x, mark.width) - middle(start.x, start.width);
    const y = middle(mark.y, mark.height) - middle(start.y, start.height);
    const ahead = x * dx + y * dy;
    const far = ahead + asideWeight * Math.abs(x * dy + y * dx);
    if (ahead > 0.5 && far < least) {
      best = at;
      least = far;
    }
  }
  return best;
}

const middle = (start: number, length: number): number => start + length / 2;
