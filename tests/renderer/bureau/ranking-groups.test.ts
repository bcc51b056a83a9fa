import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  chosenPair,
  filterRows,
  groupOf,
  rowsIn,
  rulesShownIn,
  tiedRanks,
  toggleChosen,
} from '#renderer/features/bureau/ranking-groups.ts';
import { makeRanked } from './make.ts';

const rows = [
  makeRanked(1),
  makeRanked(2),
  makeRanked(3, { rank: 2, region: '昌吉州' }),
  makeRanked(4, { rank: null, verdict: 'undecided' }),
  makeRanked(5, { rank: null, verdict: 'notMet' }),
  makeRanked(6, { rank: null, verdict: 'met' }),
];

describe('the parts of the result', () => {
  it('are the ranked, the open and those below the standard', () => {
    expect(rows.map(groupOf)).toEqual(['ranked', 'ranked', 'ranked', 'undecided', 'notMet', 'undecided']);
  });

  it('hold every row exactly once', () => {
    const parts = (['ranked', 'undecided', 'notMet'] as const).flatMap((group) => rowsIn(rows, group));
    expect(new Set(parts)).toEqual(new Set(rows));
    expect(parts).toHaveLength(rows.length);
    expect(rowsIn(rows, 'all')).toBe(rows);
  });

  it('know the ranks that are shared', () => {
    expect([...tiedRanks(rows)]).toEqual([2]);
    expect([...tiedRanks([makeRanked(4, { rank: null }), makeRanked(5, { rank: null })])]).toEqual([]);
  });

  it('are narrowed by words', () => {
    expect(filterRows(rows, '企业3 昌吉').map(({ number }) => number)).toEqual([3]);
    expect(filterRows(rows, '')).toHaveLength(6);
  });
});

describe('two cases for comparison', () => {
  it('are never more than two, the newest staying', () => {
    const press = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 12 });
    fc.assert(
      fc.property(press, (presses) => {
        const chosen = presses.reduce<readonly string[]>(toggleChosen, []);
        expect(chosen.length).toBeLessThanOrEqual(2);
        expect(new Set(chosen).size).toBe(chosen.length);
      }),
    );
    expect(toggleChosen(['a', 'b'], 'c')).toEqual(['b', 'c']);
    expect(toggleChosen(['a', 'b'], 'a')).toEqual(['b']);
  });

  it('stand in the order of the table, whichever was chosen first', () => {
    const [first, , third] = rows;
    const pair = chosenPair(rows, [third?.caseId ?? '', first?.caseId ?? '']);
    expect(pair?.map(({ number }) => number)).toEqual([1, 3]);
    expect(chosenPair(rows, [first?.caseId ?? ''])).toBeNull();
  });
});

describe('columns for what not every batch has', () => {
  const basis = { sentence: '', raw: { low: '80', high: '80' }, dropped: [] };

  it('are absent from a plain batch', () => {
    const plain = makeRanked(1, { basis: { ...basis, method: 'mean' } });
    expect(rulesShownIn([plain, ...rows])).toEqual({
      basis: false,
      group: false,
      quota: false,
      decisions: false,
    });
  });

  it('are there as soon as one row needs them', () => {
    const special = makeRanked(7, {
      basis: { ...basis, method: 'median' },
      group: '',
      quota: { state: 'border', by: null, sentence: '与同名次企业并列争末位名额，待决定' },
      decisions: [{ seq: 1, kind: 'minutes', effect: 'none', itemId: null, sentence: '会议纪要' }],
    });
    expect(rulesShownIn([...rows, special])).toEqual({
      basis: true,
      group: true,
      quota: true,
      decisions: true,
    });
  });
});
