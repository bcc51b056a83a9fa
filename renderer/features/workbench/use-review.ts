import { useCallback, useEffect, useMemo, useReducer, useState } from 'react';
import { applyReviewChange, type ReviewChange, type ReviewContent } from '#shared/domain/review.ts';
import { ApiError, callApi } from '#renderer/api/client.ts';
import { createSaveQueue, type SaveQueue, type SaveState } from './save-queue.ts';

/** Makes a change: at once on the screen, then on the disk. `isTyping` waits for the next letter. */
export type Change = (change: ReviewChange, isTyping?: boolean) => void;

export interface OpenReview {
  readonly content: ReviewContent;
  readonly change: Change;
  readonly save: SaveState;
  readonly flush: () => Promise<boolean>;
  readonly retry: () => void;
}

/** The one owner of a review's content while it is open. */
export function useReview(
  caseId: string,
  start: { readonly content: ReviewContent; readonly savedAt: string | null },
): OpenReview {
  const [content, apply] = useReducer(applyReviewChange, start.content);
  const [save, setSave] = useState<SaveState>({
    phase: 'saved',
    savedAt: start.savedAt,
    failure: null,
    refused: [],
  });
  const [queue] = useState(() =>
    createSaveQueue({
      send: (change) => callApi('review.change', { caseId, change }),
      onState: setSave,
      savedAt: start.savedAt,
      after: (ms, work) => {
        const timer = setTimeout(work, ms);
        return () => clearTimeout(timer);
      },
      describeFailure,
    }),
  );
  useFlushOnLeave(queue);
  const change = useCallback<Change>(
    (one, isTyping = false) => {
      apply(one);
      queue.add(one, isTyping);
    },
    [queue],
  );
  return useMemo(
    () => ({ content, change, save, flush: () => queue.flush(), retry: () => queue.retry() }),
    [content, change, save, queue],
  );
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
