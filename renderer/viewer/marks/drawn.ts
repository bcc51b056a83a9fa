import type { PageRect } from '#shared/domain/dossier.ts';
import type { MarkShape } from '#shared/domain/marks.ts';

/** A mark as it was drawn: its place in page space, and what it looks like. */
export interface Drawn {
  readonly rect: PageRect;
  readonly shape: MarkShape;
  /** When the pointer went down, by `Date.now()`; absent for what was placed by keyboard. */
  readonly beganAt?: number;
}
