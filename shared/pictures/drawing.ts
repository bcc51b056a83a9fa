/** How a shape is filled: every fill has a pattern of its own, so that no meaning hangs on colour alone. */
export type Fill =
  | 'plain'
  | 'even'
  | 'above'
  | 'farAbove'
  | 'below'
  | 'farBelow'
  | 'met'
  | 'open'
  | 'notMet'
  | 'away'
  | 'missing';

/** A shape that stands for one or more cases; its label says in words what it shows. */
export interface Mark {
  readonly key: string;
  readonly label: string;
  readonly caseIds: readonly string[];
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly fill: Fill;
  /** Figure written into the middle of the shape. */
  readonly text?: string;
}

/** Words beside the shapes. */
export interface Caption {
  readonly x: number;
  /** Base line. */
  readonly y: number;
  readonly text: string;
  readonly anchor: 'start' | 'middle' | 'end';
  readonly isQuiet?: boolean;
}

/** A picture in its own units: 16 of them are one em of the text around it. */
export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly marks: readonly Mark[];
  readonly captions: readonly Caption[];
  /** The same in a table, for who cannot see the picture. */
  readonly table: { readonly head: readonly string[]; readonly rows: readonly (readonly string[])[] };
}

/** Strokes of a fill inside a tile of 8 × 8 units; '' for none. */
export const fillStrokes: Readonly<Record<Fill, string>> = {
  plain: '',
  even: '',
  above: 'M0 8L8 0',
  farAbove: 'M0 8L8 0M-2 2L2 -2M6 10L10 6M0 4L4 0M4 8L8 4',
  below: 'M0 0L8 8',
  farBelow: 'M0 0L8 8M-2 6L2 10M6 -2L10 2M0 4L4 8M4 0L8 4',
  met: '',
  open: 'M2 2h1M6 6h1',
  notMet: 'M0 8L8 0M0 0L8 8',
  away: 'M0 4H8',
  missing: '',
};

/** Side of a pattern's tile. */
export const tileSize = 8;

/** As many characters as fit into a width; a Chinese character takes one em, the rest a little over half. */
export function clipText(text: string, width: number, fontSize = 13): string {
  let used = 0;
  const shown: string[] = [];
  for (const sign of text) {
    used += (sign.codePointAt(0) ?? 0) > 0x2e80 ? fontSize : fontSize * 0.6;
    if (used > width) return `${shown.slice(0, -1).join('')}…`;
    shown.push(sign);
  }
  return text;
}
