import { useEffect, useState } from 'react';
import type { ScanDocument } from '../scan-document.ts';
import type { TextSpan } from './text-span.ts';

const NONE: readonly TextSpan[] = [];

/** The text of a page while it is wanted; empty until it is read, where there is none, and where it cannot be read. */
export function usePageText(scan: ScanDocument, page: number, isWanted: boolean): readonly TextSpan[] {
  const [spans, setSpans] = useState(NONE);
  useEffect(() => {
    if (!isWanted) return undefined;
    let isGone = false;
    scan.text(page).then(
      (found) => {
        if (!isGone) setSpans(found);
      },
      // The page's picture tells what is wrong with it; a highlight is then a marker on the picture.
      (error: unknown) => console.warn(`text of page ${page + 1} of ${scan.hash}`, error),
    );
    return () => {
      isGone = true;
      setSpans(NONE);
    };
  }, [scan, page, isWanted]);
  return spans;
}
