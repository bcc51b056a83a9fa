import { describe, expect, it } from 'vitest';
import {
  compareText,
  gridOf,
  nextSort,
  noPrefs,
  pinnedOffsets,
  shownColumns,
  sortRows,
  type Column,
} from '#renderer/components/table-model.ts';

interface Row {
  readonly name: string;
  readonly pages: number;
}

const column = (id: string, more: Partial<Column<Row>> = {}): Column<Row> => ({
  id,
  title: id,
  width: 5,
  cell: () => null,
  ...more,
});

const columns = [
  column('number', { isPinned: true, width: 4 }),
  column('name', { isPinned: true, grows: true, width: 14, compare: (a, b) => compareText(a.name, b.name) }),
  column('pages', { compare: (a, b) => a.pages - b.pages }),
  column('code', { isExtra: true }),
];
const idsOf = (list: readonly Column<Row>[]): string[] => list.map(({ id }) => id);

describe('columns', () => {
  it('hide the extra ones until they are asked for', () => {
    expect(idsOf(shownColumns(columns, noPrefs))).toEqual(['number', 'name', 'pages']);
    const prefs = { shown: { code: true, pages: false }, sort: null };
    expect(idsOf(shownColumns(columns, prefs))).toEqual(['number', 'name', 'code']);
  });

  it('never hide a pinned one', () => {
    expect(idsOf(shownColumns(columns, { shown: { name: false }, sort: null }))).toContain('name');
  });

  it('keep their order and take what is left over where they grow', () => {
    expect(gridOf(columns)).toEqual({ template: '4rem minmax(14rem, 14fr) 5rem 5rem', minWidth: '28rem' });
  });

  it('stay at the sum of the pinned widths before them', () => {
    expect([...pinnedOffsets(columns)]).toEqual([
      ['number', 0],
      ['name', 4],
    ]);
  });
});

describe('order', () => {
  const rows: readonly Row[] = [
    { name: '乙厂', pages: 2 },
    { name: '甲厂', pages: 1 },
    { name: '丙厂', pages: 2 },
  ];
  const namesBy = (sort: Parameters<typeof sortRows>[2]): string[] =>
    sortRows(rows, columns, sort).map(({ name }) => name);

  it('is the given one without a choice, or for a column that does not sort', () => {
    expect(namesBy(null)).toEqual(['乙厂', '甲厂', '丙厂']);
    expect(namesBy({ column: 'code', isDescending: false })).toEqual(['乙厂', '甲厂', '丙厂']);
  });

  it('keeps equals as given in both directions', () => {
    expect(namesBy({ column: 'pages', isDescending: false })).toEqual(['甲厂', '乙厂', '丙厂']);
    expect(namesBy({ column: 'pages', isDescending: true })).toEqual(['乙厂', '丙厂', '甲厂']);
  });

  it('goes by pinyin and by the value of figures inside', () => {
    expect(['3 号', '12 号', '2 号'].toSorted(compareText)).toEqual(['2 号', '3 号', '12 号']);
    expect(['中', '阿', '博'].toSorted(compareText)).toEqual(['阿', '博', '中']);
  });

  it('turns up, down and off again', () => {
    const up = nextSort(null, 'pages');
    expect(up).toEqual({ column: 'pages', isDescending: false });
    const down = nextSort(up, 'pages');
    expect(down).toEqual({ column: 'pages', isDescending: true });
    expect(nextSort(down, 'pages')).toBeNull();
    expect(nextSort(down, 'name')).toEqual({ column: 'name', isDescending: false });
  });
});
