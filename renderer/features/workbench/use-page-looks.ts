import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { z } from 'zod';
import { appCache } from '#renderer/cache/app-cache.ts';
import {
  addTurns,
  MAX_DESKEW_DEG,
  toQuarterTurn,
  type PageAngles,
  type PageTurns,
  type QuarterTurn,
} from '#renderer/viewer/geometry.ts';

const SavedTurns = z.record(z.string(), z.number());
const SavedAngles = z.record(z.string(), z.number().min(-MAX_DESKEW_DEG).max(MAX_DESKEW_DEG));
const NONE: Looks = { turns: {}, angles: {} };

interface Looks {
  readonly turns: PageTurns;
  readonly angles: PageAngles;
}

export interface PageLooks {
  readonly turnsOf: (hash: string) => PageTurns;
  readonly anglesOf: (hash: string) => PageAngles;
  readonly turn: (hash: string, page: number, by: QuarterTurn) => void;
  /** Degrees clockwise, kept in tenths and within ±10; 0 lays the page as it was scanned. */
  readonly setAngle: (hash: string, page: number, angleDeg: number) => void;
}

/** How the reader laid each page, rotation and deskew: a view of the scan, remembered, shared by both panes. */
export function usePageLooks(hashes: readonly string[]): PageLooks {
  const [all, setAll] = useState<Readonly<Record<string, Looks>>>({});
  const latest = useRef(all);
  const key = hashes.join(' ');

  const put = useCallback((hash: string, looks: Looks) => {
    latest.current = { ...latest.current, [hash]: looks };
    setAll(latest.current);
  }, []);

  useEffect(() => {
    let isGone = false;
    for (const hash of key.split(' ')) {
      void readLooks(hash).then((saved) => {
        // What was done while the saved looks were read is newer than they are.
        const now = latest.current[hash] ?? NONE;
        if (isGone) return;
        put(hash, {
          turns: { ...saved.turns, ...now.turns },
          angles: { ...saved.angles, ...now.angles },
        });
      });
    }
    return () => {
      isGone = true;
    };
  }, [key, put]);

  return useMemo(
    () => ({
      turnsOf: (hash) => (all[hash] ?? NONE).turns,
      anglesOf: (hash) => (all[hash] ?? NONE).angles,
      turn(hash, page, by) {
        const now = latest.current[hash] ?? NONE;
        const turns = { ...now.turns, [page]: addTurns(now.turns[page] ?? 0, by) };
        put(hash, { ...now, turns });
        void appCache.saveView(`turns:${hash}`, turns);
      },
      setAngle(hash, page, angleDeg) {
        const now = latest.current[hash] ?? NONE;
        const angles = { ...now.angles, [page]: toTenths(angleDeg) };
        put(hash, { ...now, angles });
        void appCache.saveView(`angles:${hash}`, angles);
      },
    }),
    [all, put],
  );
}

async function readLooks(hash: string): Promise<Looks> {
  const [turns, angles] = await Promise.all([
    appCache.view(`turns:${hash}`),
    appCache.view(`angles:${hash}`),
  ]);
  const knownTurns = SavedTurns.safeParse(turns);
  const knownAngles = SavedAngles.safeParse(angles);
  return {
    turns: knownTurns.success
      ? Object.fromEntries(
          Object.entries(knownTurns.data).map(([page, degrees]) => [page, toQuarterTurn(degrees)]),
        )
      : {},
    angles: knownAngles.success ? knownAngles.data : {},
  };
}

function toTenths(angleDeg: number): number {
  const tenths = Math.round(angleDeg * 10) / 10;
  // Adding 0 turns −0 into 0.
  return Math.min(MAX_DESKEW_DEG, Math.max(-MAX_DESKEW_DEG, tenths)) + 0;
}
