import type { Volume } from '#shared/domain/dossier.ts';
import type { PageAngles } from '#renderer/viewer/geometry.ts';
import { pagesText } from '#renderer/messages/pages.ts';
import type { ItemActs } from './item-acts.ts';
import type { PaneState } from './pane.ts';
import { sayAngle } from './use-deskew.ts';

/** Where a pane is, with both numbers of the page and its deskew; null while it shows nothing. */
export function sayPlace(
  { volume: hash, shown }: PaneState,
  volumes: readonly Volume[],
  acts: Pick<ItemActs, 'roleOf' | 'pageOf'>,
  anglesOf: (hash: string) => PageAngles,
): string | null {
  const pages = volumes.find((one) => one.hash === hash)?.pages ?? null;
  if (hash === null || shown === null || pages === null) return null;
  const angleDeg = anglesOf(hash)[shown.page] ?? 0;
  const place = pagesText.place(acts.roleOf(hash), acts.pageOf(hash, shown.page), pages);
  return angleDeg === 0 ? place : `${place} · ${pagesText.angle(sayAngle(angleDeg))}`;
}
