import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Volume } from '#shared/domain/dossier.ts';
import { factName } from '#shared/domain/facts.ts';
import {
  applyReviewChange,
  emptyReview,
  isProof,
  pageMapOf,
  roundOf,
  type Evidence,
  type ReviewChange,
  type ReviewContent,
} from '#shared/domain/review.ts';

const ids = ['00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000002'] as const;
const hash = 'ab'.repeat(32);
const mark = (id: string, note: string): Evidence => ({
  id,
  itemId: 'c1',
  volume: hash,
  page: 0,
  rect: [0, 0, 1, 1],
  note,
});

const key = fc.constantFrom('rd_expense', 'revenue');
const year = fc.constantFrom(2024, 2025, null);
const text = fc.constantFrom('', '甲', '乙');
const item = fc.constantFrom('c1', 'c2');
const change: fc.Arbitrary<ReviewChange> = fc.oneof(
  fc
    .tuple(key, year, text)
    .map(
      ([k, y, note]) => ({ type: 'fact.set', fact: { state: 'unclear', key: k, year: y, note } }) as const,
    ),
  fc.tuple(key, year).map(([k, y]) => ({ type: 'fact.clear', key: k, year: y }) as const),
  fc
    .tuple(item, fc.constantFrom('met', 'notMet', null))
    .map(([id, value]) => ({ type: 'judgement.set', id, value }) as const),
  fc
    .tuple(fc.constantFrom(...ids), text)
    .map(([id, note]) => ({ type: 'evidence.put', evidence: mark(id, note) }) as const),
  fc.constantFrom(...ids).map((id) => ({ type: 'evidence.remove', id }) as const),
  fc
    .tuple(item, text, fc.boolean())
    .map(
      ([itemId, remark, supplement]) => ({ type: 'note.set', note: { itemId, remark, supplement } }) as const,
    ),
  text.map((opinion) => ({ type: 'opinion.set', text: opinion }) as const),
);

interface Tables {
  readonly facts: Map<string, string>;
  readonly judgements: Map<string, string>;
  readonly marks: Map<string, string>;
  readonly notes: Map<string, string>;
  readonly opinion: Map<string, string>;
}

/** Which table a change is about, under which key, and what it puts there; null takes it away. */
function entryOf(one: ReviewChange): readonly [table: keyof Tables, key: string, value: string | null] {
  switch (one.type) {
    case 'fact.set':
      return ['facts', factName(one.fact), one.fact.note];
    case 'fact.clear':
      return ['facts', factName(one), null];
    case 'judgement.set':
      return ['judgements', one.id, one.value];
    case 'evidence.put':
      return ['marks', one.evidence.id, one.evidence.note];
    case 'evidence.remove':
      return ['marks', one.id, null];
    case 'note.set': {
      const { itemId, remark, supplement } = one.note;
      return ['notes', itemId, remark === '' && !supplement ? null : `${remark}${String(supplement)}`];
    }
    case 'opinion.set':
      return ['opinion', '', one.text];
    default:
      throw new Error(`not among the changes of this test: ${one.type}`);
  }
}

/** The same review kept as plain tables: what each key was set to last. */
function model(changes: readonly ReviewChange[]): Tables {
  const kept: Tables = {
    facts: new Map(),
    judgements: new Map(),
    marks: new Map(),
    notes: new Map(),
    opinion: new Map([['', '']]),
  };
  for (const one of changes) {
    const [table, key, value] = entryOf(one);
    if (value === null) kept[table].delete(key);
    else kept[table].set(key, value);
  }
  return kept;
}

function tables(content: ReviewContent): Tables {
  return {
    facts: new Map(content.facts.map((fact) => [factName(fact), fact.note])),
    judgements: new Map(Object.entries(content.judgements)),
    marks: new Map(content.evidence.map((one) => [one.id, one.note])),
    notes: new Map(
      content.notes.map(({ itemId, remark, supplement }) => [itemId, `${remark}${String(supplement)}`]),
    ),
    opinion: new Map([['', content.opinion]]),
  };
}

describe('the changes of a review', () => {
  it('leave what was set last, each thing once, and alter no earlier state', () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 30 }), (changes) => {
        let content = emptyReview;
        for (const one of changes) {
          const before = structuredClone(content);
          const next = applyReviewChange(content, one);
          expect(content).toEqual(before);
          content = next;
        }
        expect(tables(content)).toEqual(model(changes));
        const { facts, evidence, notes } = content;
        expect(new Set(facts.map(factName)).size).toBe(facts.length);
        expect(new Set(evidence.map(({ id }) => id)).size).toBe(evidence.length);
        expect(new Set(notes.map(({ itemId }) => itemId)).size).toBe(notes.length);
      }),
    );
  });

  it('keep a mark that is changed in its place', () => {
    const [first, second] = ids;
    const put = (content: ReviewContent, id: string, note: string) =>
      applyReviewChange(content, { type: 'evidence.put', evidence: mark(id, note) });
    const content = put(put(put(emptyReview, first, '甲'), second, '乙'), first, '丙');
    expect(content.evidence.map(({ id, note }) => [id, note])).toEqual([
      [first, '丙'],
      [second, '乙'],
    ]);
  });

  it('set the conclusion and the reasons of a second round', () => {
    const concluded = applyReviewChange(emptyReview, { type: 'conclusion.set', conclusion: 'reject' });
    expect(concluded.conclusion).toBe('reject');
    const reason = (itemId: string, why: string, content: ReviewContent) =>
      applyReviewChange(content, { type: 'reason.set', itemId, text: why });
    expect(reason('c2', '乙', reason('c1', '甲', concluded)).reasons).toEqual({ c1: '甲', c2: '乙' });
  });
});

describe('what a review says', () => {
  const shape = (kind: 'rect' | 'stamp'): Evidence =>
    kind === 'rect'
      ? { ...mark(ids[0], ''), shape: { kind } }
      : { ...mark(ids[0], ''), shape: { kind, stamp: 'doubt' } };

  it('is proof for an item unless it is a stamp or belongs to none', () => {
    expect(isProof(mark(ids[0], ''))).toBe(true);
    expect(isProof(shape('rect'))).toBe(true);
    expect(isProof(shape('stamp'))).toBe(false);
    expect(isProof({ ...mark(ids[0], ''), itemId: null })).toBe(false);
  });

  it('belongs to the first round unless it names the second', () => {
    expect([roundOf({}), roundOf({ round: 2 })]).toEqual([1, 2]);
  });

  it('goes by the expert’s page numbers, else by the clerk’s', () => {
    const clerks = { anchors: [], contents: [] };
    const own = { anchors: [], contents: [] };
    const volume: Volume = { hash, role: 'audit', title: '审计', bytes: 1, pages: 1, pageMap: clerks };
    expect(pageMapOf(volume, {})).toBe(clerks);
    expect(pageMapOf(volume, { pageMaps: { [hash]: own } })).toBe(own);
    expect(pageMapOf(volume, { pageMaps: { ['cd'.repeat(32)]: own } })).toBe(clerks);
  });
});
