import { beforeEach, expect, test } from 'vitest';
import type { Store } from '#db/open.ts';
import {
  findStepToRedo,
  findStepToUndo,
  putStep,
  removeSteps,
  removeStepsUpTo,
  removeUndoneSteps,
  type StoredStep,
} from '#db/repositories/review-steps.ts';
import { insertReview } from '#db/repositories/reviews.ts';
import { emptyReview } from '#shared/domain/review.ts';
import { batchId, caseId, codeOf, digestOf, fillStore, openTestStore } from '../store.ts';

let store: Store;
const first = { caseId, version: 1 };
const second = { caseId, version: 2 };

beforeEach(() => {
  store = openTestStore();
  fillStore(store);
  for (const { version } of [first, second])
    insertReview(store.db, {
      caseId,
      version,
      batchId,
      expertId: 'E01',
      bundleDigest: digestOf('b'),
      state: 'draft',
      revision: 1,
      content: emptyReview,
      savedAt: '2026-11-21T08:00:00.000Z',
      sealedAt: null,
      correctionReason: version === 1 ? null : '更正',
      outcome: null,
    });
});

const step = (seq: number, isUndone = false): StoredStep => ({
  seq,
  act: seq === 2 ? null : 'act',
  isUndone,
  changes: {
    undo: [{ type: 'opinion.set', text: `${seq - 1}` }],
    redo: [{ type: 'opinion.set', text: `${seq}` }],
  },
});
const seqs = (owner = first): (number | undefined)[] => [
  findStepToUndo(store.db, owner)?.seq,
  findStepToRedo(store.db, owner)?.seq,
];

test('the last step done is taken back first, the first one undone is done again first', () => {
  for (const seq of [1, 2, 3, 4]) putStep(store.db, first, step(seq, seq > 2));
  expect(seqs()).toEqual([2, 3]);
  expect(findStepToUndo(store.db, first)).toEqual(step(2));
  putStep(store.db, first, step(2, true));
  expect(seqs()).toEqual([1, 2]);
  expect(findStepToRedo(store.db, first)).toEqual(step(2, true));
});

test('a step that is put again has the new changes', () => {
  putStep(store.db, first, step(1));
  const longer = { ...step(1), changes: { ...step(1).changes, redo: step(9).changes.redo } };
  putStep(store.db, first, longer);
  expect(findStepToUndo(store.db, first)).toEqual(longer);
});

test('what was undone, what is old, or all is forgotten; another version keeps its own', () => {
  for (const owner of [first, second])
    for (const seq of [1, 2, 3, 4]) putStep(store.db, owner, step(seq, seq > 3));
  removeUndoneSteps(store.db, first);
  expect([seqs(), seqs(second)]).toEqual([
    [3, undefined],
    [3, 4],
  ]);
  removeStepsUpTo(store.db, second, 3);
  expect([seqs(), seqs(second)]).toEqual([
    [3, undefined],
    [undefined, 4],
  ]);
  removeSteps(store.db, caseId);
  expect([seqs(), seqs(second)]).toEqual([
    [undefined, undefined],
    [undefined, undefined],
  ]);
});

test('a step of no review is refused', () => {
  expect(codeOf(() => putStep(store.db, { caseId, version: 3 }, step(1)))).toMatch(/FOREIGNKEY/);
});
