import type { Dispatch } from 'react';
import type { Volume } from '#shared/domain/dossier.ts';
import type { Evidence } from '#shared/domain/review.ts';
import type { Item } from '../checklist.ts';
import type { DeskAction, DeskState } from '../desk.ts';
import { focusPlace } from '../focus-place.ts';
import type { ItemActs } from '../item-acts.ts';
import type { KeyBinding } from '../keys.ts';
import type { OpenReview } from '../use-review.ts';
import { markKeys } from './mark-keys.ts';
import { useDraw, type Draw } from './use-draw.ts';
import { useSteps, type Steps } from './use-steps.ts';

export interface Marks {
  readonly draw: Draw;
  readonly steps: Steps;
  readonly keys: readonly KeyBinding[];
  /** The mark that is selected on a page. */
  readonly selected: Evidence | undefined;
}

/** Everything about the marks of a review: drawing, what is selected, keys, undo and redo. */
export function useMarks(
  desk: DeskState,
  dispatch: Dispatch<DeskAction>,
  review: OpenReview,
  items: readonly Item[],
  volumes: readonly Volume[],
  acts: ItemActs,
): Marks {
  const { evidence } = review.content;
  const { isReadOnly } = acts;
  const { draw, commitDraft } = useDraw({
    desk,
    dispatch,
    volumes,
    evidence,
    change: review.change,
    isReadOnly,
  });
  const steps = useSteps(review, items, dispatch, isReadOnly);
  const keys = markKeys({ desk, dispatch, items, evidence, acts, steps, commitDraft, focus: focusPlace });
  return { draw, steps, keys, selected: evidence.find(({ id }) => id === desk.selected) };
}
