import { notifications } from '@mantine/notifications';
import { useEffect, useState } from 'react';
import type { ReviewState } from '#shared/domain/review.ts';
import type { MyCase } from '#shared/ipc/expert.ts';
import { callApi } from '#renderer/api/client.ts';
import { showDone, showError } from '#renderer/app/toasts.ts';
import { workbenchText } from '#renderer/messages/workbench.ts';
import { renderQueue } from '#renderer/viewer/painting.ts';
import { Priority } from '#renderer/viewer/render-queue.ts';
import type { Item } from './checklist.ts';
import { focusPlace } from './focus-place.ts';
import type { OpenCase } from './open-case.ts';
import type { OpenReview } from './use-review.ts';

export interface Completion {
  readonly state: ReviewState;
  /** Why nothing can be changed any more; null while it can. */
  readonly closed: string | null;
  readonly isBusy: boolean;
  /** The next case that is still open, once this one is done. */
  readonly next: string | null;
  /** Of the batch; null until it is known. */
  readonly progress: { readonly done: number; readonly total: number } | null;
  /** Names of what is unfinished, while the person is asked whether to complete all the same; else null. */
  readonly question: readonly string[] | null;
  readonly complete: () => void;
  /** Answers the question. */
  readonly completeAnyway: () => void;
  readonly cancel: () => void;
  readonly reopen: () => void;
}

/** Ticking a case off: everything saved first, a conclusion chosen, what is unfinished named and asked about. */
export function useCompletion(opened: OpenCase, review: OpenReview, items: readonly Item[]): Completion {
  const { file, withdrawn } = opened;
  const [state, setState] = useState(opened.state);
  const [isBusy, setBusy] = useState(false);
  const [question, setQuestion] = useState<Completion['question']>(null);
  const others = useOthers(opened.batch.batch.id, file.id);
  const closed =
    withdrawn !== undefined ? workbenchText.withdrawn : state === 'sealed' ? workbenchText.sealed : null;

  const setDone = async (done: boolean): Promise<void> => {
    setBusy(true);
    try {
      if (!(await review.flush())) return;
      await callApi('review.setDone', { caseId: file.id, done });
      setState(done ? 'done' : 'draft');
      if (done) showDone(workbenchText.completed);
    } catch (error) {
      showError(error);
    } finally {
      setBusy(false);
    }
  };

  const complete = (): void => {
    if (closed !== null || state !== 'draft' || isBusy) return;
    if (review.content.conclusion === null) {
      notifications.show({
        title: workbenchText.notComplete,
        message: workbenchText.needConclusion,
        color: 'yellow',
      });
      focusPlace('conclusion');
      return;
    }
    const left = items.filter((item) => !item.isFinished);
    if (left.length === 0) void setDone(true);
    else setQuestion(left.map(({ number, title }) => `${number} ${title}`.trim()));
  };

  return {
    state,
    closed,
    isBusy,
    next: state === 'draft' ? null : (others?.find((one) => one.state === 'draft')?.file.id ?? null),
    progress: others === null ? null : countMine(others, state, withdrawn !== undefined),
    question,
    complete,
    completeAnyway: () => {
      setQuestion(null);
      void setDone(true);
    },
    cancel: () => setQuestion(null),
    reopen: () => void setDone(false),
  };
}

/** How many of my cases are done; a withdrawn one does not count. */
function countMine(
  others: readonly MyCase[],
  state: ReviewState,
  isWithdrawn: boolean,
): NonNullable<Completion['progress']> {
  const doneOthers = others.filter((one) => one.state !== 'draft').length;
  const own = isWithdrawn ? 0 : 1;
  const ownDone = state === 'draft' ? 0 : own;
  return { done: doneOthers + ownDone, total: others.length + own };
}

/** The others to go on to: recused and withdrawn ones do not count. */
async function readOthers(batchId: string, caseId: string): Promise<readonly MyCase[]> {
  const cases = await callApi('my.cases', { batchId });
  return cases.filter(
    (one) => one.file.id !== caseId && one.recusal?.conflict !== true && one.withdrawn === undefined,
  );
}

/** The other cases of the batch, read when the pages are painted: the core judges each of them anew. */
function useOthers(batchId: string, caseId: string): readonly MyCase[] | null {
  const [others, setOthers] = useState<readonly MyCase[] | null>(null);
  useEffect(() => {
    let isGone = false;
    const show = (found: readonly MyCase[]): void => {
      if (!isGone) setOthers(found);
    };
    const fail = (error: unknown): void => {
      if (!isGone) showError(error);
    };
    const reading = renderQueue.add(Priority.thumbnail, () => readOthers(batchId, caseId).then(show));
    reading.done.catch(fail);
    return () => {
      isGone = true;
      reading.cancel();
    };
  }, [batchId, caseId]);
  return others;
}
