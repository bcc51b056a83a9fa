import { describe, expect, it } from 'vitest';
import { emptyReview, type ReviewContent } from '#shared/domain/review.ts';
import { compareFacts, compareJudgements, compareNotes } from '#renderer/features/bureau/compare-reviews.ts';

const ref = { key: 'rd_expense', year: 2025 };
const verified = (value: string): ReviewContent => ({
  ...emptyReview,
  facts: [{ ...ref, state: 'verified', value, note: '' }],
});
const unclear: ReviewContent = { ...emptyReview, facts: [{ ...ref, state: 'unclear', note: '缺页' }] };
const declared = [{ ...ref, value: '520' }];

describe('figures side by side', () => {
  it('show what each expert found, in their order', () => {
    const [row] = compareFacts([verified('498'), emptyReview, unclear], declared);
    expect(row?.declared).toBe('520');
    expect(row?.findings.map(({ state }) => state)).toEqual(['verified', 'declared', 'unclear']);
  });

  it('differ when the rules see different values', () => {
    const differs = (contents: readonly ReviewContent[]): boolean | undefined =>
      compareFacts(contents, declared)[0]?.differs;
    expect(differs([verified('498'), verified('498')])).toBe(false);
    expect(differs([verified('498'), verified('500')])).toBe(true);
    expect(differs([verified('520'), emptyReview])).toBe(false);
    expect(differs([verified('498'), emptyReview])).toBe(true);
    expect(differs([unclear, emptyReview])).toBe(true);
    expect(differs([unclear, unclear])).toBe(false);
  });

  it('are compared by value, not by how many zeros were typed', () => {
    expect(compareFacts([verified('520.00'), emptyReview], declared)[0]?.differs).toBe(false);
    expect(compareFacts([verified('498.0'), verified('498')], declared)[0]?.differs).toBe(false);
    expect(compareFacts([verified('B'), verified('A')], [])[0]?.differs).toBe(true);
  });

  it('keep years apart and know nothing declared', () => {
    const other: ReviewContent = {
      ...emptyReview,
      facts: [{ key: 'rd_expense', year: 2024, state: 'verified', value: '300', note: '' }],
    };
    const rows = compareFacts([verified('498'), other], declared);
    expect(rows.map((row) => [row.ref.year, row.declared])).toEqual([
      [2025, '520'],
      [2024, null],
    ]);
  });
});

describe('judgements and remarks side by side', () => {
  it('mark a judgement that one expert answers otherwise or not at all', () => {
    const judged = (value: string): ReviewContent => ({ ...emptyReview, judgements: { market: value } });
    expect(compareJudgements([judged('met'), judged('met')])[0]?.differs).toBe(false);
    expect(compareJudgements([judged('met'), judged('notMet')])[0]?.differs).toBe(true);
    expect(compareJudgements([judged('met'), emptyReview])[0]).toEqual({
      id: 'market',
      texts: ['met', null],
      differs: true,
    });
  });

  it('say 补正 before the remark', () => {
    const noted = (remark: string, supplement: boolean): ReviewContent => ({
      ...emptyReview,
      notes: [{ itemId: 'i11', remark, supplement }],
    });
    const [row] = compareNotes(
      [noted('以审计为准', false), noted('缺社保', true), noted('', true), emptyReview],
      '补正',
    );
    expect(row?.texts).toEqual(['以审计为准', '补正：缺社保', '补正', null]);
  });
});
