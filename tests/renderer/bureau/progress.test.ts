import { describe, expect, it } from 'vitest';
import { cellStateOf, expertsOf, isOpenCase, receivedOf } from '#renderer/features/bureau/progress.ts';
import { makeRanked, makeScore } from './make.ts';

const missing = makeScore('E02', { state: 'missing', verdict: null, score: null });
const recused = makeScore('E03', { state: 'recused', verdict: null, score: null });

describe('the matrix of experts and cases', () => {
  it('has a column for every expert once, by id', () => {
    const rows = [
      makeRanked(1, { experts: [recused, makeScore('E01')] }),
      makeRanked(2, { experts: [makeScore('E01'), missing] }),
    ];
    expect(expertsOf(rows).map(({ expertId }) => expertId)).toEqual(['E01', 'E02', 'E03']);
  });

  it('counts a recusal as in and a missing review as open', () => {
    const row = makeRanked(1, { experts: [makeScore('E01'), missing, recused] });
    expect(receivedOf(row)).toBe(2);
    expect(isOpenCase(row)).toBe(true);
    expect(isOpenCase({ ...row, experts: [recused] })).toBe(false);
  });

  it('says the verdict where there is one, else the state', () => {
    expect(cellStateOf(makeScore('E01', { verdict: 'notMet' }))).toBe('notMet');
    expect(cellStateOf(makeScore('E01', { verdict: null }))).toBe('undecided');
    expect(cellStateOf(missing)).toBe('missing');
    expect(cellStateOf(recused)).toBe('recused');
  });
});
