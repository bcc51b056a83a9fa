import { describe, expect, it } from 'vitest';
import type { RankingRow } from '#shared/ipc/bureau.ts';
import { isPublished } from '#shared/publicity/is-published.ts';

type Effect = RankingRow['decisions'][number]['effect'];

const decided = (...effects: readonly Effect[]): RankingRow['decisions'] =>
  effects.map((effect, index) => ({ seq: index + 1, kind: 'objection', effect, itemId: null, sentence: '' }));
const place = (state: NonNullable<RankingRow['quota']>['state']): RankingRow['quota'] => ({
  state,
  by: null,
  sentence: '',
});

describe('the list for the public', () => {
  it('holds ranked cases, with places only those inside them', () => {
    expect(isPublished({ rank: 1, quota: null, decisions: [] })).toBe(true);
    expect(isPublished({ rank: null, quota: null, decisions: [] })).toBe(false);
    for (const state of ['within', 'border', 'beyond', 'excluded'] as const)
      expect(isPublished({ rank: 3, quota: place(state), decisions: [] }), state).toBe(state === 'within');
  });

  it('follows the last word of the decisions where there are no places', () => {
    const says = (...effects: readonly Effect[]): boolean =>
      isPublished({ rank: 1, quota: null, decisions: decided(...effects) });
    expect(says('exclude')).toBe(false);
    expect(says('exclude', 'readmit')).toBe(true);
    expect(says('exclude', 'readmit', 'exclude', 'none')).toBe(false);
  });
});
