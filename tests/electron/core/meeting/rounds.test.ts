import { describe, expect, it } from 'vitest';
import { compareRounds, sayReason } from '#electron/core/meeting/rounds.ts';
import type { CheckItem } from '#electron/core/panel/checks/material.ts';
import { emptyReview, type Evidence, type ReviewContent } from '#shared/domain/review.ts';

const items: readonly CheckItem[] = [
  {
    id: 'i1',
    title: '研发费用',
    facts: [{ key: 'rd_expense', year: 2025, label: '研发费用' }],
    judgements: ['j1'],
  },
  {
    id: 'i2',
    title: '研发占比',
    facts: [{ key: 'rd_expense', year: 2025, label: '研发费用' }],
    judgements: ['j1'],
  },
];
const mark = (page: number, change: Partial<Evidence> = {}): Evidence => ({
  id: `00000000-0000-4000-8000-00000000000${page}`,
  itemId: 'i1',
  volume: 'a'.repeat(64),
  page,
  rect: [1, 2, 3, 4],
  note: '',
  ...change,
});
const first: ReviewContent = { ...emptyReview, evidence: [mark(2)], opinion: '可', conclusion: 'recommend' };
const compare = (change: Partial<ReviewContent>) =>
  compareRounds(first, { ...first, ...change }, items).map(({ itemId, changes, isScore }) => ({
    itemId,
    isScore,
    changes: changes.map(({ name, from, to }) => `${name} ${from} → ${to}`),
  }));

describe('what changed between two rounds', () => {
  it('is nothing where nothing did, nor where a mark only has another id or place in the list', () => {
    expect(compare({})).toEqual([]);
    const two = { ...first, evidence: [mark(2), mark(5)] };
    const renamed = { ...two, evidence: [mark(5), mark(2, { id: mark(7).id })] };
    expect(compareRounds(two, renamed, items)).toEqual([]);
  });

  it('names marks by their pages, and one that only moved', () => {
    expect(compare({ evidence: [mark(2), mark(5)] })).toEqual([
      { itemId: 'i1', isScore: false, changes: ['佐证 第 3 页 1 处 → 第 3、6 页 2 处'] },
    ]);
    expect(compare({ evidence: [mark(2, { rect: [1, 2, 30, 40] })] })[0]?.changes).toEqual([
      '佐证 第 3 页 1 处 → 第 3 页 1 处（改标）',
    ]);
    expect(compare({ evidence: [] })[0]?.changes).toEqual(['佐证 第 3 页 1 处 → 无']);
  });

  it('tells a remark once, also on a judgement that two items share, and the opinion at the conclusion', () => {
    const notes = [{ itemId: 'j1', remark: '页码不清', supplement: true }];
    expect(compare({ notes, opinion: '不可' })).toEqual([
      { itemId: 'i1', isScore: false, changes: ['备注 （空） → 需补正；页码不清'] },
      { itemId: 'conclusion', isScore: false, changes: ['综合意见 可 → 不可'] },
    ]);
  });

  it('is a matter of the score where a figure, a judgement or the conclusion is another', () => {
    const fact = { key: 'rd_expense', year: 2025, state: 'verified', value: '480', note: '' } as const;
    const found = compare({ facts: [fact], evidence: [], conclusion: 'reject' });
    expect(found.map(({ itemId, isScore }) => [itemId, isScore])).toEqual([
      ['i1', true],
      ['conclusion', true],
    ]);
    expect(found[0]?.changes).toEqual(['研发费用（2025） 按申报 → 480', '佐证 第 3 页 1 处 → 无']);
  });

  it('is told in one sentence with its reason', () => {
    const [change] = compareRounds(
      first,
      { ...first, opinion: '不', reasons: { conclusion: ' 改 ' } },
      items,
    );
    expect(change && sayReason(change)).toBe('「评审结论」综合意见 可 → 不：改');
  });
});
