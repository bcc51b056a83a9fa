import type { Volume } from '#shared/domain/dossier.ts';
import { pagesText } from '#renderer/messages/pages.ts';
import type { ItemActs } from './item-acts.ts';
import type { PaneState } from './pane.ts';

/** Where a pane is, with both numbers of the page; null while it shows nothing. */
export function sayPlace(
  { volume: hash, shown }: PaneState,
  volumes: readonly Volume[],
  acts: Pick<ItemActs, 'roleOf' | 'pageOf'>,
): string | null {
  const pages = volumes.find((one) => one.hash === hash)?.pages ?? null;
  if (hash === null || shown === null || pages === null) return null;
  return pagesText.place(acts.roleOf(hash), acts.pageOf(hash, shown.page), pages);
}
