import type { FormStamp } from '../data.ts';

/** A column of a table; `widthMm` null shares what is left. */
export interface SheetColumn {
  readonly title: string;
  readonly widthMm: number | null;
  readonly look?: 'centre' | 'label' | 'digest';
}

export interface SheetTable {
  readonly kind: 'table';
  readonly columns: readonly SheetColumn[];
  readonly rows: readonly (readonly string[])[];
  /** Without one the first column says what a row is. */
  readonly hasHead: boolean;
  /** Room to write in by hand. */
  readonly rowHeightMm?: number;
}

/**
 * What a sheet consists of: headings (一、 / （一）), paragraphs with indent, lines without (抬头), blanks to fill in by
 * hand, small notes, lines at the right (落款), tables.
 */
export type Block =
  | { readonly kind: 'heading' | 'subheading' | 'prose' | 'line' | 'note'; readonly text: string }
  | { readonly kind: 'right'; readonly lines: readonly string[] }
  | SheetTable;

/**
 * A form that the bureau edits: said once, printed as PDF and written as .docx. `letter` has the margins and type of
 * a letter (公文), `table` those of a wide table.
 */
export interface FormSheet {
  readonly name: string;
  readonly title: string;
  readonly subtitle: string;
  readonly layout: 'letter' | 'table';
  readonly stamp: FormStamp;
  readonly blocks: readonly Block[];
  readonly qrFields: readonly string[];
  readonly signatures: readonly string[];
}

export const prose = (text: string): Block => ({ kind: 'prose', text });
export const heading = (text: string): Block => ({ kind: 'heading', text });
export const subheading = (text: string): Block => ({ kind: 'subheading', text });
export const note = (text: string): Block => ({ kind: 'note', text });
