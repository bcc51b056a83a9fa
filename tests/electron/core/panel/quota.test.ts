import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyQuota, shareOut, type QuotaOverrides } from '#electron/core/panel/quota.ts';
import { rankCases } from '#electron/core/panel/rank.ts';
import type { PanelRules, Quota } from '#shared/domain/panel.ts';
import type { RankingRow } from '#shared/ipc/bureau.ts';
import { panelRules, row } from './samples.ts';

const open: Quota = { total: null, proportional: false, groups: [], groupMax: null };
const withQuota = (quota: Partial<Quota>): PanelRules => ({
  ...panelRules,
  groupBy: 'region',
  quota: { ...open, ...quota },
});

/** Ranked rows from points and groups, in the order given. */
function ranked(...cases: readonly (readonly [points: number, group: string])[]): RankingRow[] {
  return rankCases(cases.map(([points, group], i) => ({ ...row(i + 1, String(points)), group })));
}

const statesOf = (rows: readonly RankingRow[], rules: PanelRules, overrides?: QuotaOverrides): string[] =>
  applyQuota(rows, rules, overrides)
    .toSorted((a, b) => a.number - b.number)
    .map(({ quota }) => `${quota?.state ?? '-'}${quota === null || quota.by === null ? '' : `/${quota.by}`}`);

const decided = (excluded: readonly number[], admitted: readonly number[]): QuotaOverrides => {
  const ids = (numbers: readonly number[]) => new Set(numbers.map((one) => row(one, '1').caseId));
  return { excluded: ids(excluded), admitted: ids(admitted) };
};

describe('applyQuota', () => {
  it('changes nothing for a batch without quotas', () => {
    const rows = ranked([90, '甲'], [80, '乙']);
    expect(applyQuota(rows, panelRules)).toEqual(rows);
  });

  it('takes the best up to the total', () => {
    expect(statesOf(ranked([90, '甲'], [80, '甲'], [70, '乙']), withQuota({ total: 2 }))).toEqual([
      'within/pool',
      'within/pool',
      'beyond',
    ]);
  });

  it('keeps a group to its maximum and passes the place on', () => {
    const rules = withQuota({ total: 2, groups: [{ name: '甲', min: 0, max: 1 }] });
    expect(statesOf(ranked([90, '甲'], [80, '甲'], [70, '乙']), rules)).toEqual([
      'within/pool',
      'beyond',
      'within/pool',
    ]);
    expect(statesOf(ranked([90, '甲'], [80, '甲'], [70, '乙']), withQuota({ groupMax: 1 }))).toEqual([
      'within/pool',
      'beyond',
      'within/pool',
    ]);
  });

  it('keeps a minimum for a group whose cases stand low, and pools it when the group has none', () => {
    const rules = withQuota({ total: 2, groups: [{ name: '乙', min: 1, max: null }] });
    expect(statesOf(ranked([90, '甲'], [80, '甲'], [70, '乙']), rules)).toEqual([
      'within/pool',
      'beyond',
      'within/group',
    ]);
    expect(statesOf(ranked([90, '甲'], [80, '甲'], [70, '丙']), rules)).toEqual([
      'within/pool',
      'within/pool',
      'beyond',
    ]);
  });

  it('shares places by the number of applicants and pools the remainder', () => {
    const rows = ranked([90, '甲'], [80, '甲'], [70, '甲'], [60, '乙'], [50, '乙'], [40, '丙']);
    const quota = { ...open, total: 4, proportional: true };
    expect(shareOut(rows, quota)).toEqual(new Map([['甲', 2], ['乙', 1], ['丙', 0]])); // prettier-ignore
    expect(statesOf(rows, withQuota(quota))).toEqual([
      'within/group',
      'within/group',
      'within/pool',
      'within/group',
      'beyond',
      'beyond',
    ]);
  });

  it('decides nothing between cases that tie for the last place, and keeps the place free', () => {
    const rows = ranked([90, '甲'], [80, '甲'], [80, '乙'], [70, '乙']);
    expect(statesOf(rows, withQuota({ total: 2 }))).toEqual(['within/pool', 'border', 'border', 'beyond']);
    expect(statesOf(rows, withQuota({ total: 2 }), decided([], [3]))).toEqual([
      'within/pool',
      'beyond',
      'within/pool',
      'beyond',
    ]);
  });

  it('keeps a tie for the last place of a group apart from the pool', () => {
    const rows = ranked([90, '甲'], [80, '乙'], [80, '乙'], [70, '甲']);
    const rules = withQuota({ total: 2, groups: [{ name: '乙', min: 1, max: 1 }] });
    expect(statesOf(rows, rules)).toEqual(['within/pool', 'border', 'border', 'beyond']);
    // With one more place and no maximum the pool lets both in.
    const wider = withQuota({ total: 3, groups: [{ name: '乙', min: 1, max: null }] });
    expect(statesOf(rows, wider)).toEqual(['within/pool', 'within/pool', 'within/pool', 'beyond']);
  });

  it('gives the place of an excluded case to the next', () => {
    const rows = ranked([90, '甲'], [80, '甲'], [70, '乙']);
    expect(statesOf(rows, withQuota({ total: 2 }), decided([1], []))).toEqual([
      'excluded',
      'within/pool',
      'within/pool',
    ]);
  });

  it('gives no place to a case without a rank', () => {
    const rows = rankCases([row(1, '90', 'undecided'), row(2, '80')]);
    expect(statesOf(rows, { ...panelRules, quota: { ...open, total: 1 } })).toEqual(['-', 'within/pool']);
  });
});

const names = ['甲', '乙', '丙'] as const;
const limits = fc
  .tuple(fc.integer({ min: 0, max: 3 }), fc.option(fc.integer({ min: 0, max: 3 })))
  .map(([min, more]) => ({ min, max: more === null ? null : min + more }));
const quotas: fc.Arbitrary<Quota> = fc
  .record({
    limits: fc.tuple(limits, limits),
    spare: fc.option(fc.integer({ min: 0, max: 8 })),
    proportional: fc.boolean(),
    groupMax: fc.option(fc.integer({ min: 0, max: 4 })),
  })
  .map(({ limits: [a, b], spare, proportional, groupMax }) => ({
    total: spare === null ? null : a.min + b.min + spare,
    proportional: proportional && spare !== null,
    groups: [
      { name: names[0], ...a },
      { name: names[1], ...b },
    ],
    groupMax,
  }));
const batches = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 6 }), fc.constantFrom(...names)), { maxLength: 16 })
  .map((all) => ranked(...all));

const maxOf = (quota: Quota, name: string): number => {
  const named = quota.groups.find((one) => one.name === name);
  return (named === undefined ? quota.groupMax : named.max) ?? Infinity;
};

describe('properties of quotas', () => {
  it('exceeds no total and no maximum, whatever is excluded or admitted', () => {
    const numbers = fc.array(fc.integer({ min: 1, max: 16 }), { maxLength: 4 });
    fc.assert(
      fc.property(batches, quotas, numbers, numbers, (rows, quota, excluded, admitted) => {
        const placed = applyQuota(rows, withQuota(quota), decided(excluded, admitted));
        const within = placed.filter((one) => one.quota?.state === 'within');
        expect(within.length).toBeLessThanOrEqual(quota.total ?? Infinity);
        for (const name of names) {
          const own = within.filter((one) => one.group === name);
          expect(own.length).toBeLessThanOrEqual(maxOf(quota, name));
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('leaves no place empty that somebody could have, but for ties', () => {
    fc.assert(
      fc.property(batches, quotas, (rows, quota) => {
        const placed = applyQuota(rows, withQuota(quota));
        const within = placed.filter((one) => one.quota?.state === 'within');
        const hasTie = placed.some((one) => one.quota?.state === 'border');
        if (hasTie) return;
        for (const { group, quota: place } of placed) {
          if (place?.state !== 'beyond') continue;
          const own = within.filter((one) => one.group === group).length;
          const isFull = within.length === quota.total || own === maxOf(quota, group ?? '');
          expect(isFull).toBe(true);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('keeps every minimum as far as the group has cases, counting places held for ties', () => {
    fc.assert(
      fc.property(batches, quotas, (rows, quota) => {
        const placed = applyQuota(rows, withQuota(quota));
        for (const { name, min } of quota.groups) {
          const own = placed.filter((one) => one.group === name);
          const inside = own.filter((one) => one.quota?.state === 'within').length;
          const border = own.filter((one) => one.quota?.state === 'border').length;
          expect(inside + border).toBeGreaterThanOrEqual(Math.min(min, own.length));
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('never passes over a better case of the same group, and treats equals alike', () => {
    const order = { within: 0, border: 1, beyond: 2, excluded: 3 };
    fc.assert(
      fc.property(batches, quotas, (rows, quota) => {
        const placed = applyQuota(rows, withQuota(quota));
        for (const group of Map.groupBy(placed, (row) => row.group).values()) {
          const ranked = group.map((row) => [row.rank ?? 0, order[row.quota?.state ?? 'beyond']] as const);
          const pairs = ranked.flatMap((a) => ranked.map((b) => [a, b] as const));
          expect(pairs.filter(([a, b]) => a[0] < b[0] && a[1] > b[1])).toEqual([]);
          expect(pairs.filter(([a, b]) => a[0] === b[0] && a[1] !== b[1])).toEqual([]);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('does not depend on the order of the rows', () => {
    const shuffled = batches.chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
    );
    fc.assert(
      fc.property(shuffled, quotas, ([one, other], quota) => {
        expect(statesOf(other, withQuota(quota))).toEqual(statesOf(one, withQuota(quota)));
      }),
    );
  });

  it('loses nobody a place when another case is excluded', () => {
    fc.assert(
      fc.property(batches, quotas, fc.integer({ min: 1, max: 16 }), (rows, quota, out) => {
        fc.pre(!quota.proportional);
        const before = applyQuota(rows, withQuota(quota));
        const after = applyQuota(rows, withQuota(quota), decided([out], []));
        for (const { caseId, number, quota: place } of before) {
          if (number === out || place?.state !== 'within') continue;
          expect(after.find((one) => one.caseId === caseId)?.quota?.state).toBe('within');
        }
      }),
      { numRuns: 1000 },
    );
  });
});
