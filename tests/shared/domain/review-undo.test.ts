import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  applyReviewChange,
  emptyReview,
  type Evidence,
  type ReviewChange,
  type ReviewContent,
} from '#shared/domain/review.ts';
import {
  applyReviewChanges,
  extendStep,
  invertReviewChange,
  type ReviewStep,
} from '#shared/domain/review-undo.ts';
import type { PageMap } from '#shared/pages/page-map.ts';

const uuids = fc.constantFrom(
  '00000000-0000-4000-8000-000000000001',
  '00000000-0000-4000-8000-000000000002',
  '00000000-0000-4000-8000-000000000003',
);
const texts = fc.constantFrom('', '甲', '乙');
const ref = { key: fc.constantFrom('rd_expense', 'revenue'), year: fc.constantFrom(2025, null) };
const evidence: fc.Arbitrary<Evidence> = fc.record({
  id: uuids,
  itemId: fc.constantFrom('c1', 'c2', null),
  volume: fc.constant('ab'.repeat(32)),
  page: fc.nat(3),
  rect: fc.constant([0, 0, 1, 1] as [number, number, number, number]),
  note: texts,
});

const changes: fc.Arbitrary<ReviewChange> = fc.oneof(
  fc.record({
    type: fc.constant('fact.set' as const),
    fact: fc.record({ ...ref, state: fc.constant('verified' as const), value: texts, note: texts }),
  }),
  fc.record({ type: fc.constant('fact.clear' as const), ...ref }),
  fc.record({
    type: fc.constant('judgement.set' as const),
    id: fc.constantFrom('j1', 'j2'),
    value: fc.constantFrom('met', null),
  }),
  fc.record({ type: fc.constant('evidence.put' as const), evidence }),
  fc.record({ type: fc.constant('evidence.remove' as const), id: uuids }),
  fc.record({
    type: fc.constant('note.set' as const),
    note: fc.record({ itemId: fc.constantFrom('c1', 'c2'), remark: texts, supplement: fc.boolean() }),
  }),
  fc.record({ type: fc.constant('opinion.set' as const), text: texts }),
  fc.record({
    type: fc.constant('conclusion.set' as const),
    conclusion: fc.constantFrom('recommend' as const, null),
  }),
  fc.record({
    type: fc.constant('pageMap.set' as const),
    volume: fc.constantFrom('ab'.repeat(32), 'cd'.repeat(32)),
    map: fc.constantFrom<PageMap | null>(null, {
      anchors: [],
      contents: [{ title: '目录', level: 0 }],
    }),
  }),
);

/** Content without the order of its lists, which means nothing. */
const bag = (content: ReviewContent) => ({
  ...content,
  facts: content.facts.map((one) => JSON.stringify(one)).toSorted(),
  evidence: content.evidence.map((one) => JSON.stringify(one)).toSorted(),
  notes: content.notes.map((one) => JSON.stringify(one)).toSorted(),
});

describe('taking changes back', () => {
  it('restores every content, whatever was changed, and does it again', () => {
    fc.assert(
      fc.property(fc.array(changes, { maxLength: 30 }), (all) => {
        const states = [emptyReview];
        const inverses: ReviewChange[] = [];
        for (const change of all) {
          const now = states.at(-1) ?? emptyReview;
          inverses.push(invertReviewChange(now, change));
          states.push(applyReviewChange(now, change));
        }
        let content = states.at(-1) ?? emptyReview;
        for (let at = all.length - 1; at >= 0; at -= 1) {
          content = applyReviewChange(content, inverses[at] as ReviewChange);
          expect(bag(content)).toEqual(bag(states[at] as ReviewContent));
        }
        for (const [at, change] of all.entries()) {
          content = applyReviewChange(content, change);
          expect(bag(content)).toEqual(bag(states[at + 1] as ReviewContent));
        }
      }),
    );
  });

  it('restores what stood before a whole act, and does all of it again', () => {
    fc.assert(
      fc.property(
        fc.array(changes, { maxLength: 8 }),
        fc.array(changes, { minLength: 1, maxLength: 12 }),
        (earlier, act) => {
          const before = applyReviewChanges(emptyReview, earlier);
          let step: ReviewStep = { undo: [], redo: [] };
          let content = before;
          for (const change of act) {
            step = extendStep(step, content, change);
            content = applyReviewChange(content, change);
          }
          const back = applyReviewChanges(content, step.undo);
          expect(bag(back)).toEqual(bag(before));
          expect(bag(applyReviewChanges(back, step.redo))).toEqual(bag(content));
        },
      ),
    );
  });

  it('keeps a text that is typed letter by letter one small step', () => {
    let step: ReviewStep = { undo: [], redo: [] };
    let content: ReviewContent = { ...emptyReview, opinion: '原文' };
    for (const text of ['同', '同意', '同意推荐']) {
      const change = { type: 'opinion.set', text } as const;
      step = extendStep(step, content, change);
      content = applyReviewChange(content, change);
    }
    expect(step).toEqual({
      undo: [{ type: 'opinion.set', text: '原文' }],
      redo: [{ type: 'opinion.set', text: '同意推荐' }],
    });
  });
});
