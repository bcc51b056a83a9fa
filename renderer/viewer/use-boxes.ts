import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { appCache } from '#renderer/cache/app-cache.ts';
import type { PageBox } from './geometry.ts';
import { PAPER, type Boxes, type ScanDocument } from './scan-document.ts';

const SAVE_AFTER_MS = 1000;
const NONE: Boxes = {};

/**
 * Boxes of the pages of an open volume: those known when it opened, then as pages are looked at. `need` asks for pages
 * that come near the screen. Unknown pages are taken to be like the first one.
 */
export function useBoxes(scan: ScanDocument): {
  readonly boxOf: (page: number) => PageBox;
  readonly need: (pages: readonly number[]) => void;
} {
  const [seen, setSeen] = useState<{ scan: ScanDocument; boxes: Boxes }>({ scan, boxes: NONE });
  const asked = useRef({ scan, pages: new Set<number>() });
  const boxes = useMemo(() => ({ ...scan.boxes, ...(seen.scan === scan ? seen.boxes : NONE) }), [scan, seen]);

  useEffect(() => {
    const saving = setTimeout(() => void appCache.saveBoxes(scan.hash, boxes), SAVE_AFTER_MS);
    return () => clearTimeout(saving);
  }, [scan, boxes]);

  const need = useCallback(
    (pages: readonly number[]) => {
      if (asked.current.scan !== scan) asked.current = { scan, pages: new Set() };
      for (const page of pages) {
        if (asked.current.pages.has(page)) continue;
        asked.current.pages.add(page);
        scan.box(page).then(
          (box) =>
            setSeen((now) => {
              const known = now.scan === scan ? now.boxes : NONE;
              const before = known[page] ?? scan.boxes[page] ?? scan.boxes[0];
              return isSameBox(before, box) ? now : { scan, boxes: { ...known, [page]: box } };
            }),
          // The page itself shows that it cannot be read.
          () => undefined,
        );
      }
    },
    [scan],
  );

  const boxOf = useCallback((page: number) => boxes[page] ?? boxes[0] ?? PAPER, [boxes]);
  return { boxOf, need };
}

function isSameBox(one: PageBox | undefined, other: PageBox): boolean {
  return one !== undefined && JSON.stringify(one) === JSON.stringify(other);
}
