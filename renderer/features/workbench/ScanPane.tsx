import { Button } from '@mantine/core';
import { useCallback, useState } from 'react';
import type { PageRect, Volume } from '#shared/domain/dossier.ts';
import type { MarkColor } from '#shared/domain/marks.ts';
import type { Evidence } from '#shared/domain/review.ts';
import type { PageNumbers } from '#shared/pages/page-numbers.ts';
import { viewerText } from '#renderer/messages/viewer.ts';
import type { PageAngles, PageTurns } from '#renderer/viewer/geometry.ts';
import { useScan } from '#renderer/viewer/open-scans.ts';
import { stepZoom } from '#renderer/viewer/page-fit.ts';
import type { Tool } from '#renderer/viewer/marks/draw-mark.ts';
import type { Drawn } from '#renderer/viewer/marks/drawn.ts';
import { MarkLayer } from '#renderer/viewer/marks/MarkLayer.tsx';
import type { ScanDocument } from '#renderer/viewer/scan-document.ts';
import { ScanView, type Shown } from '#renderer/viewer/ScanView.tsx';
import viewerClasses from '#renderer/viewer/viewer.module.css';
import type { Draft, PaneIndex } from './desk.ts';
import type { PaneAction, PaneState } from './pane.ts';
import { PaneHeader } from './PaneHeader.tsx';
import classes from './Room.module.css';

/** Above the first page, with its margin. */
const TOP = { page: 0, fraction: -1 };

export interface PaneEvidence extends Evidence {
  readonly label: string;
}

interface ScanPaneProps {
  readonly pane: PaneState;
  readonly volumes: readonly Volume[];
  readonly turns: PageTurns;
  readonly angles: PageAngles;
  readonly numbers: PageNumbers;
  readonly index: PaneIndex;
  readonly isFocused: boolean;
  readonly evidence: readonly PaneEvidence[];
  readonly activeItem: string | null;
  readonly selected: string | null;
  readonly flash: string | null;
  readonly draft: Draft | null;
  readonly tool: Tool;
  readonly color: MarkColor | undefined;
  readonly isEditable: boolean;
  readonly onAction: (action: PaneAction) => void;
  readonly onFocus: () => void;
  readonly onTurn: (page: number) => void;
  readonly onStraighten: () => void;
  readonly onDraw: (volume: string, page: number, drawn: Drawn) => void;
  readonly onSelect: (id: string | null) => void;
  readonly onChange: (id: string, rect: PageRect) => void;
}

/** One volume with its evidence; both panes are this, each with its own place and zoom. */
export function ScanPane(props: ScanPaneProps) {
  const { pane, volumes, onAction } = props;
  const volume = volumes.find(({ hash }) => hash === pane.volume) ?? null;
  const [attempt, setAttempt] = useState(0);
  return (
    <section
      className={classes['pane']}
      data-focused={props.isFocused}
      data-pane={props.index}
      onPointerDownCapture={props.onFocus}
      onFocusCapture={props.onFocus}
      aria-label={volume?.title ?? viewerText.noVolume}
    >
      {volume === null ? (
        <p className={viewerClasses['message']}>{viewerText.noVolume}</p>
      ) : (
        <>
          <PaneHeader
            pane={pane}
            volume={volume}
            volumes={volumes}
            focusKey={String(props.index + 1)}
            onAction={onAction}
            numbers={props.numbers}
            angleDeg={props.angles[pane.shown?.page ?? 0] ?? 0}
            onTurn={props.onTurn}
            onStraighten={props.onStraighten}
          />
          <PaneBody
            key={`${volume.hash} ${attempt}`}
            {...props}
            volume={volume}
            onRetry={() => setAttempt((count) => count + 1)}
          />
        </>
      )}
    </section>
  );
}

function PaneBody(props: ScanPaneProps & { readonly volume: Volume; readonly onRetry: () => void }) {
  const state = useScan(props.volume);
  if (state.status === 'open') return <OpenPane {...props} scan={state.scan} />;
  if (state.status !== 'failed') {
    return <div className={viewerClasses['skeleton']} role="status" aria-label={viewerText.opening} />;
  }
  return (
    <div className={viewerClasses['message']} role="alert">
      <p>{viewerText.faults[state.fault]}</p>
      <Button variant="default" onClick={props.onRetry}>
        {viewerText.retry}
      </Button>
    </div>
  );
}

function OpenPane(props: ScanPaneProps & { readonly volume: Volume; readonly scan: ScanDocument }) {
  const { pane, volume, scan, onAction, draft } = props;
  const { hash } = volume;
  const [start] = useState(() => pane.places[hash] ?? TOP);
  const onShown = useCallback(
    (shown: Shown) => onAction({ type: 'shown', volume: hash, shown }),
    [onAction, hash],
  );
  const here = props.evidence.filter((one) => one.volume === hash);
  return (
    <ScanView
      scan={scan}
      label={viewerText.region(volume.title)}
      zoom={pane.zoom}
      turns={props.turns}
      angles={props.angles}
      start={start}
      jump={pane.jump}
      pageFault={viewerText.pageFault}
      onShown={onShown}
      onZoomSteps={(steps, scale) => onAction({ type: 'zoom', zoom: stepZoom(scale, steps) })}
      overlay={(page, box, view) => (
        <MarkLayer
          scan={scan}
          page={page}
          box={box}
          view={view}
          marks={here
            .filter((one) => one.page === page)
            .map((one) => ({ ...one, isActive: one.itemId === props.activeItem }))}
          selectedId={props.selected}
          flashId={props.flash}
          draft={draft !== null && draft.volume === hash && draft.page === page ? draft.rect : null}
          tool={props.tool}
          color={props.color}
          isEditable={props.isEditable}
          onDraw={(drawn) => props.onDraw(hash, page, drawn)}
          onSelect={props.onSelect}
          onChange={props.onChange}
        />
      )}
    />
  );
}
