import { useCallback, useEffect, useMemo, useReducer, useState } from 'react';
import { applyReviewChange, type ReviewChange, type ReviewContent } from '#shared/domain/review.ts';
import { placeOfChange } from '#shared/domain/review-undo.ts';
import { ApiError, callApi } from '#renderer/api/client.ts';
import { createActs } from './acts.ts';
import { createSaveQueue, type SaveQueue } from './save-queue.ts';
import { createSaveStore, type SaveStore } from './save-store.ts';

/**
 * Makes a change: at once on the screen, then on the disk. `isTyping` waits for the next letter; changes with one
 * `act` are undone together.
 */
export type Change = (change: ReviewChange, isTyping?: boolean, act?: string) => void;

export interface OpenReview {
  readonly content: ReviewContent;
  readonly change: Change;
  readonly save: SaveStore;
  /** What was taken back or done again; empty when there was nothing, null when it could not be done now. */
  readonly step: (direction: 'undo' | 'redo') => Promise<readonly ReviewChange[] | null>;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  readonly flush: () => Promise<boolean>;
  readonly retry: () => void;
}

interface Undoable {
  readonly canUndo: boolean;
  readonly canRedo: boolean;
}

/** The one owner of a review's content while it is open. */
export function useReview(
  caseId: string,
  start: Undoable & { readonly content: ReviewContent; readonly savedAt: string | null },
): OpenReview {
  const [content, apply] = useReducer(applyReviewChange, start.content);
  const [save] = useState(() =>
    createSaveStore({ phase: 'saved', savedAt: start.savedAt, failure: null, refused: [] }),
  );
  const [queue] = useState(() =>
    createSaveQueue({
      send: async (change, act) => {
        const saved = await callApi('review.change', {
          caseId,
          change,
          ...(act === undefined ? {} : { act }),
        });
        markSaved();
        return saved;
      },
      onState: save.set,
      savedAt: start.savedAt,
      after: (ms, work) => {
        const timer = setTimeout(work, ms);
        return () => clearTimeout(timer);
      },
      describeFailure,
    }),
  );
  useFlushOnLeave(queue);
  const [undoable, setUndoable] = useState<Undoable>({ canUndo: start.canUndo, canRedo: start.canRedo });
  const [acts] = useState(() => createActs(Date.now));
  // What was changed while an undo was on its way is newer than what the undo brings.
  const [changedMeanwhile] = useState(() => new Set<string>());
  const change = useCallback<Change>(
    (one, isTyping = false, act) => {
      apply(one);
      changedMeanwhile.add(placeOfChange(one));
      setUndoable({ canUndo: true, canRedo: false });
      queue.add(one, isTyping, act ?? acts(placeOfChange(one), isTyping));
    },
    [queue, acts, changedMeanwhile],
  );
  const step = useStep(queue, caseId, { apply, changedMeanwhile, setUndoable });
  const { canUndo, canRedo } = undoable;
  return useMemo(
    () => ({
      content,
      change,
      save,
      step,
      canUndo,
      canRedo,
      flush: () => queue.flush(),
      retry: () => queue.retry(),
    }),
    [content, change, save, step, canUndo, canRedo, queue],
  );
}

interface StepTarget {
  readonly apply: (change: ReviewChange) => void;
  readonly changedMeanwhile: Set<string>;
  readonly setUndoable: (undoable: Undoable) => void;
}

/** Undo and redo: sent in their turn, then followed on the screen. */
function useStep(
  queue: SaveQueue,
  caseId: string,
  { apply, changedMeanwhile, setUndoable }: StepTarget,
): OpenReview['step'] {
  return useCallback(
    async (direction) => {
      const undone = await queue.step(() => {
        changedMeanwhile.clear();
        return callApi(`review.${direction}`, { caseId });
      });
      if (undone === null) return null;
      for (const one of undone.changes) if (!changedMeanwhile.has(placeOfChange(one))) apply(one);
      if (changedMeanwhile.size === 0) setUndoable({ canUndo: undone.canUndo, canRedo: undone.canRedo });
      return undone.changes;
    },
    [queue, caseId, apply, changedMeanwhile, setUndoable],
  );
}

/** For who measures: the moment at which this window learns that a change is on the disk. */
function markSaved(): void {
  performance.mark('review.saved');
  performance.clearMarks('review.saved');
}

function describeFailure(error: unknown): { code: string; message: string } {
  if (error instanceof ApiError) return { code: error.code, message: error.message };
  return { code: 'BUG', message: error instanceof Error ? error.message : String(error) };
}

/** Leaving the screen, hiding or closing the window sends what is still being typed. */
function useFlushOnLeave(queue: SaveQueue): void {
  useEffect(() => {
    const abort = new AbortController();
    const { signal } = abort;
    const flush = () => void queue.flush();
    document.addEventListener('visibilitychange', flush, { signal });
    window.addEventListener('blur', flush, { signal });
    window.addEventListener('focusout', flush, { signal });
    window.addEventListener(
      'beforeunload',
      (event) => {
        if (!queue.isDirty()) return;
        event.preventDefault();
        void queue.flush().then((isSaved) => {
          if (isSaved) window.close();
        });
      },
      { signal },
    );
    return () => {
      abort.abort();
      flush();
    };
  }, [queue]);
}
