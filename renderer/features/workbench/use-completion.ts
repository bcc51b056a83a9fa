import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useLocation } from 'wouter';
import type { ReviewState } from '#shared/domain/review.ts';
import { callApi } from '#renderer/api/client.ts';
import { showDone, showError } from '#renderer/app/toasts.ts';
import { showAct } from '#renderer/components/act-toast.tsx';
import { workbenchText } from '#renderer/messages/workbench.ts';
import type { Item } from './checklist.ts';
import { focusPlace } from './focus-place.ts';
import type { OpenCase } from './open-case.ts';
import type { OpenReview } from './use-review.ts';

export interface Completion {
  readonly state: ReviewState;
  readonly isBusy: boolean;
  readonly progress: { readonly done: number; readonly total: number };
  readonly complete: () => void;
  readonly reopen: () => void;
}

/** Ticking a case off: everything saved first, a conclusion chosen, what is unfinished said once. */
export function useCompletion(opened: OpenCase, review: OpenReview, items: readonly Item[]): Completion {
  const { file, cases } = opened;
  const [, navigate] = useLocation();
  const [state, setState] = useState(opened.state);
  const [isBusy, setBusy] = useState(false);
  const others = cases.filter((one) => one.file.id !== file.id && one.recusal?.conflict !== true);
  const doneOthers = others.filter((one) => one.state !== 'draft').length;

  const setDone = async (done: boolean): Promise<void> => {
    setBusy(true);
    try {
      if (!(await review.flush())) return;
      await callApi('review.setDone', { caseId: file.id, done });
      setState(done ? 'done' : 'draft');
      if (done) offerNext();
    } catch (error) {
      showError(error);
    } finally {
      setBusy(false);
    }
  };

  const offerNext = (): void => {
    const next = others.find((one) => one.state === 'draft');
    if (next === undefined) showDone(workbenchText.completed);
    else showAct(workbenchText.completed, workbenchText.nextCase, () => navigate(`/review/${next.file.id}`));
  };

  const complete = (): void => {
    if (state !== 'draft' || isBusy) return;
    if (review.content.conclusion === null) {
      notifications.show({
        title: workbenchText.notComplete,
        message: workbenchText.needConclusion,
        color: 'yellow',
      });
      focusPlace('conclusion');
      return;
    }
    const left = items.filter((item) => !item.isFinished).length;
    if (left === 0) void setDone(true);
    else showAct(workbenchText.unfinished(left), workbenchText.completeAnyway, () => void setDone(true));
  };

  return {
    state,
    isBusy,
    progress: { done: doneOthers + (state === 'draft' ? 0 : 1), total: others.length + 1 },
    complete,
    reopen: () => void setDone(false),
  };
}
