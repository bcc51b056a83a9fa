import { useEffect, useMemo, useState } from 'react';
import type { Projection } from '#shared/domain/projection.ts';
import { projectorText } from '#renderer/messages/projector.ts';
import { viewerText } from '#renderer/messages/viewer.ts';
import { toQuarterTurn } from '#renderer/viewer/geometry.ts';
import type { Jump } from '#renderer/viewer/jump.ts';
import { MarkView } from '#renderer/viewer/marks/MarkView.tsx';
import { stepZoom, type Zoom } from '#renderer/viewer/page-fit.ts';
import type { ScanDocument } from '#renderer/viewer/scan-document.ts';
import { ScanView } from '#renderer/viewer/ScanView.tsx';
import classes from './projector.module.css';

/**
 * The scan on the wall: follows the expert's page, and how far down it where the page does not fit. How large it is
 * shown is the window's own affair.
 */
export function ProjectedScan(props: { readonly scan: ScanDocument; readonly projection: Projection }) {
  const { scan, projection } = props;
  const { page, marks } = projection;
  const [zoom, setZoom] = useState<Zoom>({ fit: 'page' });
  const isWhole = 'fit' in zoom && zoom.fit === 'page';
  const fraction = isWhole ? undefined : Math.max(0, projection.fraction);
  const [start] = useState(() => ({ page, fraction: 0 }));
  const jump = useFollowing(page, fraction);
  const turns = useMemo(
    () =>
      Object.fromEntries(
        Object.entries(projection.turns).map(([at, degrees]) => [at, toQuarterTurn(degrees)]),
      ),
    [projection.turns],
  );
  useZoomKeys(zoom, setZoom);
  return (
    <div className={classes['scan']}>
      <ScanView
        scan={scan}
        label={projectorText.region}
        zoom={zoom}
        turns={turns}
        angles={projection.angles}
        start={start}
        jump={jump}
        pageFault={viewerText.pageFault}
        onShown={ignore}
        onZoomSteps={(steps, scale) => setZoom(stepZoom(scale, steps))}
        overlay={(at, box, view) =>
          marks
            .filter((mark) => mark.page === at)
            .map(({ rect, shape, color, isLit }, index) => (
              <div key={index} className={classes['mark']} data-projected-mark>
                <MarkView
                  box={box}
                  view={view}
                  isSelected={isLit}
                  mark={{ id: String(index), rect, shape, color, label: '', isActive: true }}
                />
              </div>
            ))
        }
      />
    </div>
  );
}

const ignore = (): void => undefined;

/** Each new place is a new jump. */
function useFollowing(page: number, fraction: number | undefined): Jump {
  const [jump, setJump] = useState<Jump>({ page, rect: null, order: 0 });
  useEffect(() => {
    setJump(({ order }) => ({
      page,
      rect: null,
      order: order + 1,
      ...(fraction === undefined ? {} : { fraction }),
    }));
  }, [page, fraction]);
  return jump;
}

function useZoomKeys(zoom: Zoom, setZoom: (zoom: Zoom) => void): void {
  const isWhole = 'fit' in zoom && zoom.fit === 'page';
  useEffect(() => {
    const abort = new AbortController();
    window.addEventListener(
      'keydown',
      ({ key }) => {
        const scale = 'scale' in zoom ? zoom.scale : 1;
        if (key === '0') setZoom({ fit: isWhole ? 'width' : 'page' });
        if (key === '+' || key === '=') setZoom(stepZoom(scale, 1));
        if (key === '-') setZoom(stepZoom(scale, -1));
      },
      { signal: abort.signal },
    );
    return () => abort.abort();
  }, [zoom, isWhole, setZoom]);
}
