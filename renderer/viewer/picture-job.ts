import type { QuarterTurn, ViewRect } from './geometry.ts';

/** One picture to decode and lay on a white page; lengths in canvas pixels. */
export interface PictureJob {
  /** A whole JPEG. */
  readonly data: Uint8Array<ArrayBuffer>;
  readonly imageWidth: number;
  readonly imageHeight: number;
  /** Size of the page. */
  readonly width: number;
  readonly height: number;
  /** Where the picture lies on the page as seen, already turned. */
  readonly place: ViewRect;
  readonly turn: QuarterTurn;
}

/** A bitmap of the page; null when the browser cannot decode the picture. */
export type PictureAnswer = ImageBitmap | null;
