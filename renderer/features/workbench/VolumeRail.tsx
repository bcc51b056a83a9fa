import type { Volume } from '#shared/domain/dossier.ts';
import type { Evidence } from '#shared/domain/review.ts';
import { workbenchText } from '#renderer/messages/workbench.ts';
import { useScan } from '#renderer/viewer/open-scans.ts';
import { Thumbnails } from '#renderer/viewer/Thumbnails.tsx';
import type { PaneAction, PaneState } from './pane.ts';
import { roleOf } from './PaneHeader.tsx';
import classes from './Room.module.css';

interface VolumeRailProps {
  readonly volumes: readonly Volume[];
  readonly pane: PaneState;
  readonly evidence: readonly Evidence[];
  readonly onAction: (action: PaneAction) => void;
}

/** Left: the volumes of the case, and the pages of the one in the focused pane. */
export function VolumeRail({ volumes, pane, evidence, onAction }: VolumeRailProps) {
  const volume = volumes.find(({ hash }) => hash === pane.volume) ?? null;
  const state = useScan(volume);
  const marked = new Set(evidence.filter((one) => one.volume === volume?.hash).map(({ page }) => page));
  return (
    <aside className={classes['rail']} aria-label={workbenchText.volumes}>
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
      {state.status === 'open' && volume !== null && (
        <Thumbnails
          key={volume.hash}
          scan={state.scan}
          current={pane.shown?.page ?? 0}
          marked={marked}
          onOpen={(page) => onAction({ type: 'jump', volume: volume.hash, page, rect: null })}
        />
      )}
    </aside>
  );
}
