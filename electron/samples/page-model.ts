/** Lengths are PDF points on the upright sheet, origin at the top left, y downwards. */
export type Box = readonly [x: number, y: number, width: number, height: number];

export type Face = 'song' | 'hei';
export type Ink = 'black' | 'red' | 'grey' | 'blue';

export interface TextBlock {
  readonly type: 'text';
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly face: Face;
  readonly ink: Ink;
  readonly align: 'left' | 'center' | 'right';
  /** Spreads a title's characters, in points. */
  readonly spacing: number;
}

/** Ruled lines as segments, drawn in one path. */
export interface RulesBlock {
  readonly type: 'rules';
  readonly width: number;
  readonly ink: Ink;
  readonly segments: readonly (readonly [x0: number, y0: number, x1: number, y1: number])[];
}

export interface StampBlock {
  readonly type: 'stamp';
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  readonly name: string;
  readonly caption: string;
  readonly tiltDeg: number;
}

/** A filled area: certificate ground, photograph, table head. */
export interface FillBlock {
  readonly type: 'fill';
  readonly box: Box;
  readonly color: string;
}

/** A blot that makes what is below it unreadable. */
export interface SmudgeBlock {
  readonly type: 'smudge';
  readonly box: Box;
  readonly seed: number;
}

/** A person's handwriting, approximated by slanted thin type. */
export interface SignatureBlock {
  readonly type: 'signature';
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly size: number;
}

export type Block = TextBlock | RulesBlock | StampBlock | FillBlock | SmudgeBlock | SignatureBlock;

/** Where a figure stands on the upright sheet. */
export interface Mark {
  readonly key: string;
  readonly year: number | null;
  readonly side: 'declared' | 'verified';
  readonly box: Box;
  readonly isLegible: boolean;
}

/** A page before it is scanned: pure data, drawn by the worker. */
export interface Sheet {
  readonly title: string;
  readonly orientation: 'portrait' | 'landscape';
  readonly blocks: readonly Block[];
  readonly marks: readonly Mark[];
  /** Unnumbered pages (cover, contents) print no number and do not count. */
  readonly isNumbered: boolean;
}

/** How the scanner saw the sheet. */
export interface ScanLook {
  readonly seed: number;
  readonly skewDeg: number;
  readonly shiftX: number;
  readonly shiftY: number;
  readonly paper: string;
  readonly inkStrength: number;
  /**
   * A landscape sheet is fed upright and lies on its side in the image: `rotated` writes /Rotate into the
   * PDF so that viewers turn it, `sideways` leaves that to the reader, `wide` is a landscape image.
   */
  readonly feed: 'upright' | 'wide' | 'sideways' | 'rotated';
}

/** One page of a volume, ready to be drawn and bound. */
export interface PageSpec {
  readonly sheet: Sheet;
  readonly look: ScanLook;
  readonly label: string | null;
}

export const A4_WIDTH = 595.28;
export const A4_HEIGHT = 841.89;

/** Size of the upright sheet in points. */
export function sheetSize(sheet: Pick<Sheet, 'orientation'>): readonly [width: number, height: number] {
  return sheet.orientation === 'portrait' ? [A4_WIDTH, A4_HEIGHT] : [A4_HEIGHT, A4_WIDTH];
}
