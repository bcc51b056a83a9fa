import { useCallback, useEffect, useRef, useState } from 'react';
import { appCache } from '#renderer/cache/app-cache.ts';
import type { PageBox } from './geometry.ts';
import type { ScanDocument } from './scan-document.ts';

/** A4 upright, until the first page of the volume is known. */
const PAPER: PageBox = { crop: [0, 0, 595, 842], rotate: 0, userUnit: 1 };

const NONE: Boxes = {};

export type Boxes = Readonly<Record<number, PageBox>>;

/**
 * Boxes of the pages of an open volume: from the cache, then as pages are looked at. `need` asks for pages
 * that come near the screen. Unknown pages are taken to be like the first one.
 */
export function useBoxes(scan: ScanDocument | null): {
  readonly boxOf: (page: number) => PageBox;
  readonly need: (pages: readonly number[]) => void;
  readonly isReady: boolean;
} {
  const [known, setKnown] = useState<{ scan: ScanDocument | null; boxes: Boxes }>({ scan: null, boxes: {} });
  const asked = useRef(new Set<number>());
  const boxes = known.scan === scan ? known.boxes : NONE;
  const isReady = known.scan === scan && scan !== null;

  useEffect(() => {
    asked.current = new Set();
    if (scan === null) return undefined;
    let isGone = false;
    void appCache.boxes(scan.hash).then(async (cached) => {
      const first = cached[0] ?? (await scan.box(0).catch(() => PAPER));
      if (!isGone) setKnown({ scan, boxes: { ...cached, 0: first } });
    });
    return () => {
      isGone = true;
    };
  }, [scan]);

  useEffect(() => {
    if (known.scan === null) return undefined;
    const { scan: of, boxes: all } = known;
    const saving = setTimeout(() => void appCache.saveBoxes(of.hash, all), 1000);
    return () => clearTimeout(saving);
  }, [known]);

  const need = useCallback(
    (pages: readonly number[]) => {
      // What is asked before the first page is known would come back to nobody.
      if (scan === null || !isReady) return;
      const fresh = pages.filter((page) => !asked.current.has(page));
      for (const page of fresh) {
        asked.current.add(page);
        scan.box(page).then(
          (box) =>
            setKnown((now) =>
              now.scan !== scan || isSameBox(now.boxes[page] ?? now.boxes[0], box)
                ? now
                : { scan, boxes: { ...now.boxes, [page]: box } },
            ),
          // The page itself shows that it cannot be read.
          () => undefined,
        );
      }
    },
    [scan, isReady],
  );

  const boxOf = useCallback((page: number) => boxes[page] ?? boxes[0] ?? PAPER, [boxes]);
  return { boxOf, need, isReady };
}

function isSameBox(one: PageBox | undefined, other: PageBox): boolean {
  return one !== undefined && JSON.stringify(one) === JSON.stringify(other);
}
