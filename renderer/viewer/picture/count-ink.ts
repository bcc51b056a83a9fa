import type { Pixels } from './lay-picture.ts';

const WHITE = 0xffffffff;
const BLACK = 0xff000000;

interface InkPage {
  readonly width: number;
  readonly height: number;
  /** 1 stands for black. */
  readonly isInverted: boolean;
}

/**
 * Turns black and white points, eight a byte, rows padded to whole bytes, into pixels: shades of grey for squares of
 * so many points that at least `across` pixels remain. Paper without ink, which is most of a page, costs a look at
 * each byte.
 */
export function countInk(points: Uint8Array | Uint8ClampedArray, page: InkPage, across: number): Pixels {
  const { width, height, isInverted } = page;
  const side = Math.max(1, Math.min(255, Math.floor(width / Math.max(1, across)), width, height));
  const [columns, rows] = [Math.floor(width / side), Math.floor(height / side)];
  const rowBytes = (width + 7) >> 3;
  const blank = isInverted ? 0x00 : 0xff;
  if (side === 1) return { data: copyInk(points, page, blank), width, height };
  const shades = shadesOf(side);
  const columnOf = Uint32Array.from({ length: rowBytes * 8 }, (_, x) => Math.floor(x / side));
  // Beyond the last column: what is left over at the right, and the padding.
  const ink = new Uint32Array(Math.floor((rowBytes * 8) / side) + 1);
  const data = new Uint32Array(columns * rows);
  for (let row = 0; row < rows; row += 1) {
    ink.fill(0);
    for (let y = row * side; y < (row + 1) * side; y += 1) {
      addInk(points.subarray(y * rowBytes, (y + 1) * rowBytes), blank, columnOf, ink);
    }
    for (let column = 0; column < columns; column += 1) {
      data[row * columns + column] = shades[ink[column] ?? 0] ?? 0;
    }
  }
  return { data, width: columns, height: rows };
}

/** Each point a pixel. */
function copyInk(
  points: Uint8Array | Uint8ClampedArray,
  { width, height }: InkPage,
  blank: number,
): Uint32Array<ArrayBuffer> {
  const rowBytes = (width + 7) >> 3;
  const data = new Uint32Array(width * height).fill(WHITE);
  for (let at = 0; at < Math.min(points.length, rowBytes * height); at += 1) {
    let left = (points[at] ?? blank) ^ blank;
    if (left === 0) continue;
    const y = Math.floor(at / rowBytes);
    for (let x = (at % rowBytes) * 8; left !== 0; x += 1, left = (left << 1) & 0xff) {
      if ((left & 0x80) !== 0 && x < width) data[y * width + x] = BLACK;
    }
  }
  return data;
}

/** Adds the black points of one row to their columns. */
function addInk(
  row: Uint8Array | Uint8ClampedArray,
  blank: number,
  columnOf: Uint32Array,
  ink: Uint32Array,
): void {
  for (let at = 0; at < row.length; at += 1) {
    let left = (row[at] ?? blank) ^ blank;
    for (let x = at * 8; left !== 0; x += 1, left = (left << 1) & 0xff) {
      if ((left & 0x80) === 0) continue;
      const column = columnOf[x] ?? 0;
      ink[column] = (ink[column] ?? 0) + 1;
    }
  }
}

/** The pixel for each number of black points in a square. */
function shadesOf(side: number): Uint32Array {
  const most = side * side;
  return Uint32Array.from({ length: most + 1 }, (_, ink) => {
    const level = Math.round((255 * (most - ink)) / most);
    return (0xff000000 | (level << 16) | (level << 8) | level) >>> 0;
  });
}
