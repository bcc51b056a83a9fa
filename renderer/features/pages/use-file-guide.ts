import { useEffect, useState } from 'react';
import { keptPageMap, type PageMap } from '#shared/pages/page-map.ts';
import type { ScanDocument } from '#renderer/viewer/scan-document.ts';

/** What an open file says about its own pages, as an offer; null while unknown, where it says nothing, or for no scan. */
export function useFileGuide(scan: ScanDocument | null): PageMap | null {
  const [known, setKnown] = useState<{ scan: ScanDocument; guide: PageMap | null } | null>(null);
  useEffect(() => {
    if (scan === null) return undefined;
    let isGone = false;
    const tell = (guide: PageMap | null): void => {
      if (!isGone) setKnown({ scan, guide });
    };
    scan.guide().then(
      (guide) => tell(keptPageMap(guide)),
      (error: unknown) => {
        // A file that pdf.js cannot open has no guide to offer; the pane says what is wrong with it.
        console.warn('file guide', error);
        tell(null);
      },
    );
    return () => {
      isGone = true;
    };
  }, [scan]);
  return known !== null && known.scan === scan ? known.guide : null;
}
