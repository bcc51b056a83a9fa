/** A picture in grey, row by row from the top; 0 is black. */
export interface GreyPicture {
  readonly width: number;
  readonly height: number;
  readonly grey: Uint8Array;
}

/** Edge points of the ink; `xs` run along the lines that are looked for, `ys` across them. */
export interface Ink {
  readonly xs: Float64Array;
  readonly ys: Float64Array;
  readonly across: number;
  readonly along: number;
}

/** Ink is this much darker than its surroundings: survives yellowed paper and shadows of the binding. */
const DARKER = 0.82;
/** Half the side of the surroundings, as a part of the picture's width. */
const SURROUNDINGS = 1 / 40;
/** Scanner edges and punched holes lie here: this part of each side is not looked at. */
const MARGIN = 0.03;
/** On a page of text most is paper: more than this share of middle tones is a photograph. */
const MAX_MIDDLE_SHARE = 0.45;

/** The lower and the right edges of all ink, for rows and for columns. */
export function findInk({ width, height, grey }: GreyPicture): {
  readonly rows: Ink;
  readonly columns: Ink;
  readonly isPicture: boolean;
} {
  const isInk = threshold(width, height, grey);
  const [left, top] = [Math.round(width * MARGIN), Math.round(height * MARGIN)];
  const lower: number[] = [];
  const right: number[] = [];
  for (let y = top; y < height - top - 1; y += 1) {
    for (let x = left; x < width - left - 1; x += 1) {
      const at = y * width + x;
      if (isInk[at] !== 1) continue;
      if (isInk[at + width] === 0) lower.push(x, y);
      if (isInk[at + 1] === 0) right.push(x, y);
    }
  }
  return {
    rows: inkOf(lower, width, height, false),
    columns: inkOf(right, width, height, true),
    isPicture: shareOfMiddle(grey) > MAX_MIDDLE_SHARE,
  };
}

function inkOf(points: readonly number[], width: number, height: number, isTurned: boolean): Ink {
  const count = points.length / 2;
  const [xs, ys] = [new Float64Array(count), new Float64Array(count)];
  for (let at = 0; at < count; at += 1) {
    const [x, y] = [points[2 * at] ?? 0, points[2 * at + 1] ?? 0];
    // A quarter turn makes rows of columns; the angle stays the same.
    xs[at] = isTurned ? y : x;
    ys[at] = isTurned ? width - 1 - x : y;
  }
  return { xs, ys, across: isTurned ? height : width, along: isTurned ? width : height };
}

/** 1 where a point is clearly darker than the mean around it. */
function threshold(width: number, height: number, grey: Uint8Array): Uint8Array {
  const sums = sumTable(width, height, grey);
  const reach = Math.max(6, Math.round(width * SURROUNDINGS));
  const isInk = new Uint8Array(width * height);
  for (let y = 0; y < height; y += 1) {
    const [y0, y1] = [Math.max(0, y - reach), Math.min(height, y + reach + 1)];
    for (let x = 0; x < width; x += 1) {
      const [x0, x1] = [Math.max(0, x - reach), Math.min(width, x + reach + 1)];
      const sum =
        (sums[y1 * (width + 1) + x1] ?? 0) -
        (sums[y0 * (width + 1) + x1] ?? 0) -
        (sums[y1 * (width + 1) + x0] ?? 0) +
        (sums[y0 * (width + 1) + x0] ?? 0);
      const mean = sum / ((y1 - y0) * (x1 - x0));
      if ((grey[y * width + x] ?? 255) < mean * DARKER) isInk[y * width + x] = 1;
    }
  }
  return isInk;
}

/** Sums of everything above and to the left, one row and column larger than the picture. */
function sumTable(width: number, height: number, grey: Uint8Array): Float64Array {
  const sums = new Float64Array((width + 1) * (height + 1));
  for (let y = 0; y < height; y += 1) {
    let row = 0;
    for (let x = 0; x < width; x += 1) {
      row += grey[y * width + x] ?? 0;
      sums[(y + 1) * (width + 1) + x + 1] = (sums[y * (width + 1) + x + 1] ?? 0) + row;
    }
  }
  return sums;
}

/** Share of points that are neither paper nor ink. */
function shareOfMiddle(grey: Uint8Array): number {
  const counts = new Uint32Array(256);
  for (const level of grey) counts[level] = (counts[level] ?? 0) + 1;
  let paper = 0;
  for (let level = 0; level < 256; level += 1) {
    const here = counts.subarray(Math.max(0, level - 8), level + 9).reduce((sum, one) => sum + one, 0);
    paper = Math.max(paper, here);
  }
  return 1 - paper / Math.max(1, grey.length);
}
