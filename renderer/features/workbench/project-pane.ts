import type { Volume } from '#shared/domain/dossier.ts';
import { projectMark, type Projection } from '#shared/domain/projection.ts';
import type { Evidence } from '#shared/domain/review.ts';
import type { PaneState } from './pane.ts';
import { roleOf } from './PaneHeader.tsx';
import type { RoomView } from './use-room-view.ts';

/** What the room may see of the focused pane; null while it shows nothing. */
export function projectPane(
  { volume: hash, shown }: PaneState,
  volumes: readonly Volume[],
  evidence: readonly Evidence[],
  { pages, looks }: RoomView,
  selected: string | null,
): Projection | null {
  const volume = volumes.find((one) => one.hash === hash);
  if (volume === undefined || volume.pages === null || shown === null) return null;
  const { page, anchor } = shown;
  // The anchor is what lies at the top of the pane; seen from the page that is open it may lie before it.
  const fraction = anchor.page === page ? Math.min(Math.max(anchor.fraction, 0), 1) : 0;
  return {
    volume: { hash: volume.hash, bytes: volume.bytes },
    title: roleOf(volume),
    page,
    pages: volume.pages,
    fraction: Math.round(fraction * 100) / 100,
    printed: pages.printedOf(volume.hash, page),
    turns: { ...looks.turnsOf(volume.hash) },
    angles: { ...looks.anglesOf(volume.hash) },
    marks: evidence.filter((one) => one.volume === hash).map((one) => projectMark(one, selected)),
  };
}
