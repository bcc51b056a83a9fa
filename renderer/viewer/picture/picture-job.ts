import type { QuarterTurn, ViewRect } from '../geometry.ts';
import type { PageImage } from '../pdf/page-image.ts';

/** One picture to read, decode and lay on a white page; lengths in canvas pixels. */
export interface PictureJob {
  /** The document, and where in it the whole picture lies. */
  readonly url: string;
  readonly image: Pick<PageImage, 'begin' | 'end' | 'width' | 'height' | 'coding'>;
  /** Size of the sheet that is wanted: the page, or a part of it. */
  readonly width: number;
  readonly height: number;
  /** Where the picture lies on the sheet as seen, already turned. */
  readonly place: ViewRect;
  readonly turn: QuarterTurn;
}

/** To the worker: a job, or that the running one is no longer wanted. */
export type PictureOrder = { readonly job: PictureJob } | { readonly cancel: true };

export interface PaintedSheet {
  readonly sheet: ImageBitmap;
  readonly turn: QuarterTurn;
}

export type PictureAnswer =
  /** The sheet, yet to be turned clockwise. */
  | ({ readonly status: 'painted' } & PaintedSheet)
  /** It cannot be decoded, or it is not the picture that the page describes. */
  | { readonly status: 'undecodable' }
  /** The bytes could not be had: HTTP status of the document protocol, 0 when it said nothing. */
  | { readonly status: 'unreadable'; readonly http: number; readonly message: string }
  | { readonly status: 'cancelled' };
