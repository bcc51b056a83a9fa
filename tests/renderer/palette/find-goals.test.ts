import { describe, expect, it } from 'vitest';
import { findGoals, stepIn } from '#renderer/features/palette/find-goals.ts';
import { listGoals, type Known } from '#renderer/features/palette/goal.ts';
import { makePack, makeRow, makeStatus } from '../clerk/make.ts';

const status = makeStatus();
const nothing: Known = { shortcuts: [], packs: [], batches: [], mine: [], cases: [], myCases: [] };
const row = makeRow();
const known: Known = {
  ...nothing,
  shortcuts: [{ key: 'N', name: '下一个未完成', run: () => undefined }],
  packs: [makePack('cn-63-2022-zjtx', '2022-08-01', null)],
  batches: [status],
  cases: [{ batchTitle: status.batch.title, batchId: status.batch.id, row }],
};
const find = (query: string, all: Known = known): string[] =>
  findGoals(listGoals(all), query).flatMap(({ goals }) => goals.map(({ id }) => id));

describe('the palette', () => {
  it('leads to desks, standards and settings before anything is there', () => {
    const ids = find('', nothing);
    expect(ids).toContain('place clerk');
    expect(ids).toContain('place rules');
    expect(ids).toContain('place settings');
  });

  it('finds a case by a part of its name, its number, and its credit code', () => {
    expect(find('精密轴承')).toEqual(['case b-00000001-001']);
    expect(find('01 天山')).toEqual(['case b-00000001-001']);
    expect(find('91650100ma77test1k')).toEqual(['case b-00000001-001']);
  });

  it('shows cases only when something is looked for', () => {
    expect(find('').some((id) => id.startsWith('case'))).toBe(false);
  });

  it('leads an expert from a case to its review, and anybody else to the batch', () => {
    const item = {
      file: row.file,
      state: 'open' as never,
      recusal: null,
      outcome: null as never,
      itemsDone: 0,
      itemsTotal: 1,
      savedAt: null,
    };
    const pathOf = (all: Known): unknown => listGoals(all).find(({ group }) => group === 'cases')?.to;
    expect(pathOf(known)).toBe('/clerk/b-00000001');
    const both = { ...known, myCases: [{ batchTitle: status.batch.title, item }] };
    expect(pathOf(both)).toBe('/review/b-00000001-001');
    expect(listGoals(both).filter(({ group }) => group === 'cases')).toHaveLength(1);
  });

  it('takes wide letters for plain ones and needs every word', () => {
    expect(find('ＣＮ-６３')).toEqual(['pack cn-63-2022-zjtx']);
    expect(find('2026 汇总台')).toEqual(['batch bureau b-00000001']);
    expect(find('2026 没有的词')).toEqual([]);
  });

  it('runs the commands of the screen, and puts what begins so first', () => {
    expect(find('未完成')).toEqual(['command N']);
    expect(find('标准')[0]).toBe('place rules');
  });

  it('is walked through in a ring', () => {
    expect([stepIn(3, 0, 1), stepIn(3, 2, 1), stepIn(3, 0, -1), stepIn(0, 0, 1)]).toEqual([1, 0, 2, 0]);
  });

  it('keeps long lists short', () => {
    const many = Array.from({ length: 40 }, (_, index) => ({
      batchTitle: '一',
      batchId: 'b-00000001',
      row: makeRow({ id: `b-00000001-${String(index).padStart(3, '0')}`, number: index + 1 }),
    }));
    expect(find('天山', { ...known, cases: many })).toHaveLength(8);
  });
});
