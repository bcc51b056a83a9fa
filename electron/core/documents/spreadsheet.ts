import type { Blob } from 'node:buffer';
import type Stream from 'node:stream';
import writeXlsxFile, { type CellObject, type Feature, type Row } from 'write-excel-file/node';
import { getOrderOfSiblings, insertElementMarkupAccordingToOrderOfSiblings } from 'write-excel-file/utility';

/** A page of a spreadsheet that is edited and printed: as wide as the paper (A4, A3 when wide), its head on every page. */
export interface Spreadsheet {
  /** Title of the page's tab. */
  readonly name: string;
  readonly isLandscape: boolean;
  /** Widths of the columns in digits of the sheet's font; a Chinese character takes two. */
  readonly widths: readonly number[];
  readonly rows: readonly Row[];
  /** So many rows at the top stay in sight and are printed on every page. */
  readonly headRows: number;
}

/** The library is told what kinds of pictures a feature might hold; these hold none. */
type PageFeature = Feature<Stream | Buffer | Blob>;

/** Points. */
const FONT_SIZE = 11;
const FONT = { fontFamily: '仿宋', fontSize: FONT_SIZE } as const;
const LINE_HEIGHT = 1.4;
const ROW_MARGIN = 4;
/** The most that a row may be high (Excel specifications and limits). */
const MAX_ROW_HEIGHT = 409;
/** Codes of paper sizes (ECMA-376 part 1, 18.3.1.63). */
const [A3, A4] = [8, 9];
/** A wider sheet would be too small to be read on A4. */
const MAX_A4_DIGITS = 200;
const SHEET = 'xl/worksheets/sheet{id}.xml';
const WORKBOOK = 'xl/workbook.xml';

/**
 * Writes a spreadsheet (.xlsx, ECMA-376). The height of every row is said, since not every program finds the height of
 * a cell of several lines when it opens a file; it is no fixed height, and follows what is typed later.
 */
export async function writeSpreadsheet(sheet: Spreadsheet): Promise<Buffer> {
  const { name, widths, rows, headRows } = sheet;
  return writeXlsxFile(
    [...rows],
    {
      sheet: name,
      // The library knows no other, and sets up no page without; `pageFit` has the last word.
      orientation: 'landscape',
      columns: widths.map((width) => ({ width })),
      stickyRowsCount: headRows,
    },
    { ...FONT, features: [rowHeights(rows, widths), pageFit(sheet)] },
  ).toBuffer();
}

/** The look of a cell in a table. */
export const lined = { borderColor: '#000000', borderStyle: 'thin' } as const;

/** A cell that stays text, which no spreadsheet reads as a formula. */
export function textCell(value: string, style: Partial<CellObject> = {}): CellObject {
  return { wrap: true, alignVertical: 'center', ...style, value, type: String, format: '@' };
}

/** A row of one cell as wide as the sheet. */
export function acrossRow(value: string, columns: number, style: Partial<CellObject> = {}): Row {
  return [
    { ...textCell(value, style), columnSpan: columns },
    ...Array.from({ length: columns - 1 }, () => null),
  ];
}

function rowHeights(rows: readonly Row[], widths: readonly number[]): PageFeature {
  return {
    files: {
      transform: {
        [SHEET]: {
          transformElementAttributes: (tag, attributes, index) => {
            const row = tag === 'row' && index !== undefined ? rows[index] : undefined;
            return row === undefined || 'ht' in attributes
              ? attributes
              : { ...attributes, ht: heightOf(row, widths) };
          },
        },
      },
    },
  };
}

/** Points that the highest cell of a row needs. */
function heightOf(row: Row, widths: readonly number[]): number {
  const heights = row.map((cell, column) => {
    if (typeof cell !== 'object' || cell === null || !('value' in cell)) return 0;
    const { value, columnSpan = 1, fontSize = FONT_SIZE } = cell;
    const digits = widths.slice(column, column + columnSpan).reduce((sum, width) => sum + width, 0);
    return countLines(String(value), (digits * FONT_SIZE) / fontSize) * fontSize * LINE_HEIGHT;
  });
  return Math.min(MAX_ROW_HEIGHT, Math.ceil(Math.max(FONT_SIZE * LINE_HEIGHT, ...heights) + ROW_MARGIN));
}

/** Lines of a text in a cell that is so many digits wide, of which the edges take one. */
function countLines(text: string, digits: number): number {
  const lines = text.split('\n').map((line) => Math.ceil(widthOf(line) / Math.max(1, digits - 1)));
  return lines.reduce((sum, count) => sum + Math.max(1, count), 0);
}

/** Digits that a text takes: Chinese characters and their punctuation are twice as wide. */
function widthOf(text: string): number {
  return Array.from(text).reduce((sum, character) => sum + (character >= '\u2014' ? 2 : 1), 0);
}

function pageFit({ name, isLandscape, widths, headRows }: Spreadsheet): PageFeature {
  const isLarge = widths.reduce((sum, width) => sum + width, 0) > MAX_A4_DIGITS;
  const paper = { orientation: isLandscape ? 'landscape' : 'portrait', paperSize: isLarge ? A3 : A4 };
  return {
    files: {
      transform: {
        [SHEET]: {
          transform: (xml) =>
            withChild(xml, '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>', SHEET, 'worksheet'),
          // As many pages down as it takes.
          transformElementAttributes: (tag, attributes) =>
            tag === 'pageSetup' ? { ...attributes, ...paper, fitToWidth: 1, fitToHeight: 0 } : attributes,
        },
        [WORKBOOK]: { transform: (xml) => (headRows === 0 ? xml : withHeads(xml, name, headRows)) },
      },
    },
  };
}

function withHeads(xml: string, name: string, headRows: number): string {
  const rows = `'${name}'!$1:$${headRows}`;
  const names = `<definedNames><definedName name="_xlnm.Print_Titles" localSheetId="0">${rows}</definedName></definedNames>`;
  return withChild(xml.replace(/<definedNames\s*\/>/, ''), names, WORKBOOK, 'workbook');
}

function withChild(xml: string, child: string, file: typeof SHEET | typeof WORKBOOK, parent: string): string {
  const order = getOrderOfSiblings(file, parent);
  if (order === undefined) throw new Error(`no order in ${parent} of ${file}`);
  return insertElementMarkupAccordingToOrderOfSiblings(xml, child, order, parent);
}
