import { useEffect, useReducer, type Dispatch } from 'react';
import { appCache } from '#renderer/cache/app-cache.ts';
import { deskReducer, startDesk, type DeskAction, type DeskState } from './desk.ts';
import { focusPlace } from './focus-place.ts';
import { savedPanes, type PanePair } from './pane.ts';

export const paneKey = (caseId: string): string => `panes:${caseId}`;

/** What the person looks at in this case; the panes are remembered for the next visit. */
export function useDesk(
  caseId: string,
  pair: PanePair,
  firstItem: string | null,
): readonly [DeskState, Dispatch<DeskAction>] {
  const [desk, dispatch] = useReducer(deskReducer, null, () => startDesk(pair, firstItem));
  const { panes, isSplit } = desk;
  useEffect(() => {
    const saving = setTimeout(
      () => void appCache.saveView(paneKey(caseId), savedPanes({ panes, isSplit })),
      500,
    );
    return () => clearTimeout(saving);
  }, [caseId, panes, isSplit]);
  const isDrawing = desk.draft !== null;
  useEffect(() => {
    // Enter then means the rectangle: it must not press a button that still holds the focus.
    if (isDrawing) focusPlace('none');
  }, [isDrawing]);
  return [desk, dispatch];
}
