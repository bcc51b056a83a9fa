import type { PageRect } from '#shared/domain/dossier.ts';
import type { Evidence } from '#shared/domain/review.ts';
import { writePdfNumber } from '#shared/pdf/write-value.ts';
import { stampTexts, type Rgb } from '../exported-mark.ts';
import { stampLetters } from './stamp-letters.ts';

/** How a mark is drawn, in page space. */
export interface DrawnMark {
  readonly subtype: 'Square' | 'Highlight' | 'Ink' | 'Text' | 'Stamp';
  /** Everything that is drawn lies inside. */
  readonly bounds: PageRect;
  /** What its kind of annotation says beside the common entries. */
  readonly entries: readonly string[];
  readonly content: string;
  /** Laid over the page as a marker pen is: what is dark stays dark. */
  readonly isMultiplied: boolean;
}

const LINE_WIDTH = 1.5;
/** Side of the sign of a note. */
const NOTE_SIDE = 20;

const join = (...parts: readonly (string | number)[]): string =>
  parts.map((part) => (typeof part === 'number' ? writePdfNumber(part) : part)).join(' ');

/** @param rotate the page's own rotation: letters stand upright for whoever looks at it */
export function drawMark(mark: Evidence, shade: Rgb, rotate: number): DrawnMark {
  const { rect, shape } = mark;
  switch (shape?.kind) {
    case 'highlight':
      return drawHighlight(rect, shape.quads, shade);
    case 'pen':
      return drawStrokes(rect, shape.width, shape.strokes, shade);
    case 'note':
      return drawNote(rect, shade);
    case 'stamp':
      return drawStamp(rect, stampTexts[shape.stamp], shape.stamp, shade, rotate);
    case 'rect':
    case undefined:
      return drawRectangle(rect, shade);
  }
}

function drawRectangle([x0, y0, x1, y1]: PageRect, shade: Rgb): DrawnMark {
  const inset = LINE_WIDTH / 2;
  const bounds: PageRect = [x0 - inset, y0 - inset, x1 + inset, y1 + inset];
  return {
    subtype: 'Square',
    bounds,
    entries: [`/BS << /W ${LINE_WIDTH} /S /S >>`, `/RD [${join(inset, inset, inset, inset)}]`],
    content: join(...shade, 'RG', LINE_WIDTH, 'w', x0, y0, x1 - x0, y1 - y0, 're S'),
    isMultiplied: false,
  };
}

function drawHighlight(rect: PageRect, quads: readonly PageRect[], shade: Rgb): DrawnMark {
  // Top left, top right, bottom left, bottom right: what every viewer writes, whatever the standard says.
  const points = quads.map(([x0, y0, x1, y1]) => join(x0, y1, x1, y1, x0, y0, x1, y0));
  const boxes = quads.map(([x0, y0, x1, y1]) => join(x0, y0, x1 - x0, y1 - y0, 're f'));
  return {
    subtype: 'Highlight',
    bounds: rect,
    entries: [`/QuadPoints [${points.join(' ')}]`],
    content: join(...shade, 'rg', ...boxes),
    isMultiplied: true,
  };
}

function drawStrokes(
  [x0, y0, x1, y1]: PageRect,
  width: number,
  strokes: readonly (readonly number[])[],
  shade: Rgb,
): DrawnMark {
  const lines = strokes.map((stroke) => {
    const points = Array.from({ length: stroke.length / 2 }, (_, at) =>
      join(stroke[2 * at] ?? 0, stroke[2 * at + 1] ?? 0),
    );
    return `${points.map((point, at) => `${point} ${at === 0 ? 'm' : 'l'}`).join(' ')} S`;
  });
  const half = width / 2;
  return {
    subtype: 'Ink',
    bounds: [x0 - half, y0 - half, x1 + half, y1 + half],
    entries: [
      `/InkList [${strokes.map((stroke) => `[${join(...stroke)}]`).join(' ')}]`,
      `/BS << /W ${writePdfNumber(width)} /S /S >>`,
    ],
    content: join(...shade, 'RG', width, 'w 1 J 1 j', ...lines),
    isMultiplied: false,
  };
}

/** A sheet with three lines at the upper left corner of where the note was put. */
function drawNote([x0, , , y1]: PageRect, shade: Rgb): DrawnMark {
  const [left, bottom] = [x0, y1 - NOTE_SIDE];
  const lines = [6, 10, 14].map((up) => join(left + 5, bottom + up, 'm', left + 15, bottom + up, 'l S'));
  return {
    subtype: 'Text',
    bounds: [left, bottom, left + NOTE_SIDE, y1],
    entries: ['/Name /Comment /Open false'],
    content: join(...shade, 'rg 0.2 G 1 w', left + 1, bottom + 1, 18, 18, 're B', ...lines),
    isMultiplied: false,
  };
}

/** A frame with the word in it, as large as fits, upright on the page as it is shown. */
function drawStamp(rect: PageRect, word: string, kind: string, shade: Rgb, rotate: number): DrawnMark {
  const [x0, y0, x1, y1] = rect;
  const isSideways = rotate % 180 !== 0;
  const [across, up] = isSideways ? [y1 - y0, x1 - x0] : [x1 - x0, y1 - y0];
  const letters = [...word];
  const size = Math.max(1, Math.min((across * 0.86) / letters.length, up * 0.78));
  const [cos, sin] = ({ 0: [1, 0], 90: [0, 1], 180: [-1, 0], 270: [0, -1] } as const)[rotate] ?? [1, 0];
  const scale = size / 1000;
  const begin = (-size * letters.length) / 2;
  // The em box of these letters reaches from 120 below the line to 880 above it.
  const drawn = letters.map((letter, at) =>
    join('q', scale, '0 0', scale, begin + at * size, -size * 0.38, 'cm', stampLetters[letter] ?? '', 'f Q'),
  );
  const border = Math.min(2, Math.min(across, up) / 10);
  const inner = [x0 + border / 2, y0 + border / 2, x1 - x0 - border, y1 - y0 - border] as const;
  return {
    subtype: 'Stamp',
    bounds: rect,
    entries: [`/Name /PingXia-${kind}`],
    content: join(
      join(...shade, 'RG', ...shade, 'rg', border, 'w', ...inner, 're S'),
      join('q', cos, sin, -sin, cos, (x0 + x1) / 2, (y0 + y1) / 2, 'cm', ...drawn, 'Q'),
    ),
    isMultiplied: false,
  };
}
