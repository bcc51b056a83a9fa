import type { ReactNode } from 'react';

/** One column of a `DataTable`. Widths are in rem; a column that grows takes what is left over. */
export interface Column<Row> {
  readonly id: string;
  readonly title: string;
  readonly width: number;
  /** The key that does to the active row what this column is for; shown under the title. */
  readonly keyName?: string;
  readonly grows?: boolean;
  readonly align?: 'end' | 'center';
  /** Stays in view while the rest scrolls sideways; only for the first columns. */
  readonly isPinned?: boolean;
  /** Hidden until the person shows it. */
  readonly isExtra?: boolean;
  readonly cell: (row: Row) => ReactNode;
  readonly compare?: (a: Row, b: Row) => number;
}

export interface Sort {
  readonly column: string;
  readonly isDescending: boolean;
}

/** What a person chose for one table; remembered under the table's id. */
export interface TablePrefs {
  readonly shown: Readonly<Record<string, boolean>>;
  readonly sort: Sort | null;
}

export const noPrefs: TablePrefs = { shown: {}, sort: null };

const collator = new Intl.Collator('zh-CN', { numeric: true });

/** Order of Chinese text by pinyin, figures inside by value. */
export function compareText(a: string, b: string): number {
  return collator.compare(a, b);
}

/** The columns on the screen, in their given order; pinned ones cannot be hidden. */
export function shownColumns<Row>(columns: readonly Column<Row>[], prefs: TablePrefs): Column<Row>[] {
  return columns.filter(
    ({ id, isPinned, isExtra }) => isPinned === true || (prefs.shown[id] ?? isExtra !== true),
  );
}

/** Rows in the chosen order; the given order decides between equals, in both directions. */
export function sortRows<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  sort: Sort | null,
): readonly Row[] {
  const compare = columns.find(({ id }) => id === sort?.column)?.compare;
  if (sort === null || compare === undefined) return rows;
  return rows.toSorted(sort.isDescending ? (a, b) => compare(b, a) : compare);
}

/** A press on a column's head: up, down, then back to the given order. */
export function nextSort(sort: Sort | null, column: string): Sort | null {
  if (sort?.column !== column) return { column, isDescending: false };
  return sort.isDescending ? null : { column, isDescending: true };
}

/** CSS grid tracks of the columns, and the width below which the table scrolls sideways. */
export function gridOf<Row>(columns: readonly Column<Row>[]): { template: string; minWidth: string } {
  const tracks = columns.map(({ width, grows }) =>
    grows === true ? `minmax(${width}rem, ${width}fr)` : `${width}rem`,
  );
  const total = columns.reduce((sum, { width }) => sum + width, 0);
  return { template: tracks.join(' '), minWidth: `${total}rem` };
}

/** Distance of each pinned column from the left edge, in rem, by column id. */
export function pinnedOffsets<Row>(columns: readonly Column<Row>[]): ReadonlyMap<string, number> {
  const offsets = new Map<string, number>();
  let left = 0;
  for (const { id, width, isPinned } of columns) {
    if (isPinned !== true) break;
    offsets.set(id, left);
    left += width;
  }
  return offsets;
}
