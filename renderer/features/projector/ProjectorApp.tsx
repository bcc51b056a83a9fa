import { MantineProvider } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { Projection } from '#shared/domain/projection.ts';
import { sayPage } from '#shared/pages/say-page.ts';
import { callApi, onEvent } from '#renderer/api/client.ts';
import { theme } from '#renderer/app/theme.ts';
import { projectorText } from '#renderer/messages/projector.ts';
import { viewerText } from '#renderer/messages/viewer.ts';
import { useScan } from '#renderer/viewer/open-scans.ts';
import { ProjectedScan } from './ProjectedScan.tsx';
import classes from './projector.module.css';

/** All of the second window: one scan with its marks. It knows nothing else, and can ask for nothing else. */
export function ProjectorApp() {
  const projection = useProjection();
  useProjectorKeys();
  return (
    <MantineProvider theme={theme} forceColorScheme="dark">
      <main className={classes['projector']}>
        {projection === null ? (
          <div className={classes['waiting']}>
            <h1>{projectorText.waiting}</h1>
            <p>{projectorText.waitingText}</p>
            <p>{projectorText.keys}</p>
          </div>
        ) : (
          <Projected projection={projection} />
        )}
      </main>
    </MantineProvider>
  );
}

function Projected({ projection }: { readonly projection: Projection }) {
  const { volume, title, page, pages, printed } = projection;
  const state = useScan(volume);
  return (
    <>
      <h1 className={classes['place']}>
        {projectorText.place(title, sayPage(page, printed))} / {pages}
      </h1>
      {state.status === 'open' && (
        <ProjectedScan key={volume.hash} scan={state.scan} projection={projection} />
      )}
      {state.status === 'failed' && (
        <p className={classes['waiting']} role="alert">
          {viewerText.faults[state.fault]}
        </p>
      )}
    </>
  );
}

function useProjection(): Projection | null {
  const [projection, setProjection] = useState<Projection | null>(null);
  useEffect(() => {
    const abort = new AbortController();
    let isTold = false;
    onEvent(
      'projector.changed',
      (told) => {
        isTold = true;
        setProjection(told.projection);
      },
      abort.signal,
    );
    void callApi('projector.view', {}).then((view) => {
      if (!isTold && !abort.signal.aborted) setProjection(view.projection);
    });
    return () => abort.abort();
  }, []);
  return projection;
}

function useProjectorKeys(): void {
  useEffect(() => {
    const abort = new AbortController();
    window.addEventListener(
      'keydown',
      ({ key }) => {
        if (key === 'Escape') void callApi('projector.close', {});
        if (key === 'F11' || key === 'f') void callApi('projector.toggleFullScreen', {});
      },
      { signal: abort.signal },
    );
    return () => abort.abort();
  }, []);
}
