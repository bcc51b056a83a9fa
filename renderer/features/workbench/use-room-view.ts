import type { Volume } from '#shared/domain/dossier.ts';
import type { ReviewContent } from '#shared/domain/review.ts';
import { useDeskew, type Deskew } from './use-deskew.ts';
import { usePageLooks, type PageLooks } from './use-page-looks.ts';
import { usePages, type CasePages } from './use-pages.ts';
import { useRail, type Rail } from './use-rail.ts';

/** How the scans of a case are looked at: rotation and deskew, printed numbers, what stands at the left. */
export interface RoomView {
  readonly looks: PageLooks;
  readonly pages: CasePages;
  readonly deskew: Deskew;
  readonly rail: Rail;
}

export function useRoomView(volumes: readonly Volume[], pageMaps: ReviewContent['pageMaps']): RoomView {
  const looks = usePageLooks(volumes.map(({ hash }) => hash));
  return { looks, pages: usePages(volumes, pageMaps), deskew: useDeskew(volumes, looks), rail: useRail() };
}
