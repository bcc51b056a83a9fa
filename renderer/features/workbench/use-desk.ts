import { useEffect, useLayoutEffect, useReducer, useRef, type Dispatch } from 'react';
import { appCache } from '#renderer/cache/app-cache.ts';
import { deskReducer, startDesk, type DeskAction, type DeskState } from './desk.ts';
import { focusPlace } from './focus-place.ts';
import { savedPanes, type PanePair } from './pane.ts';

export const paneKey = (caseId: string): string => `panes:${caseId}`;

/** Scrolling is kept when it pauses. */
const PAUSE_MS = 500;

/** What the person looks at in this case: panes, places and item are remembered for the next visit. */
export function useDesk(
  caseId: string,
  pair: PanePair,
  firstItem: string | null,
): readonly [DeskState, Dispatch<DeskAction>] {
  const [desk, dispatch] = useReducer(deskReducer, null, () => startDesk(pair, firstItem));
  useKeepPlace(caseId, desk);
  const isDrawing = desk.draft !== null;
  useEffect(() => {
    // Enter then means the rectangle: it must not press a button that still holds the focus.
    if (isDrawing) focusPlace('none');
  }, [isDrawing]);
  return [desk, dispatch];
}

function useKeepPlace(caseId: string, desk: DeskState): void {
  const { panes, isSplit, focusedPane, activeItem } = desk;
  const latest = useRef(desk);
  useLayoutEffect(() => {
    latest.current = desk;
  });
  useEffect(() => {
    const save = (): void => void appCache.saveView(paneKey(caseId), savedPanes(latest.current));
    const saving = setTimeout(save, PAUSE_MS);
    return () => clearTimeout(saving);
  }, [caseId, panes, isSplit, focusedPane, activeItem]);
  useEffect(() => {
    // Whoever leaves, or closes the window, within the pause finds the place again nevertheless.
    const leave = (): void => appCache.saveLastView(paneKey(caseId), savedPanes(latest.current));
    window.addEventListener('pagehide', leave);
    return () => {
      window.removeEventListener('pagehide', leave);
      leave();
    };
  }, [caseId]);
}
