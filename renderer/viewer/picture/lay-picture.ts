import type { QuarterTurn, ViewRect } from '../geometry.ts';

/** Pixels of four bytes each (RGBA), row by row. */
export interface Pixels {
  readonly data: Uint32Array<ArrayBuffer>;
  readonly width: number;
  readonly height: number;
}

export interface Sheet {
  readonly width: number;
  readonly height: number;
  /** Where the picture lies on the sheet, already turned. */
  readonly place: ViewRect;
  /** Clockwise. */
  readonly turn: QuarterTurn;
}

/** Two of the four channels, so that one multiplication weighs both. */
const EVEN = 0x00ff00ff;
const WHITE = 0xffffffff;
/** Weights are whole 256ths. */
const ONE = 256;

/**
 * Lays a picture on a white sheet, turned and scaled. Plain arithmetic instead of a canvas: the browser keeps each
 * picture that a canvas draws scaled, half a gigabyte of them, whatever becomes of the canvas. Pictures that shrink
 * are halved by averaging first, then interpolated between the four nearest pixels.
 */
export function layPicture(picture: Pixels, sheet: Sheet): Uint32Array<ArrayBuffer> {
  const { width, height, place, turn } = sheet;
  const out = new Uint32Array(width * height);
  const isUpright = turn % 180 === 0;
  const [across, down] = isUpright ? [place.width, place.height] : [place.height, place.width];
  const source = shrink(picture, across, down);
  // Columns of the sheet follow the width of an upright picture, and the height of one on its side.
  const columns = sampleAxis(
    { begin: place.x, length: place.width, cells: width },
    isUpright ? source.width : source.height,
    turn === 180 || turn === 90,
  );
  const rows = sampleAxis(
    { begin: place.y, length: place.height, cells: height },
    isUpright ? source.height : source.width,
    turn === 180 || turn === 270,
  );
  const [columnStep, rowStep] = isUpright ? [1, source.width] : [source.width, 1];
  interpolate(
    { data: out, width, height },
    source.data,
    { ...columns, step: columnStep },
    { ...rows, step: rowStep },
  );
  return out;
}

/** For each cell of the sheet: the lower of the two pixels it lies between, -1 outside, and the other's weight. */
interface Axis {
  readonly at: Int32Array;
  readonly weight: Int32Array;
  /** Pixels along the picture, to know the last one. */
  readonly last: number;
}

function sampleAxis(
  { begin, length, cells }: { begin: number; length: number; cells: number },
  pixels: number,
  isReversed: boolean,
): Axis {
  const at = new Int32Array(cells);
  const weight = new Int32Array(cells);
  const scale = pixels / length;
  for (let cell = 0; cell < cells; cell += 1) {
    const along = (cell + 0.5 - begin) * scale;
    // Half a cell of grace: a picture that ends between two pixels covers the last one.
    const isInside = along > -scale / 2 && along < pixels + scale / 2;
    const middle = Math.min(pixels - 1, Math.max(0, (isReversed ? pixels - along : along) - 0.5));
    const low = Math.min(Math.floor(middle), pixels - 1);
    at[cell] = isInside ? low : -1;
    weight[cell] = Math.round((middle - low) * ONE);
  }
  return { at, weight, last: pixels - 1 };
}

type Stepped = Axis & { readonly step: number };

function interpolate(sheet: Pixels, source: Uint32Array, columns: Stepped, rows: Stepped): void {
  const { data, width, height } = sheet;
  for (let y = 0; y < height; y += 1) {
    const line = data.subarray(y * width, (y + 1) * width);
    const row = rows.at[y] ?? -1;
    if (row < 0) {
      line.fill(WHITE);
      continue;
    }
    const upper = row * rows.step;
    const lower = row < rows.last ? upper + rows.step : upper;
    fillLine(line, source, columns, { upper, lower, weight: rows.weight[y] ?? 0 });
  }
}

/** The two rows of a picture that a line of the sheet lies between, by their first pixels. */
interface Band {
  readonly upper: number;
  readonly lower: number;
  readonly weight: number;
}

function fillLine(line: Uint32Array, source: Uint32Array, columns: Stepped, band: Band): void {
  const { at, weight, step, last } = columns;
  const { upper, lower, weight: down } = band;
  for (let x = 0; x < line.length; x += 1) {
    const column = at[x] ?? -1;
    if (column < 0) {
      line[x] = WHITE;
      continue;
    }
    const here = column * step;
    const next = column < last ? here + step : here;
    const right = weight[x] ?? 0;
    const above = mix(source[upper + here] ?? 0, source[upper + next] ?? 0, right);
    const below = mix(source[lower + here] ?? 0, source[lower + next] ?? 0, right);
    line[x] = mix(above, below, down);
  }
}

/** Two pixels, the other one with a weight of 0 to 256. */
function mix(one: number, other: number, weight: number): number {
  const rest = ONE - weight;
  const even = (Math.imul(one & EVEN, rest) + Math.imul(other & EVEN, weight)) >>> 8;
  const odd = Math.imul((one >>> 8) & EVEN, rest) + Math.imul((other >>> 8) & EVEN, weight);
  return (even & EVEN) | (odd & ~EVEN);
}

/** Halves a picture as long as it stays at least as large as it will be seen. */
function shrink(picture: Pixels, across: number, down: number): Pixels {
  let small = picture;
  while (small.width >= 2 * across && small.height >= 2 * down && small.width > 1 && small.height > 1) {
    small = halve(small);
  }
  return small;
}

/** Averages squares of four pixels; an odd last row or column is left out. */
function halve({ data, width, height }: Pixels): Pixels {
  const [across, down] = [width >> 1, height >> 1];
  const out = new Uint32Array(across * down);
  for (let y = 0; y < down; y += 1) {
    for (let x = 0; x < across; x += 1) {
      const at = 2 * y * width + 2 * x;
      const [a, b] = [data[at] ?? 0, data[at + 1] ?? 0];
      const [c, d] = [data[at + width] ?? 0, data[at + width + 1] ?? 0];
      const even = (a & EVEN) + (b & EVEN) + (c & EVEN) + (d & EVEN);
      const odd = ((a >>> 8) & EVEN) + ((b >>> 8) & EVEN) + ((c >>> 8) & EVEN) + ((d >>> 8) & EVEN);
      out[y * across + x] = ((even >>> 2) & EVEN) | (((odd >>> 2) & EVEN) << 8);
    }
  }
  return { data: out, width: across, height: down };
}
