import { useCallback, useRef, type Dispatch } from 'react';
import type { Volume } from '#shared/domain/dossier.ts';
import type { Evidence } from '#shared/domain/review.ts';
import { rectToView } from '#renderer/viewer/geometry.ts';
import { drawMark, pathAround } from '#renderer/viewer/marks/draw-mark.ts';
import type { Drawn } from '#renderer/viewer/marks/drawn.ts';
import type { TextSpan } from '#renderer/viewer/marks/text-span.ts';
import { acquireScan } from '#renderer/viewer/open-scans.ts';
import { colorOf, type DeskAction, type DeskState } from '../desk.ts';
import { focusPlace } from '../focus-place.ts';
import type { Change } from '../use-review.ts';
import { continuePen, makeMark } from './make-mark.ts';

/** Strokes between which the pen is lifted no longer are one mark: a circle and a tick, a word. */
const STROKE_PAUSE_MS = 1200;

interface DrawInput {
  readonly desk: DeskState;
  readonly dispatch: Dispatch<DeskAction>;
  readonly volumes: readonly Volume[];
  readonly evidence: readonly Evidence[];
  readonly change: Change;
  readonly isReadOnly: boolean;
}

/** Puts a mark that was drawn on a page of a volume into the review. */
export type Draw = (volume: string, page: number, drawn: Drawn) => void;

/** Puts what was drawn into the review, by pointer and by keyboard. */
export function useDraw(input: DrawInput): {
  readonly draw: Draw;
  readonly commitDraft: () => void;
} {
  const { desk, dispatch, volumes, evidence, change, isReadOnly } = input;
  const lastPen = useRef({ id: '', at: 0 });

  const put = useCallback<Draw>(
    (volume, page, drawn) => {
      if (isReadOnly) return;
      const id = crypto.randomUUID();
      const itemId = desk.isLoose ? null : desk.activeItem;
      const mark = makeMark({ id, itemId, volume, page, drawn, color: colorOf(desk) });
      // A ring that was placed by keyboard is no stroke of a hand: it is a mark of its own at any speed.
      const isNext = drawn.beganAt !== undefined && drawn.beganAt - lastPen.current.at < STROKE_PAUSE_MS;
      const before = isNext ? evidence.find((one) => one.id === lastPen.current.id) : undefined;
      const made = (before === undefined ? null : continuePen(before, mark)) ?? mark;
      change({ type: 'evidence.put', evidence: made });
      if (made.shape?.kind === 'pen') lastPen.current = { id: made.id, at: Date.now() };
      dispatch({ type: 'put', id: made.id });
      if (made.shape?.kind === 'note') focusPlace('evidenceNote');
    },
    [desk, evidence, change, dispatch, isReadOnly],
  );

  const draw = useCallback<Draw>(
    (volume, page, drawn) => {
      dispatch({ type: 'drawn' });
      put(volume, page, drawn);
    },
    [dispatch, put],
  );

  const commitDraft = useCallback(() => {
    const { draft, tool } = desk;
    const volume = volumes.find(({ hash }) => hash === draft?.volume);
    if (draft === null || volume === undefined) return;
    const { box, view, page, rect } = draft;
    dispatch({ type: 'drawn' });
    const path = pathAround(tool, rectToView(box, view, rect));
    const finish = (spans: readonly TextSpan[]) => {
      const drawn = drawMark(tool, path, { box, view, spans });
      if (drawn !== null) put(draft.volume, page, drawn);
    };
    // The words take a moment to be read: by then the person may be placing the next mark.
    if (tool === 'highlight') void readText(volume, page).then(finish);
    else finish([]);
  }, [desk, volumes, dispatch, put]);

  return { draw, commitDraft };
}

/** The text of a page, or none where it cannot be read: a highlight is then a marker on the picture. */
async function readText(volume: Volume, page: number): Promise<readonly TextSpan[]> {
  const { opening, release } = acquireScan(volume);
  try {
    return await (await opening).text(page);
  } catch (error) {
    console.warn(`text of page ${page + 1} of ${volume.hash}`, error);
    return [];
  } finally {
    release();
  }
}
