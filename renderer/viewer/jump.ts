import type { PageRect } from '#shared/domain/dossier.ts';

/** A jump to a page, or to a rectangle on it; a new `order` makes the same place a new jump. */
export interface Jump {
  readonly page: number;
  readonly rect: PageRect | null;
  /** How far down the page, 0…1 of its height; its top if left out. */
  readonly fraction?: number;
  readonly order: number;
}
