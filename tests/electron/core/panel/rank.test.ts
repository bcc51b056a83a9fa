import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rankCases } from '#electron/core/panel/rank.ts';
import { row, type Verdict } from './samples.ts';

const ranksOf = (...args: Parameters<typeof rankCases>): [number, number | null][] =>
  rankCases(...args).map(({ number, rank }) => [number, rank]);

describe('rankCases', () => {
  it('shares ranks among ties and counts on', () => {
    const rows = [row(1, '70.00'), row(2, '90.00'), row(3, '80.00'), row(4, '80.00')];
    expect(ranksOf(rows)).toEqual([
      [2, 1],
      [3, 2],
      [4, 2],
      [1, 4],
    ]);
  });

  it('compares points as numbers, not as text', () => {
    expect(ranksOf([row(1, '9.50'), row(2, '100.00'), row(3, '80')])).toEqual([
      [2, 1],
      [3, 2],
      [1, 3],
    ]);
    expect(ranksOf([row(1, '80.0'), row(2, '80.00')])).toEqual([
      [1, 1],
      [2, 1],
    ]);
  });

  it('lets undecided cases stand apart and puts those that fail last', () => {
    const rows = [row(1, '99', 'notMet'), row(2, '99', 'undecided'), row(3, '60'), row(4, '10', 'undecided')];
    expect(ranksOf(rows)).toEqual([
      [3, 1],
      [2, null],
      [4, null],
      [1, null],
    ]);
  });

  it('gives all that meet a standard without points the same rank', () => {
    expect(ranksOf([row(3, null), row(1, null), row(2, null, 'notMet')])).toEqual([
      [1, 1],
      [3, 1],
      [2, null],
    ]);
  });

  it('sets a case without points apart where others have points', () => {
    const ranking = rankCases([row(1, null), row(2, '60')]);
    expect(ranking.map(({ number, rank }) => [number, rank])).toEqual([
      [2, 1],
      [1, null],
    ]);
    expect(ranking[1]?.flags).toEqual(['没有得分，未参加排名']);
  });

  it('gives no rank to a case that nobody judged', () => {
    expect(ranksOf([{ ...row(1, null), validReviews: 0 }, row(2, null)])).toEqual([
      [2, 1],
      [1, null],
    ]);
  });

  it('ranks by proven points and says where open points can still move a case', () => {
    const ranking = rankCases([row(1, ['70', '85']), row(2, '80'), row(3, '75'), row(4, '60')]);
    expect(ranking.map(({ number, rank, flags }) => [number, rank, flags])).toEqual([
      [2, 1, ['名次待核（第 1–2 名之间）']],
      [3, 2, ['名次待核（第 2–3 名之间）']],
      [1, 3, ['名次待核（第 1–3 名之间）']],
      [4, 4, []],
    ]);
  });

  const verdicts = fc.constantFrom<Verdict>('met', 'met', 'met', 'notMet', 'undecided');
  const batches = fc
    .array(fc.tuple(verdicts, fc.option(fc.integer({ min: 0, max: 20 }), { freq: 9 })), { maxLength: 30 })
    .map((all) =>
      all.map(([verdict, points], i) => row(i + 1, points === null ? null : String(points), verdict)),
    );

  it('does not depend on the order of the rows and changes nothing but rank and flags', () => {
    const shuffles = batches.chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
    );
    fc.assert(
      fc.property(shuffles, ([one, other]) => {
        const ranking = rankCases(one);
        expect(rankCases(other)).toEqual(ranking);
        expect(ranking.map(({ number }) => number).toSorted((a, b) => a - b)).toEqual(
          one.map(({ number }) => number),
        );
        for (const { rank, ...row } of ranking) {
          expect([null, expect.any(Number)]).toContainEqual(rank);
          expect({ ...row, flags: [] }).toEqual(one.find(({ caseId }) => caseId === row.caseId));
        }
      }),
    );
  });

  it('gives each ranked case one more than the number of cases with more points', () => {
    fc.assert(
      fc.property(batches, (rows) => {
        const ranked = rankCases(rows).filter(({ rank, mean }) => rank !== null && mean !== null);
        for (const { rank, mean } of ranked) {
          const better = ranked.filter((other) => Number(other.mean?.low) > Number(mean?.low));
          expect(rank).toBe(better.length + 1);
        }
      }),
    );
  });

  it('names the places that hold for every way in which open points can end', () => {
    const open = fc
      .array(fc.tuple(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 3 })), {
        minLength: 2,
        maxLength: 5,
      })
      .map((all) => all.map(([low, more], i) => row(i + 1, [String(low), String(low + more)])));
    fc.assert(
      fc.property(open, (rows) => {
        const reached = new Map<number, Set<number>>(rows.map(({ number }) => [number, new Set()]));
        for (const ends of endings(rows.map(({ mean }) => [Number(mean?.low), Number(mean?.high)]))) {
          ends.forEach((points, i) =>
            reached.get(i + 1)?.add(1 + ends.filter((other) => other > points).length),
          );
        }
        for (const { number, flags } of rankCases(rows)) {
          const places = [...(reached.get(number) ?? [])];
          const [best, worst] = [Math.min(...places), Math.max(...places)];
          expect(flags).toEqual(best === worst ? [] : [`名次待核（第 ${best}–${worst} 名之间）`]);
        }
      }),
    );
  });
});

/** Every combination of the low and the high ends. */
function endings(ranges: readonly (readonly number[])[]): number[][] {
  const [first, ...others] = ranges;
  if (first === undefined) return [[]];
  return endings(others).flatMap((rest) => first.map((end) => [end, ...rest]));
}
