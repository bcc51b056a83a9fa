import { z } from 'zod';
import type { PageRect, Volume } from '#shared/domain/dossier.ts';
import type { Zoom } from '#renderer/viewer/page-fit.ts';
import type { Anchor } from '#renderer/viewer/page-list.ts';
import type { Jump } from '#renderer/viewer/jump.ts';
import type { Shown } from '#renderer/viewer/ScanView.tsx';

/** One pane: which volume it shows, how large, and where each volume was left. */
export interface PaneState {
  readonly volume: string | null;
  readonly zoom: Zoom;
  readonly places: Readonly<Record<string, Anchor>>;
  readonly jump: Jump | null;
  readonly shown: Shown | null;
  /** Where turning pages is headed, since when (ms): several quick presses add up before the first has arrived. */
  readonly heading: { readonly page: number; readonly at: number } | null;
}

/** Presses that follow each other within this time count from where the last one is headed. */
const QUICK_MS = 600;

export type PaneAction =
  | { readonly type: 'turn'; readonly by: number; readonly at: number }
  | { readonly type: 'show'; readonly volume: string }
  | { readonly type: 'zoom'; readonly zoom: Zoom }
  | { readonly type: 'shown'; readonly volume: string; readonly shown: Shown }
  | { readonly type: 'jump'; readonly volume: string; readonly page: number; readonly rect: PageRect | null };

export function paneReducer(pane: PaneState, action: PaneAction): PaneState {
  switch (action.type) {
    case 'show':
      return pane.volume === action.volume
        ? pane
        : { ...pane, volume: action.volume, jump: null, shown: null, heading: null };
    case 'turn': {
      const { volume, shown, heading } = pane;
      if (volume === null || shown === null) return pane;
      const from = heading !== null && action.at - heading.at < QUICK_MS ? heading.page : shown.page;
      const page = Math.max(0, from + action.by);
      const jumped = paneReducer(pane, { type: 'jump', volume, page, rect: null });
      return { ...jumped, heading: { page, at: action.at } };
    }
    case 'zoom':
      return { ...pane, zoom: action.zoom };
    case 'shown':
      if (action.volume !== pane.volume) return pane;
      return {
        ...pane,
        shown: action.shown,
        places: { ...pane.places, [action.volume]: action.shown.anchor },
      };
    case 'jump': {
      const { volume, page, rect } = action;
      const jump = { page, rect, order: (pane.jump?.order ?? 0) + 1 };
      // A volume that has yet to open begins at the page; the rectangle is found once its size is known.
      const places = { ...pane.places, [volume]: { page, fraction: 0 } };
      return { ...pane, volume, jump, heading: null, places: pane.volume === volume ? pane.places : places };
    }
  }
}

/** A page that a person last laid otherwise, and when (ms). */
export interface Laid {
  readonly volume: string;
  readonly page: number;
  readonly at: number;
}

/**
 * The page that a key means now (ms). A page that is laid otherwise moves its neighbours, and one that was turned to
 * may not have arrived: what is in view lags behind quick presses, which mean the page of the one before.
 */
export function pageMeant({ volume, shown, heading }: PaneState, last: Laid | null, at: number): number {
  const isSame = last !== null && last.volume === volume && at - last.at < QUICK_MS;
  if (isSame && (heading === null || heading.at <= last.at)) return last.page;
  return heading !== null && at - heading.at < QUICK_MS ? heading.page : (shown?.page ?? 0);
}

/** Both panes as they are kept between visits of a case. */
const SavedPane = z.object({
  volume: z.string().nullable(),
  zoom: z.union([
    z.object({ fit: z.literal('width') }),
    z.object({ fit: z.literal('page') }),
    z.object({ scale: z.number().min(0.05).max(16) }),
  ]),
  places: z.record(z.string(), z.object({ page: z.int().nonnegative(), fraction: z.number() })),
});
const SavedPanes = z.object({
  panes: z.tuple([SavedPane, SavedPane]),
  isSplit: z.boolean(),
  focusedPane: z.union([z.literal(0), z.literal(1)]).catch(0),
  activeItem: z.string().nullable().catch(null),
});

export interface PanePair {
  readonly panes: readonly [PaneState, PaneState];
  readonly isSplit: boolean;
  readonly focusedPane: 0 | 1;
  /** The item of the checklist that was worked on; null at the first visit. */
  readonly activeItem: string | null;
}

/** Panes as they were left, or the bound volume beside the audit report where there is one. */
export function startPanes(volumes: readonly Volume[], saved: unknown): PanePair {
  const known = SavedPanes.safeParse(saved);
  const first = volumes.find(({ role }) => role === 'application') ?? volumes[0];
  const others = volumes.filter((one) => one !== first);
  const second = others.find(({ role }) => role === 'audit') ?? others[0];
  const start = (volume: Volume | undefined): PaneState => ({
    volume: volume?.hash ?? null,
    zoom: { fit: 'width' },
    places: {},
    jump: null,
    shown: null,
    heading: null,
  });
  const fresh: PanePair = {
    panes: [start(first), start(second ?? first)],
    isSplit: second !== undefined,
    focusedPane: 0,
    activeItem: null,
  };
  if (!known.success) return fresh;
  const isThere = (pane: { volume: string | null }) => volumes.some(({ hash }) => hash === pane.volume);
  const [left, right] = known.data.panes;
  return {
    panes: [
      isThere(left) ? { ...left, jump: null, shown: null, heading: null } : fresh.panes[0],
      isThere(right) ? { ...right, jump: null, shown: null, heading: null } : fresh.panes[1],
    ],
    isSplit: known.data.isSplit,
    focusedPane: known.data.isSplit ? known.data.focusedPane : 0,
    activeItem: known.data.activeItem,
  };
}

/** What is worth keeping of the panes. */
export function savedPanes({ panes, isSplit, focusedPane, activeItem }: PanePair): unknown {
  return {
    panes: panes.map(({ volume, zoom, places }) => ({ volume, zoom, places })),
    isSplit,
    focusedPane,
    activeItem,
  };
}
