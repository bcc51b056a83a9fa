import { useCallback, useEffect, useState } from 'react';
import { z } from 'zod';
import { appCache } from '#renderer/cache/app-cache.ts';
import { addTurns, toQuarterTurn, type PageTurns, type QuarterTurn } from '#renderer/viewer/geometry.ts';

const SavedTurns = z.record(z.string(), z.number());
const NONE: PageTurns = {};

/** The reader's rotations, by volume and page: a view of the scan, remembered, shared by both panes. */
export function useTurns(hashes: readonly string[]): {
  readonly turnsOf: (hash: string) => PageTurns;
  readonly turn: (hash: string, page: number, by: QuarterTurn) => void;
} {
  const [all, setAll] = useState<Readonly<Record<string, PageTurns>>>({});
  const key = hashes.join(' ');
  useEffect(() => {
    let isGone = false;
    for (const hash of key.split(' ')) {
      void appCache.view(`turns:${hash}`).then((saved) => {
        const known = SavedTurns.safeParse(saved);
        if (isGone || !known.success) return;
        const turns = Object.fromEntries(
          Object.entries(known.data).map(([page, degrees]) => [page, toQuarterTurn(degrees)]),
        );
        setAll((now) => ({ ...now, [hash]: { ...turns, ...now[hash] } }));
      });
    }
    return () => {
      isGone = true;
    };
  }, [key]);
  const turn = useCallback((hash: string, page: number, by: QuarterTurn) => {
    setAll((now) => {
      const turns = { ...now[hash], [page]: addTurns(now[hash]?.[page] ?? 0, by) };
      void appCache.saveView(`turns:${hash}`, turns);
      return { ...now, [hash]: turns };
    });
  }, []);
  const turnsOf = useCallback((hash: string) => all[hash] ?? NONE, [all]);
  return { turnsOf, turn };
}
