import { Button, Modal } from '@mantine/core';
import { useState } from 'react';
import type { Volume } from '#shared/domain/dossier.ts';
import type { PageMap } from '#shared/pages/page-map.ts';
import { numberPages } from '#shared/pages/page-numbers.ts';
import { useAct } from '#renderer/api/hooks.ts';
import { showError } from '#renderer/app/toasts.ts';
import { PageField } from '#renderer/features/pages/PageField.tsx';
import { PageGuide } from '#renderer/features/pages/PageGuide.tsx';
import { useFileGuide } from '#renderer/features/pages/use-file-guide.ts';
import { componentText } from '#renderer/messages/components.ts';
import { pagesText } from '#renderer/messages/pages.ts';
import { viewerText } from '#renderer/messages/viewer.ts';
import type { Jump } from '#renderer/viewer/jump.ts';
import { useScan } from '#renderer/viewer/open-scans.ts';
import type { ScanDocument } from '#renderer/viewer/scan-document.ts';
import { ScanView, type Shown } from '#renderer/viewer/ScanView.tsx';
import classes from './VolumePages.module.css';

interface VolumePagesProps {
  readonly caseId: string;
  readonly volume: Volume;
}

/** What is known of a volume's printed numbers and contents, and the way to say it: for all experts at once. */
export function VolumePages({ caseId, volume }: VolumePagesProps) {
  const [isOpen, setOpen] = useState(false);
  const { pageMap } = volume;
  if (volume.pages === null) return null;
  return (
    <>
      <Button size="compact-sm" variant="default" onClick={() => setOpen(true)}>
        {pagesText.clerk.open}：
        {pageMap === undefined
          ? pagesText.clerk.none
          : pagesText.clerk.summary(pageMap.anchors.length, pageMap.contents.length)}
      </Button>
      <Modal
        opened={isOpen}
        onClose={() => setOpen(false)}
        title={pagesText.clerk.title(volume.title)}
        size="min(72rem, 94vw)"
        centered
        closeButtonProps={{ 'aria-label': componentText.close }}
      >
        <Pages caseId={caseId} volume={volume} />
      </Modal>
    </>
  );
}

function Pages({ caseId, volume }: VolumePagesProps) {
  const state = useScan(volume);
  if (state.status === 'open') return <OpenPages caseId={caseId} volume={volume} scan={state.scan} />;
  return (
    <div className={classes['frame']}>
      {state.status === 'failed' && <p role="alert">{viewerText.faults[state.fault]}</p>}
    </div>
  );
}

/** The scan beside its page numbers; every change is kept at once. */
function OpenPages(props: VolumePagesProps & { readonly scan: ScanDocument }) {
  const { caseId, volume, scan } = props;
  const save = useAct('case.setPageMap');
  // What was just said stands at once; the batch brings it back a moment later.
  const [map, setMap] = useState<PageMap | undefined>(volume.pageMap);
  const [shown, setShown] = useState<Shown | null>(null);
  const [jump, setJump] = useState<Jump | null>(null);
  const offer = useFileGuide(map === undefined ? scan : null);
  const page = shown?.page ?? 0;
  const change = (next: PageMap | null): void => {
    const before = map;
    setMap(next ?? undefined);
    save.mutate(
      { caseId, hash: volume.hash, map: next },
      {
        onError: (error) => {
          setMap(before);
          showError(error);
        },
      },
    );
  };
  const go = (to: number): void => setJump((now) => ({ page: to, rect: null, order: (now?.order ?? 0) + 1 }));
  return (
    <div className={classes['frame']}>
      <div className={classes['scan']}>
        <div className={classes['bar']}>
          <PageField
            page={page}
            pages={scan.pageCount}
            numbers={numberPages(map, scan.pageCount)}
            onGo={go}
          />
        </div>
        <ScanView
          scan={scan}
          label={viewerText.region(volume.title)}
          zoom={{ fit: 'width' }}
          turns={NOTHING}
          angles={NOTHING}
          start={START}
          jump={jump}
          pageFault={viewerText.pageFault}
          onShown={setShown}
          onZoomSteps={ignore}
          overlay={nothing}
        />
      </div>
      <div className={classes['guide']}>
        <PageGuide
          pageCount={scan.pageCount}
          page={page}
          map={map}
          offer={offer}
          isReadOnly={false}
          onChange={change}
          onJump={go}
        />
      </div>
    </div>
  );
}

const NOTHING = {};
const START = { page: 0, fraction: 0 };
const ignore = (): void => undefined;
const nothing = (): null => null;
