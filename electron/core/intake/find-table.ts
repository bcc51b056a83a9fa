import { basename } from 'node:path';
import { makeIntakeProblem, type IntakeProblem } from '#shared/domain/intake.ts';
import { Refusal } from '#shared/errors/refusal.ts';
import { cleanText, headerKeys } from './clean-text.ts';
import { MAX_GRID_ROWS, type Grid, type GridCell, type GridRow } from './grid.ts';

/** How many rows above a header a file may have: titles, notes, the filling office. */
const HEADER_SEARCH_ROWS = 15;

/** Which columns a list has: by field, the words that its header may use (reduced as by `headerKeys`). */
export interface ColumnWords<F extends string> {
  readonly words: Readonly<Record<F, readonly string[]>>;
  /** The field without which a row is no header. */
  readonly key: F;
  /** Shown when no header is found. */
  readonly shown: string;
}

export interface TableRow<F extends string> {
  readonly number: number;
  readonly cells: Readonly<Partial<Record<F, GridCell>>>;
  readonly extra: Readonly<Record<string, string>>;
  /** Whole row as text, for reports about rows that cannot be used. */
  readonly text: string;
}

interface Layout<F extends string> {
  readonly columns: ReadonlyMap<F, number>;
  readonly headers: readonly string[];
  readonly lastHeaderRow: number;
}

/**
 * Finds the rows of a list in the tables of a file: title rows above the header, headers on two lines,
 * headers repeated on each page, a Word table that was cut in several pieces of equal width.
 * Errors: INTAKE_HEADER_MISSING.
 */
export function findTable<F extends string>(
  grids: readonly Grid[],
  file: string,
  known: ColumnWords<F>,
): { rows: TableRow<F>[]; problems: IntakeProblem[] } {
  const placed = layOut(grids, known);
  if (!placed.some((one) => one.layout)) {
    throw new Refusal('INTAKE_HEADER_MISSING', { name: basename(file), columns: known.shown });
  }
  const rows = placed.flatMap(({ grid, layout }) => (layout ? readRows(grid, layout) : []));
  const problems = placed.flatMap(({ grid, layout, isOwn }) =>
    reportTable(grid, isOwn ? layout : null, layout === null, known),
  );
  return { rows, problems };
}

interface PlacedGrid<F extends string> {
  readonly grid: Grid;
  readonly layout: Layout<F> | null;
  /** The grid has a header of its own; otherwise it goes on with the one before it. */
  readonly isOwn: boolean;
}

function layOut<F extends string>(grids: readonly Grid[], known: ColumnWords<F>): PlacedGrid<F>[] {
  let previous = null as Layout<F> | null;
  const placed: PlacedGrid<F>[] = [];
  for (const grid of grids) {
    const own = findLayout(grid, known) ?? null;
    const goesOn = previous?.headers.length === widthOf(grid);
    const inherited = goesOn && previous ? { ...previous, lastHeaderRow: 0 } : null;
    const layout = own ?? inherited;
    placed.push({ grid, layout, isOwn: own !== null });
    previous = layout ?? previous;
  }
  return placed;
}

function readRows<F extends string>(grid: Grid, layout: Layout<F>): TableRow<F>[] {
  const rows = grid.rows.filter((row) => row.number > layout.lastHeaderRow && hasText(row));
  return rows.filter((row) => !isHeaderAgain(row, layout)).map((row) => toTableRow(row, layout));
}

function reportTable<F extends string>(
  grid: Grid,
  own: Layout<F> | null,
  isIgnored: boolean,
  known: ColumnWords<F>,
) {
  const problems: IntakeProblem[] = own ? reportColumns(own, known) : [];
  if (grid.isCut) problems.push(makeIntakeProblem('TABLE_CUT', { limit: MAX_GRID_ROWS }));
  if (isIgnored && grid.rows.some(hasText)) {
    problems.push(makeIntakeProblem('TABLE_IGNORED', { title: grid.title, rows: grid.rows.length }));
  }
  return problems;
}

/** Field that a header names, trying it whole first, then without what stands in brackets. */
export function matchHeader<F extends string>(text: string, known: ColumnWords<F>): F | undefined {
  const entries = Object.entries(known.words) as [F, readonly string[]][];
  for (const key of headerKeys(text)) {
    const entry = key === '' ? undefined : entries.find(([, words]) => words.includes(key));
    if (entry) return entry[0];
  }
  return undefined;
}

function findLayout<F extends string>(grid: Grid, known: ColumnWords<F>): Layout<F> | undefined {
  for (const [index, row] of grid.rows.slice(0, HEADER_SEARCH_ROWS).entries()) {
    const lower = secondHeaderLine(row, grid.rows[index + 1]);
    const headers = row.cells.map((cell, column) => {
      const below = lower?.cells[column];
      if (below && below.covered !== 'above') return below.text;
      return cell.covered === 'left' ? '' : cell.text;
    });
    const columns = new Map<F, number>();
    for (const [column, header] of headers.entries()) {
      const field = matchHeader(header, known);
      if (field && !columns.has(field)) columns.set(field, column);
    }
    if (columns.has(known.key) && columns.size >= 2) {
      return { columns, headers, lastHeaderRow: (lower ?? row).number };
    }
  }
  return undefined;
}

/** The row below belongs to the header when some headers reach down into it and others are split by it. */
function secondHeaderLine(row: GridRow, below: GridRow | undefined): GridRow | undefined {
  const reachesDown = below?.cells.some((cell) => cell.covered === 'above');
  return reachesDown && row.cells.some((cell) => cell.covered === 'left') ? below : undefined;
}

function reportColumns<F extends string>(layout: Layout<F>, known: ColumnWords<F>): IntakeProblem[] {
  const used = new Set(layout.columns.values());
  return layout.headers.flatMap((header, column) => {
    const text = cleanText(header);
    if (text === '' || used.has(column)) return [];
    const code = matchHeader(header, known) ? 'COLUMN_DUPLICATE' : 'COLUMN_UNKNOWN';
    return [makeIntakeProblem(code, { header: text }, { row: layout.lastHeaderRow || 1, column: text })];
  });
}

function toTableRow<F extends string>(row: GridRow, layout: Layout<F>): TableRow<F> {
  const cells: Partial<Record<F, GridCell>> = {};
  const used = new Set<number>();
  for (const [field, column] of layout.columns) {
    used.add(column);
    const cell = row.cells[column];
    if (cell) cells[field] = cell;
  }
  const extra: Record<string, string> = {};
  for (const [column, cell] of row.cells.entries()) {
    const text = cleanText(cell.text);
    if (used.has(column) || text === '' || cell.covered === 'left') continue;
    const header = cleanText(layout.headers[column] ?? '') || `第 ${column + 1} 列`;
    extra[header in extra ? `${header}（第 ${column + 1} 列）` : header] = text;
  }
  return { number: row.number, cells, extra, text: rowText(row) };
}

function isHeaderAgain<F extends string>(row: GridRow, layout: Layout<F>): boolean {
  let same = 0;
  for (const column of layout.columns.values()) {
    if (cleanText(row.cells[column]?.text ?? '') === cleanText(layout.headers[column] ?? '')) same += 1;
  }
  return same >= 2 && same === layout.columns.size;
}

function hasText(row: GridRow): boolean {
  return row.cells.some((cell) => cleanText(cell.text) !== '' || cell.error !== undefined);
}

function rowText(row: GridRow): string {
  const texts = row.cells.filter((cell) => cell.covered !== 'left').map((cell) => cleanText(cell.text));
  return texts.filter((text) => text !== '').join('｜');
}

function widthOf(grid: Grid): number {
  return Math.max(0, ...grid.rows.map((row) => row.cells.length));
}
