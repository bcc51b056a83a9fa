import { describe, expect, it } from 'vitest';
import { caseState, countCases, nextCase } from '#renderer/features/expert/case-state.ts';

const free = { conflict: false } as const;
const conflict = { conflict: true, type: 'equity', reason: '' } as const;

const cases = [
  { name: 'sealed', recusal: free, state: 'sealed' },
  { name: 'recused', recusal: conflict, state: 'done' },
  { name: 'new', recusal: null, state: 'draft' },
  { name: 'begun', recusal: free, state: 'draft' },
  { name: 'done', recusal: free, state: 'done' },
] as const;

describe('my cases', () => {
  it('stand where the recusal and the review put them', () => {
    expect(cases.map(caseState)).toEqual(['sealed', 'recused', 'notDeclared', 'draft', 'done']);
    expect(caseState({ recusal: conflict, state: 'sealed' })).toBe('recused');
  });

  it('count without the recused ones', () => {
    expect(countCases(cases)).toEqual({ total: 4, done: 2, recused: 1 });
    expect(countCases([])).toEqual({ total: 0, done: 0, recused: 0 });
  });

  it('go on with what was begun before what is new, and end when all is done', () => {
    expect(nextCase(cases)?.name).toBe('begun');
    expect(nextCase(cases.filter(({ name }) => name !== 'begun'))?.name).toBe('new');
    expect(nextCase(cases.filter(({ state }) => state !== 'draft'))).toBeNull();
  });
});

it('a withdrawn case counts neither as done nor as open, whatever was written in it', () => {
  const withdrawn = { recusal: { conflict: false }, state: 'sealed', withdrawn: '已回避' } as const;
  const open = { recusal: { conflict: false }, state: 'draft' } as const;
  expect(caseState(withdrawn)).toBe('withdrawn');
  expect(countCases([withdrawn, open])).toEqual({ total: 1, done: 0, recused: 0 });
  expect(nextCase([withdrawn])).toBeNull();
});
