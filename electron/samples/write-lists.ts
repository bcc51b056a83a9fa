import { writeFile } from 'node:fs/promises';
import {
  Document,
  Packer,
  PageOrientation,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import writeXlsxFile, { type CellObject, type Row } from 'write-excel-file/node';
import { fixArchive } from './fix-archive.ts';
import type { SampleList } from './sample-lists.ts';

const TITLE: Partial<CellObject> = { fontSize: 16, fontWeight: 'bold', align: 'center', height: 30 };
const HEAD: Partial<CellObject> = {
  fontWeight: 'bold',
  align: 'center',
  wrap: true,
  backgroundColor: '#eef2f7',
  height: 34,
};

/** Writes a list as .xlsx: title across, header, rows; `keys` gives a second header row. */
export async function writeListXlsx(
  file: string,
  list: SampleList & { readonly keys?: readonly string[] },
): Promise<void> {
  const width = list.header.length;
  const title: Row = [
    { ...TITLE, value: list.title, type: String, columnSpan: width },
    ...Array.from({ length: width - 1 }, () => null),
  ];
  const head = (texts: readonly string[]): Row =>
    texts.map((text) => ({ ...HEAD, value: text, type: String }));
  const rows = list.rows.map((row): Row => row.map(toCell));
  const data = [title, head(list.header), ...(list.keys ? [head(list.keys)] : []), ...rows];
  const columns = list.header.map((text, index) => ({
    width: Math.min(
      44,
      Math.max(8, ...[text, ...list.rows.map((row) => row[index] ?? '')].map((one) => one.length * 1.6)),
    ),
  }));
  const bytes = await writeXlsxFile(data, { sheet: list.title.slice(0, 31), columns }).toBuffer();
  await writeFile(file, fixArchive(bytes));
}

/** Amounts become number cells, as a clerk types them; everything else, codes above all, stays text. */
function toCell(text: string): CellObject | null {
  if (text === '') return null;
  if (/^-?\d+\.\d\d$/.test(text)) return { value: Number(text), type: Number, format: '#,##0.00' };
  return { value: text, type: String, format: '@' };
}

/** Writes a list as the editable Word table that the notice asks for, on landscape A4. */
export async function writeListDocx(file: string, list: SampleList): Promise<void> {
  const widths = list.header.map((_, index) =>
    Math.max(...list.rows.map((row) => (row[index] ?? '').length), 4),
  );
  const sum = widths.reduce((total, width) => total + width, 0);
  const cell = (text: string, index: number, bold: boolean): TableCell =>
    new TableCell({
      width: { size: Math.round(((widths[index] ?? 4) / sum) * 100), type: WidthType.PERCENTAGE },
      children: text
        .split('\n')
        .map((part) => new Paragraph({ children: [new TextRun({ text: part, bold, size: 18 })] })),
    });
  const row = (texts: readonly string[], bold: boolean): TableRow =>
    new TableRow({ tableHeader: bold, children: texts.map((text, index) => cell(text, index, bold)) });
  const document = new Document({
    sections: [
      {
        properties: { page: { size: { orientation: PageOrientation.LANDSCAPE } } },
        children: [
          new Paragraph({ children: [new TextRun({ text: '附件2', size: 24 })] }),
          new Paragraph({ children: [new TextRun({ text: list.title, bold: true, size: 32 })] }),
          new Table({
            width: { size: 100, type: WidthType.PERCENTAGE },
            rows: [row(list.header, true), ...list.rows.map((texts) => row(texts, false))],
          }),
        ],
      },
    ],
  });
  await writeFile(file, fixArchive(await Packer.toBuffer(document)));
}
