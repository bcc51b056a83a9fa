import { notifications } from '@mantine/notifications';
import type { Dispatch } from 'react';
import type { ReviewChange } from '#shared/domain/review.ts';
import { showError } from '#renderer/app/toasts.ts';
import { markText } from '#renderer/messages/marks.ts';
import type { Item } from '../checklist.ts';
import type { DeskAction } from '../desk.ts';
import type { OpenReview } from '../use-review.ts';
import { sayChange } from './say-change.ts';

const TOAST = 'review-step';

export interface Steps {
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  readonly undo: () => void;
  readonly redo: () => void;
}

/** Undo and redo as the person sees them: what was taken back is said and shown. */
export function useSteps(
  review: OpenReview,
  items: readonly Item[],
  dispatch: Dispatch<DeskAction>,
  isReadOnly: boolean,
): Steps {
  const go = async (direction: 'undo' | 'redo'): Promise<void> => {
    if (isReadOnly) return;
    try {
      const changes = await review.step(direction);
      for (const one of changes ?? []) show(one, items, dispatch);
      tell(direction, changes, items);
    } catch (error) {
      showError(error);
    }
  };
  return {
    canUndo: review.canUndo && !isReadOnly,
    canRedo: review.canRedo && !isReadOnly,
    undo: () => void go('undo'),
    redo: () => void go('redo'),
  };
}

function tell(
  direction: 'undo' | 'redo',
  changes: readonly ReviewChange[] | null,
  items: readonly Item[],
): void {
  const [first] = changes ?? [];
  const nothing = direction === 'undo' ? markText.nothingToUndo : markText.nothingToRedo;
  const done = direction === 'undo' ? markText.undone : markText.redone;
  const message =
    changes === null ? markText.cannotStep : first === undefined ? nothing : done(sayChange(first, items));
  notifications.hide(TOAST);
  notifications.show({ id: TOAST, message, color: first === undefined ? 'gray' : 'teal', autoClose: 3000 });
}

/** Brings what changed before the eyes: the mark on its page, the item with its figure or remark. */
function show(change: ReviewChange, items: readonly Item[], dispatch: Dispatch<DeskAction>): void {
  if (change.type === 'evidence.put') dispatch({ type: 'goTo', evidence: change.evidence });
  else if (change.type === 'evidence.remove') dispatch({ type: 'select', id: null });
  else {
    const item = items.find((one) => isAbout(change, one));
    if (item !== undefined) dispatch({ type: 'item', id: item.id });
  }
}

function isAbout(change: ReviewChange, item: Item): boolean {
  switch (change.type) {
    case 'note.set':
      return item.id === change.note.itemId;
    case 'judgement.set':
      return item.judgements.some(({ id }) => id === change.id);
    case 'fact.set':
      return item.facts.some(({ key, year }) => key === change.fact.key && year === change.fact.year);
    case 'fact.clear':
      return item.facts.some(({ key, year }) => key === change.key && year === change.year);
    default:
      return false;
  }
}
