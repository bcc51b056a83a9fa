import { applyReviewChange, type ReviewChange, type ReviewContent } from './review.ts';

/** What takes one act of an expert back, and what does it again; each list in the order in which it is applied. */
export interface ReviewStep {
  readonly undo: readonly ReviewChange[];
  readonly redo: readonly ReviewChange[];
}

/** The change that brings `content` back after `change` was applied to it. */
export function invertReviewChange(content: ReviewContent, change: ReviewChange): ReviewChange {
  switch (change.type) {
    case 'fact.set':
      return restoreFact(content, change.fact.key, change.fact.year);
    case 'fact.clear':
      return restoreFact(content, change.key, change.year);
    case 'judgement.set':
      return { ...change, value: content.judgements[change.id] ?? null };
    case 'evidence.put':
      return restoreEvidence(content, change.evidence.id);
    case 'evidence.remove':
      return restoreEvidence(content, change.id);
    case 'note.set': {
      const { itemId } = change.note;
      const before = content.notes.find((one) => one.itemId === itemId);
      return { type: 'note.set', note: before ?? { itemId, remark: '', supplement: false } };
    }
    case 'opinion.set':
      return { type: 'opinion.set', text: content.opinion };
    case 'conclusion.set':
      return { type: 'conclusion.set', conclusion: content.conclusion };
    case 'pageMap.set':
      return { ...change, map: content.pageMaps?.[change.volume] ?? null };
    case 'reason.set':
      return { ...change, text: content.reasons?.[change.itemId] ?? '' };
  }
}

function restoreFact(content: ReviewContent, key: string, year: number | null): ReviewChange {
  const fact = content.facts.find((one) => one.key === key && one.year === year);
  return fact === undefined ? { type: 'fact.clear', key, year } : { type: 'fact.set', fact };
}

function restoreEvidence(content: ReviewContent, id: string): ReviewChange {
  const evidence = content.evidence.find((one) => one.id === id);
  return evidence === undefined ? { type: 'evidence.remove', id } : { type: 'evidence.put', evidence };
}

/**
 * The step after one more change belongs to it. Of several changes to the same place only the first `undo` and the
 * last `redo` count, so that a text typed letter by letter stays one small step.
 */
export function extendStep(step: ReviewStep, content: ReviewContent, change: ReviewChange): ReviewStep {
  const place = placeOfChange(change);
  const isKnown = step.redo.some((one) => placeOfChange(one) === place);
  return {
    undo: isKnown ? step.undo : [invertReviewChange(content, change), ...step.undo],
    redo: [...step.redo.filter((one) => placeOfChange(one) !== place), change],
  };
}

/** What a change is about: a later one about the same place replaces it. */
export function placeOfChange(change: ReviewChange): string {
  switch (change.type) {
    case 'fact.set':
      return `fact ${change.fact.key} ${change.fact.year}`;
    case 'fact.clear':
      return `fact ${change.key} ${change.year}`;
    case 'judgement.set':
      return `judgement ${change.id}`;
    case 'evidence.put':
      return `evidence ${change.evidence.id}`;
    case 'evidence.remove':
      return `evidence ${change.id}`;
    case 'note.set':
      return `note ${change.note.itemId}`;
    case 'opinion.set':
      return 'opinion';
    case 'conclusion.set':
      return 'conclusion';
    case 'pageMap.set':
      return `pageMap ${change.volume}`;
    case 'reason.set':
      return `reason ${change.itemId}`;
  }
}

export function applyReviewChanges(content: ReviewContent, changes: readonly ReviewChange[]): ReviewContent {
  return changes.reduce(applyReviewChange, content);
}
