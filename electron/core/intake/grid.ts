/**
 * A table as a person sees it, whatever file it came from: rows with their number in the file, cells as text.
 * A merged area gives its text to every cell that it covers, marked `covered` outside its top left cell.
 */
export interface Grid {
  readonly title: string;
  readonly rows: readonly GridRow[];
  /** More rows than MAX_GRID_ROWS followed and were left out. */
  readonly isCut: boolean;
}

export interface GridRow {
  /** 1-based, as the spreadsheet shows it, or counted within the Word table. */
  readonly number: number;
  readonly cells: readonly GridCell[];
}

export interface GridCell {
  readonly text: string;
  readonly covered?: 'above' | 'left';
  /** A number with more digits than a spreadsheet keeps: its last digits are lost. */
  readonly isRounded?: boolean;
  /** Text of a formula error such as #REF!; `text` is empty then. */
  readonly error?: string;
}

export const MAX_GRID_ROWS = 5000;
export const MAX_GRID_COLUMNS = 256;

export const EMPTY_CELL: GridCell = { text: '' };
