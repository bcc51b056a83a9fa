import type { Volume } from '#shared/domain/dossier.ts';
import { emptyPageMap, type PageMap } from '#shared/pages/page-map.ts';
import { PageGuide } from '#renderer/features/pages/PageGuide.tsx';
import { useFileGuide } from '#renderer/features/pages/use-file-guide.ts';
import { pagesText } from '#renderer/messages/pages.ts';
import type { ScanDocument } from '#renderer/viewer/scan-document.ts';

interface VolumeGuideProps {
  readonly volume: Volume;
  readonly scan: ScanDocument | null;
  readonly page: number;
  readonly map: PageMap | undefined;
  readonly isOwn: boolean;
  readonly isReadOnly: boolean;
  /** Null gives the clerk's map back. */
  readonly onChange: (map: PageMap | null) => void;
  readonly onJump: (page: number) => void;
}

/** Page numbers and contents of a volume: the clerk's, until the expert makes them the expert's own. */
export function VolumeGuide(props: VolumeGuideProps) {
  const { volume, map, isOwn, onChange } = props;
  const offer = useFileGuide(map === undefined ? props.scan : null);
  const hasClerks = volume.pageMap !== undefined;
  const text = isOwn ? pagesText.own : pagesText.byClerk;
  const act = hasClerks ? pagesText.backToClerk : pagesText.dropOwn;
  return (
    <PageGuide
      pageCount={volume.pages ?? props.scan?.pageCount ?? 0}
      page={props.page}
      map={map}
      offer={offer}
      isReadOnly={props.isReadOnly}
      {...(isOwn || hasClerks ? { source: { text, act, drop: isOwn ? () => onChange(null) : null } } : {})}
      // Having emptied the own map is not the same as going by the clerk's again.
      onChange={(next) => onChange(next ?? (hasClerks ? emptyPageMap : null))}
      onJump={props.onJump}
    />
  );
}
