import { UnstyledButton } from '@mantine/core';
import { useCallback, useMemo, useState } from 'react';
import type { Volume } from '#shared/domain/dossier.ts';
import type { Evidence } from '#shared/domain/review.ts';
import { roleOf } from '#renderer/features/workbench/PaneHeader.tsx';
import { discussionText as words } from '#renderer/messages/discussion.ts';
import { viewerText } from '#renderer/messages/viewer.ts';
import { useScan } from '#renderer/viewer/open-scans.ts';
import { stepZoom, type Zoom } from '#renderer/viewer/page-fit.ts';
import { MarkLayer } from '#renderer/viewer/marks/MarkLayer.tsx';
import type { ScanDocument } from '#renderer/viewer/scan-document.ts';
import { ScanView } from '#renderer/viewer/ScanView.tsx';
import viewerClasses from '#renderer/viewer/viewer.module.css';
import classes from './Desk.module.css';

/** The pages that one expert points at, with the rectangle; a chip a place, the chosen one on the scan. */
export function EvidencePane(props: {
  evidence: readonly Evidence[];
  at: number;
  volumes: readonly Volume[];
  hasScans: boolean;
  label: string;
  onGo: (at: number) => void;
}) {
  const { evidence, at, volumes } = props;
  const shown = evidence[at];
  const volume = volumes.find(({ hash }) => hash === shown?.volume) ?? null;
  const nameOf = (hash: string): string => {
    const found = volumes.find((one) => one.hash === hash);
    return found === undefined ? '' : roleOf(found);
  };
  return (
    <div className={classes['evidence']}>
      <div className={classes['chips']}>
        {evidence.length === 0 && <span className={classes['quiet']}>{words.noEvidence}</span>}
        {evidence.map((one, index) => (
          <UnstyledButton
            key={one.id}
            className={classes['chip']}
            aria-pressed={index === at}
            title={one.note}
            onClick={() => props.onGo(index)}
          >
            {words.evidenceAt(nameOf(one.volume), one.page + 1)}
          </UnstyledButton>
        ))}
      </div>
      {shown !== undefined &&
        (volume === null || !props.hasScans ? (
          <p className={`${classes['quiet'] ?? ''} ${classes['noScan'] ?? ''}`}>{words.noScan}</p>
        ) : (
          <Scan key={volume.hash} volume={volume} shown={shown} all={evidence} label={props.label} />
        ))}
    </div>
  );
}

interface ScanProps {
  readonly volume: Volume;
  readonly shown: Evidence;
  readonly all: readonly Evidence[];
  readonly label: string;
}

function Scan(props: ScanProps) {
  const state = useScan(props.volume);
  if (state.status === 'open') return <OpenScan {...props} scan={state.scan} />;
  if (state.status === 'failed')
    return <p className={viewerClasses['message']}>{viewerText.faults[state.fault]}</p>;
  return <div className={viewerClasses['skeleton']} role="status" aria-label={viewerText.opening} />;
}

const nothing = {};

function OpenScan({ volume, shown, all, label, scan }: ScanProps & { readonly scan: ScanDocument }) {
  const [zoom, setZoom] = useState<Zoom>({ fit: 'width' });
  const [start] = useState({ page: shown.page, fraction: 0 });
  const { id, page, rect } = shown;
  const jump = useMemo(() => ({ page, rect, order: orderOf(id) }), [id, page, rect]);
  const ignore = useCallback(() => undefined, []);
  return (
    <div className={classes['scan']}>
      <ScanView
        scan={scan}
        label={`${label} ${viewerText.region(volume.title)}`}
        zoom={zoom}
        turns={nothing}
        angles={nothing}
        start={start}
        jump={jump}
        pageFault={viewerText.pageFault}
        onShown={ignore}
        onZoomSteps={(steps, scale) => setZoom(stepZoom(scale, steps))}
        overlay={(here, box, view) => (
          <MarkLayer
            scan={scan}
            page={here}
            tool="rect"
            color={undefined}
            box={box}
            view={view}
            marks={all
              .filter((one) => one.volume === volume.hash && one.page === here)
              .map((one) => ({ ...one, label: one.note, isActive: one.id === id }))}
            selectedId={id}
            flashId={id}
            draft={null}
            isEditable={false}
            onDraw={ignore}
            onSelect={ignore}
            onChange={ignore}
          />
        )}
      />
    </div>
  );
}

/** A number that differs from one evidence to the next, so that each choice is a new jump. */
const orderOf = (id: string): number => Number.parseInt(id.slice(0, 8), 16);
