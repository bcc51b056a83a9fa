import writeXlsxFile, { type CellObject, type Row } from 'write-excel-file/node';
import { cleanText } from '../forms/clean-text.ts';
import type { FormSheet, SheetTable } from '../forms/sheets/sheet.ts';
import { groupDigest } from '../forms/wording.ts';

const LINE = { borderColor: '#000000', borderStyle: 'thin' } as const;
const MM_PER_CHARACTER = 2;
const OPEN_COLUMN_CHARACTERS = 40;

/** The tables of a sheet as one .xlsx page. Every cell is text, which no spreadsheet reads as a formula. */
export async function writeXlsx(sheet: FormSheet): Promise<Uint8Array> {
  const tables = sheet.blocks.filter((block): block is SheetTable => block.kind === 'table');
  const columns = tables[0]?.columns ?? [];
  const width = Math.max(1, columns.length);
  const { stamp } = sheet;
  const rows: Row[] = [
    across([sheet.title, sheet.subtitle].filter((part) => part !== '').join(' '), width, {
      fontWeight: 'bold',
      fontSize: 16,
      align: 'center',
      height: 32,
    }),
    ...sheet.blocks.flatMap((block): Row[] => {
      if (block.kind === 'table') return tableRows(block);
      return block.kind === 'heading' ? [across(block.text, width, { fontWeight: 'bold' })] : [];
    }),
    across(
      `${stamp.digestLabel}：${stamp.digest === null ? '尚无（草稿）' : groupDigest(stamp.digest)}`,
      width,
      {},
    ),
    across(`批次：${stamp.batchId}　${stamp.bureau}　${stamp.printedOn}生成`, width, {}),
  ];
  return writeXlsxFile(
    rows,
    {
      sheet: '表',
      columns: columns.map(({ widthMm }) => ({
        width: widthMm === null ? OPEN_COLUMN_CHARACTERS : Math.max(6, widthMm / MM_PER_CHARACTER),
      })),
    },
    { fontFamily: '仿宋', fontSize: 11 },
  ).toBuffer();
}

function tableRows({ columns, rows, hasHead }: SheetTable): Row[] {
  const head = columns.map(({ title }) => text(title, { ...LINE, fontWeight: 'bold', align: 'center' }));
  const body = rows.map((cells) =>
    columns.map(({ look }, index) =>
      text(cells[index] ?? '', { ...LINE, ...(look === 'centre' ? { align: 'center' } : {}) }),
    ),
  );
  return hasHead ? [head, ...body] : body;
}

const across = (value: string, width: number, style: Partial<CellObject>): Row => [
  { ...text(value, {}), ...style, columnSpan: width },
  ...Array.from({ length: width - 1 }, () => null),
];

const text = (value: string, style: Partial<CellObject>): CellObject => ({
  wrap: true,
  alignVertical: 'center',
  ...style,
  value: cleanText(value),
  type: String,
  format: '@',
});
