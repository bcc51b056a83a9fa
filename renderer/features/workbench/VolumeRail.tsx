import { memo, useCallback, useMemo } from 'react';
import type { Volume } from '#shared/domain/dossier.ts';
import type { ReviewContent } from '#shared/domain/review.ts';
import { Key } from '#renderer/components/Key.tsx';
import { pagesText } from '#renderer/messages/pages.ts';
import { workbenchText } from '#renderer/messages/workbench.ts';
import { useScan, type ScanState } from '#renderer/viewer/open-scans.ts';
import type { ScanDocument } from '#renderer/viewer/scan-document.ts';
import { Thumbnails } from '#renderer/viewer/Thumbnails.tsx';
import type { PaneAction, PaneState } from './pane.ts';
import { roleOf } from './PaneHeader.tsx';
import classes from './Room.module.css';
import type { CasePages } from './use-pages.ts';
import type { Change } from './use-review.ts';
import { usePagesFirst } from './use-pages-first.ts';
import { VolumeGuide } from './VolumeGuide.tsx';
import railClasses from './VolumeRail.module.css';

/** Drawn again when another page is open, not with everything that is done in the room: there may be 900. */
const Pictures = memo(Thumbnails);

export type RailView = 'thumbs' | 'guide';

interface VolumeRailProps {
  readonly volumes: readonly Volume[];
  readonly pane: PaneState;
  readonly content: Pick<ReviewContent, 'evidence' | 'pageMaps'>;
  readonly pages: CasePages;
  readonly view: RailView;
  readonly isReadOnly: boolean;
  readonly change: Change;
  readonly onView: (view: RailView) => void;
  readonly onAction: (action: PaneAction) => void;
}

/** Left: the volumes of the case, and of the one in the focused pane the pages or the contents. */
export function VolumeRail(props: VolumeRailProps) {
  const { volumes, pane, content, pages, view, onAction } = props;
  const volume = volumes.find(({ hash }) => hash === pane.volume) ?? null;
  const scan = scanOf(useScan(volume));
  const hasPages = usePagesFirst();
  const page = pane.shown?.page ?? 0;
  const { marked, printedOf, jump } = useShownVolume(props);
  return (
    <aside
      className={`${classes['rail']} ${view === 'guide' ? railClasses['wide'] : ''}`}
      aria-label={workbenchText.volumes}
    >
      <div className={classes['volumes']} hidden={volumes.length === 0}>
        {volumes.map((one) => (
          <button
            key={one.hash}
            type="button"
            className={classes['volumeTab']}
            aria-pressed={one.hash === pane.volume}
            title={one.title}
            tabIndex={-1}
            onClick={() => onAction({ type: 'show', volume: one.hash })}
          >
            <span>{roleOf(one)}</span>
            <span>{workbenchText.pages(one.pages)}</span>
          </button>
        ))}
      </div>
      <div className={railClasses['railViews']} role="group" aria-label={pagesText.rail}>
        {(['thumbs', 'guide'] as const).map((one) => (
          <button
            key={one}
            type="button"
            className={railClasses['railView']}
            aria-pressed={view === one}
            tabIndex={-1}
            onClick={() => props.onView(one)}
          >
            {pagesText.tabs[one]} {view !== one && <Key name="L" />}
          </button>
        ))}
      </div>
      {hasPages && scan !== null && volume !== null && view === 'thumbs' && (
        <Pictures
          key={volume.hash}
          scan={scan}
          current={page}
          marked={marked}
          printedOf={printedOf}
          onOpen={jump}
        />
      )}
      {volume !== null && view === 'guide' && (
        <VolumeGuide
          key={volume.hash}
          volume={volume}
          scan={scan}
          page={page}
          map={pages.mapOf(volume.hash)}
          isOwn={content.pageMaps?.[volume.hash] !== undefined}
          isReadOnly={props.isReadOnly}
          onChange={(map) => props.change({ type: 'pageMap.set', volume: volume.hash, map })}
          onJump={jump}
        />
      )}
    </aside>
  );
}

/** What the small pictures are told of the volume: the same while nothing of it changes. */
function useShownVolume({ content, pages, pane, onAction }: VolumeRailProps) {
  const { evidence } = content;
  const hash = pane.volume ?? '';
  const marked = useMemo(() => markedPages(evidence, hash), [evidence, hash]);
  const printedOf = useCallback((one: number) => pages.printedOf(hash, one), [pages, hash]);
  const jump = useCallback(
    (to: number) => onAction({ type: 'jump', volume: hash, page: to, rect: null }),
    [onAction, hash],
  );
  return { marked, printedOf, jump };
}

function scanOf(state: ScanState): ScanDocument | null {
  return state.status === 'open' ? state.scan : null;
}

function markedPages(evidence: ReviewContent['evidence'], hash: string): ReadonlySet<number> {
  return new Set(evidence.filter(({ volume }) => volume === hash).map(({ page }) => page));
}
