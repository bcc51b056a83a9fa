import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawGroups, drawProgress } from '#shared/pictures/draw-bars.ts';
import { drawHeat, heatMembers, orderByDispute } from '#shared/pictures/draw-heat.ts';
import { drawScores } from '#shared/pictures/draw-scores.ts';
import { clipText, type Drawing } from '#shared/pictures/drawing.ts';
import { leaningOf } from '#shared/pictures/leanings.ts';
import { pictureWords } from '#shared/pictures/words.ts';
import { binScores } from '#shared/pictures/score-bins.ts';
import { makeRow } from './make-rows.ts';

const points = fc.option(fc.integer({ min: 0, max: 120 }), { freq: 8 });
const batches = fc
  .array(
    fc.record({
      points: fc.array(points, { minLength: 1, maxLength: 5 }),
      region: fc.constantFrom('昌吉州', '喀什地区', ''),
      verdict: fc.constantFrom('met' as const, 'notMet' as const, 'undecided' as const),
    }),
    { maxLength: 40 },
  )
  .map((list) => list.map(({ points: own, ...more }, at) => makeRow(at + 1, own, more)));

function drawAll(rows: Parameters<typeof drawScores>[0]): readonly Drawing[] {
  return [
    drawScores(rows),
    drawHeat(orderByDispute(rows), heatMembers(rows), 10),
    drawGroups(rows, ({ region }) => region, '地区'),
    drawProgress(rows),
  ];
}

describe('bins of points', () => {
  it('hold every case with points exactly once, between their ends, without a gap', () => {
    fc.assert(
      fc.property(batches, (rows) => {
        const bins = binScores(rows);
        expect(bins.length).toBeLessThanOrEqual(20);
        expect(bins.flatMap((bin) => bin.rows)).toHaveLength(rows.filter((row) => row.mean !== null).length);
        expect(bins.slice(1).map(({ from }) => from)).toEqual(bins.slice(0, -1).map(({ to }) => to));
        for (const { from, to, rows: own } of bins) {
          expect(own.every(({ mean }) => Number(mean?.low) >= from && Number(mean?.low) < to)).toBe(true);
        }
      }),
    );
  });

  it('put a case on a border into the upper bin', () => {
    const bins = binScores([makeRow(1, [75]), makeRow(2, [80]), makeRow(3, [92])]);
    expect(bins[0]).toMatchObject({ from: 75, to: 76 });
    expect(bins.find((bin) => bin.rows.some((row) => row.number === 2))?.from).toBe(80);
  });
});

describe('a leaning', () => {
  const lean = (own: number, others: number[]) => {
    const row = makeRow(1, [own, ...others]);
    const [expert] = row.experts;
    if (expert === undefined) throw new Error('no expert');
    return leaningOf(expert, row, 10);
  };

  it.each([
    [80, [80, 80], 'even'],
    [84, [80, 80], 'even'],
    [85, [80, 80], 'above'],
    [90, [80, 80], 'farAbove'],
    [75, [80, 80], 'below'],
    [70, [80, 80], 'farBelow'],
    [70, [], 'plain'],
  ] as const)('of %d against %j is %s', (own, others, fill) => {
    expect(lean(own, [...others]).fill).toBe(fill);
  });

  it('of tenths of points is exact: none to the same, far from the threshold on', () => {
    const tenths = fc.integer({ min: 0, max: 1200 });
    fc.assert(
      fc.property(tenths, fc.integer({ min: 1, max: 7 }), (own, count) => {
        const others = Array.from({ length: count }, () => own / 10);
        expect(lean(own / 10, others)).toMatchObject({ gap: 0, fill: 'even' });
        expect(lean((own + 49) / 10, others).fill).toBe('even');
        expect(lean((own + 50) / 10, others).fill).toBe('above');
        expect(lean((own + 100) / 10, others).fill).toBe('farAbove');
        expect(
          lean(
            own / 10,
            others.map((other) => other + 5),
          ).fill,
        ).toBe('below');
      }),
    );
    expect(pictureWords.gap(lean(80.1, [80.1, 80.1, 80.1]).gap ?? NaN)).toBe('与其余专家平均相同');
    expect(pictureWords.gap(lean(81.25, [80.1, 80.2]).gap ?? NaN)).toBe('比其余专家平均高 1.1 分');
  });

  it('leaves out who has not reviewed', () => {
    const row = makeRow(1, [90, null, 80]);
    expect(row.experts.map((expert) => leaningOf(expert, row, 10).fill)).toEqual([
      'farAbove',
      'missing',
      'farBelow',
    ]);
  });
});

describe('the pictures', () => {
  it('keep every shape inside, give it words and a case to go to', () => {
    fc.assert(
      fc.property(batches, (rows) => {
        const known = new Set(rows.map(({ caseId }) => caseId));
        for (const { marks, width, height, captions } of drawAll(rows)) {
          expect(new Set(marks.map(({ key }) => key)).size).toBe(marks.length);
          for (const mark of marks) {
            expect(mark.x >= 0 && mark.x + mark.width <= width + 1e-6).toBe(true);
            expect(mark.y >= -1e-6 && mark.y + mark.height <= height + 1e-6).toBe(true);
            expect(mark.label).not.toBe('');
            expect(mark.caseIds.length).toBeGreaterThan(0);
            expect(mark.caseIds.every((id) => known.has(id))).toBe(true);
          }
          expect(captions.every(({ y }) => y <= height)).toBe(true);
        }
      }),
    );
  });

  it('tell the same in a table as in shapes', () => {
    fc.assert(
      fc.property(batches, (rows) => {
        const [scores, heat, groups] = drawAll(rows);
        const shown = (drawing: Drawing | undefined) =>
          drawing?.marks.reduce((sum, { caseIds }) => sum + caseIds.length, 0) ?? 0;
        const told = (drawing: Drawing | undefined) =>
          drawing?.table.rows.reduce((sum, row) => sum + Number(row.at(-1)), 0) ?? 0;
        expect(told(scores)).toBe(shown(scores));
        expect(told(groups)).toBe(rows.length);
        expect(shown(groups)).toBe(rows.length);
        expect(heat?.table.rows).toHaveLength(rows.length);
        expect(shown(heat)).toBe(rows.reduce((sum, { experts }) => sum + experts.length, 0));
      }),
    );
  });

  it('count the cases of a range by verdict, on the bars and in the table', () => {
    const rows = [
      makeRow(1, [80], { verdict: 'met' }),
      makeRow(2, [80], { verdict: 'notMet' }),
      makeRow(3, [80], { verdict: 'met' }),
      makeRow(4, [80], { verdict: 'undecided' }),
    ];
    const { table, marks } = drawScores(rows);
    expect(table.rows).toEqual([['80–80.5', '2', '1', '1', '4']]);
    expect(marks.map(({ label, caseIds }) => [label, caseIds.length])).toEqual([
      ['80–80.5 分，满足：2 家', 2],
      ['80–80.5 分，待核：1 家', 1],
      ['80–80.5 分，不满足：1 家', 1],
    ]);
  });

  it('begin with the case in which experts lie furthest apart', () => {
    const rows = [makeRow(1, [80, 82]), makeRow(2, [60, 90]), makeRow(3, [70])];
    expect(orderByDispute(rows).map(({ number }) => number)).toEqual([2, 1, 3]);
    const [first] = drawHeat(orderByDispute(rows), heatMembers(rows), 10).marks;
    expect(first?.label).toBe('2 企业2，专家1：60，比其余专家平均低 30 分');
  });

  it('say by name which group has no name', () => {
    const { table } = drawGroups([makeRow(1, [80], { region: '' })], ({ region }) => region, '地区');
    expect(table).toEqual({
      head: ['地区', '满足', '待核', '不满足', '合计'],
      rows: [['未填', '1', '0', '0', '1']],
    });
  });

  it('are empty without cases', () => {
    expect(drawAll([]).map(({ marks, height }) => [marks.length, height])).toEqual([
      [0, 0],
      [0, 0],
      [0, 0],
      [0, 0],
    ]);
  });
});

describe('a clipped text', () => {
  it('stays whole where it fits', () => {
    expect(clipText('新疆天山', 60)).toBe('新疆天山');
    expect(clipText('新疆天山科技', 60)).toBe('新疆天…');
  });
});
