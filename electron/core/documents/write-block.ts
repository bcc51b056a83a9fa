import {
  AlignmentType,
  BorderStyle,
  convertMillimetersToTwip as twips,
  HeightRule,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
  type IRunOptions,
} from 'docx';
import { cleanText } from '../forms/clean-text.ts';
import type { Block, FormSheet, SheetColumn, SheetTable } from '../forms/sheets/sheet.ts';
import { contentMm, fonts, lineTwips, points } from './looks.ts';

/** Two characters of 16 points. */
const INDENT = { firstLineChars: 200, firstLine: 640 } as const;

/** A block as Word has it. */
export function writeBlock(block: Block, layout: FormSheet['layout']): (Paragraph | Table)[] {
  switch (block.kind) {
    case 'table':
      return [gap(), writeTable(block, layout), gap()];
    case 'right':
      return block.lines.map((text) => paragraph(text, {}, { alignment: AlignmentType.RIGHT }));
    case 'heading':
      return [paragraph(block.text, { font: fonts.head }, { indent: INDENT, keepNext: true })];
    case 'subheading':
      return [paragraph(block.text, { font: fonts.subhead }, { indent: INDENT, keepNext: true })];
    case 'prose':
      return lines(block.text).map((text) =>
        paragraph(text, {}, { indent: INDENT, alignment: AlignmentType.BOTH }),
      );
    case 'line':
      return lines(block.text).map((text) => paragraph(text));
    case 'note':
      return lines(block.text).map((text) => new Paragraph({ children: runs(text, { size: points(10.5) }) }));
  }
}

const gap = (): Paragraph => new Paragraph({ spacing: { line: 160, lineRule: 'exact' } });

const lines = (text: string): string[] => text.split('\n');

interface ParagraphLook {
  readonly alignment?: 'right' | 'both';
  readonly indent?: typeof INDENT;
  readonly keepNext?: boolean;
}

function paragraph(text: string, run: IRunOptions = {}, look: ParagraphLook = {}): Paragraph {
  return new Paragraph({
    ...look,
    spacing: { line: lineTwips, lineRule: 'exact' },
    children: runs(text, run),
  });
}

const runs = (text: string, run: IRunOptions): TextRun[] => [new TextRun({ text: cleanText(text), ...run })];

function writeTable(table: SheetTable, layout: FormSheet['layout']): Table {
  const { columns, rows, hasHead, rowHeightMm } = table;
  const widths = spread(columns);
  const size = points(layout === 'letter' ? 12 : 10.5);
  const height =
    rowHeightMm === undefined ? {} : { height: { value: twips(rowHeightMm), rule: HeightRule.ATLEAST } };
  const rowOf = (cells: readonly string[], isHead: boolean): TableRow =>
    new TableRow({
      tableHeader: isHead,
      cantSplit: true,
      ...(isHead ? {} : height),
      children: columns.map((column, index) =>
        writeCell(column, cells[index] ?? '', { size, isHead, width: widths[index] ?? 0 }),
      ),
    });
  return new Table({
    width: { size: widths.reduce((sum, one) => sum + one, 0), type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    borders: { ...sides, insideHorizontal: border, insideVertical: border },
    rows: [
      ...(hasHead
        ? [
            rowOf(
              columns.map(({ title }) => title),
              true,
            ),
          ]
        : []),
      ...rows.map((cells) => rowOf(cells, false)),
    ],
  });
}

const border = { style: BorderStyle.SINGLE, size: 4, color: '000000' } as const;
const sides = { top: border, bottom: border, left: border, right: border } as const;

interface CellLook {
  readonly size: number;
  readonly isHead: boolean;
  readonly width: number;
}

function writeCell({ look }: SheetColumn, text: string, { size, isHead, width }: CellLook): TableCell {
  const isLabel = isHead || look === 'label';
  const run: IRunOptions = {
    size: look === 'digest' && !isHead ? points(7.5) : size,
    ...(isLabel ? { font: fonts.head } : {}),
  };
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    verticalAlign: VerticalAlignTable.CENTER,
    margins: { top: 40, bottom: 40, left: 80, right: 80 },
    children: lines(text).map(
      (one) =>
        new Paragraph({
          ...(isLabel || look === 'centre' ? { alignment: AlignmentType.CENTER } : {}),
          children: runs(one, run),
        }),
    ),
  });
}

/** Widths in twips: what fixed columns leave of the text's width goes to the others in equal shares. */
function spread(columns: readonly SheetColumn[]): number[] {
  const fixed = columns.reduce((sum, { widthMm }) => sum + (widthMm ?? 0), 0);
  const open = columns.filter(({ widthMm }) => widthMm === null).length;
  const share = open === 0 ? 0 : Math.max(10, (contentMm - fixed) / open);
  return columns.map(({ widthMm }) => Math.round(twips(widthMm ?? share)));
}

const none = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const;
const open = {
  top: none,
  bottom: none,
  left: none,
  right: none,
  insideHorizontal: none,
  insideVertical: none,
};
const CODE_MM = 25;

/** Two things beside each other that stay on one page: a narrow one at the left, the rest at the right. */
export function besides(left: readonly Paragraph[], right: readonly Paragraph[]): Table {
  const widths = [twips(CODE_MM), twips(contentMm - CODE_MM)].map(Math.round);
  const cell = (children: readonly Paragraph[], index: number): TableCell =>
    new TableCell({
      width: { size: widths[index] ?? 0, type: WidthType.DXA },
      verticalAlign: VerticalAlignTable.CENTER,
      children,
    });
  return new Table({
    width: { size: Math.round(twips(contentMm)), type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    borders: open,
    rows: [new TableRow({ cantSplit: true, children: [cell(left, 0), cell(right, 1)] })],
  });
}
