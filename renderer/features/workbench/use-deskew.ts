import { useCallback } from 'react';
import type { Volume } from '#shared/domain/dossier.ts';
import { showDone } from '#renderer/app/toasts.ts';
import { pagesText } from '#renderer/messages/pages.ts';
import { proposeAngle } from '#renderer/viewer/deskew/propose-angle.ts';
import { acquireScan } from '#renderer/viewer/open-scans.ts';
import type { PaneState } from './pane.ts';
import type { PageLooks } from './use-page-looks.ts';

export interface Deskew {
  /** Lays the shown page level by its lines of text, or as it was scanned if it is turned already. */
  readonly straighten: (pane: PaneState) => void;
  /** Turns the shown page by so many degrees clockwise. */
  readonly nudge: (pane: PaneState, byDeg: number) => void;
}

/** Deskew of the page that a pane shows; a view, never a change of the scan. */
export function useDeskew(volumes: readonly Volume[], looks: PageLooks): Deskew {
  const straighten = useCallback(
    ({ volume: hash, shown }: PaneState) => {
      const volume = volumes.find((one) => one.hash === hash);
      if (volume === undefined || shown === null) return;
      const { page } = shown;
      if ((looks.anglesOf(volume.hash)[page] ?? 0) !== 0) {
        looks.setAngle(volume.hash, page, 0);
        return;
      }
      void straightenPage(volume, page, looks);
    },
    [volumes, looks],
  );
  const nudge = useCallback(
    ({ volume: hash, shown }: PaneState, byDeg: number) => {
      if (hash === null || shown === null) return;
      looks.setAngle(hash, shown.page, (looks.anglesOf(hash)[shown.page] ?? 0) + byDeg);
    },
    [looks],
  );
  return { straighten, nudge };
}

async function straightenPage(volume: Volume, page: number, looks: PageLooks): Promise<void> {
  const { opening, release } = acquireScan(volume);
  try {
    const angleDeg = await proposeAngle(await opening, page, looks.turnsOf(volume.hash)[page] ?? 0);
    if (angleDeg === null) showDone(pagesText.alreadyStraight);
    else looks.setAngle(volume.hash, page, angleDeg);
  } catch (error) {
    // A page that cannot be painted says so itself, where it stands.
    console.warn('deskew', error);
    showDone(pagesText.alreadyStraight);
  } finally {
    release();
  }
}

/** With a real minus sign. */
export function sayAngle(angleDeg: number): string {
  return `${angleDeg < 0 ? '−' : ''}${Math.abs(angleDeg).toFixed(1)}`;
}
