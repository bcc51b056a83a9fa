import type { Row } from 'write-excel-file/node';
import { cleanText } from '../forms/clean-text.ts';
import type { FormSheet, SheetTable } from '../forms/sheets/sheet.ts';
import { groupDigest } from '../forms/wording.ts';
import { acrossRow, textCell, writeSpreadsheet } from './spreadsheet.ts';

const LINE = { borderColor: '#000000', borderStyle: 'thin' } as const;
const MM_PER_CHARACTER = 2;
const OPEN_COLUMN_CHARACTERS = 40;
const POINTS_PER_MM = 72 / 25.4;

/** The tables of a sheet as one .xlsx page. */
export async function writeXlsx(sheet: FormSheet): Promise<Uint8Array> {
  const tables = sheet.blocks.filter((block): block is SheetTable => block.kind === 'table');
  const columns = tables[0]?.columns ?? [];
  const across = (text: string, style?: Parameters<typeof acrossRow>[2]): Row =>
    acrossRow(cleanText(text), Math.max(1, columns.length), style);
  const { stamp } = sheet;
  const title = across([sheet.title, sheet.subtitle].filter((part) => part !== '').join(' '), {
    fontWeight: 'bold',
    fontSize: 16,
    align: 'center',
  });
  const blocks = sheet.blocks.flatMap((block): Row[] => {
    if (block.kind === 'table') return tableRows(block);
    return block.kind === 'heading' ? [across(block.text, { fontWeight: 'bold' })] : [];
  });
  const digest = stamp.digest === null ? '尚无（草稿）' : groupDigest(stamp.digest);
  const isOneTable = tables[0] === sheet.blocks.find(({ kind }) => kind === 'table' || kind === 'heading');
  return writeSpreadsheet({
    name: '表',
    isLandscape: false,
    widths: columns.map(({ widthMm }) =>
      widthMm === null ? OPEN_COLUMN_CHARACTERS : Math.max(6, widthMm / MM_PER_CHARACTER),
    ),
    rows: [
      title,
      ...blocks,
      across(`${stamp.digestLabel}：${digest}`),
      across(`批次：${stamp.batchId}　${stamp.bureau}　${stamp.printedOn}生成`),
    ],
    headRows: tables.length === 1 && isOneTable && tables[0]?.hasHead === true ? 2 : 0,
  });
}

function tableRows({ columns, rows, hasHead, rowHeightMm }: SheetTable): Row[] {
  const room = rowHeightMm === undefined ? {} : { height: rowHeightMm * POINTS_PER_MM };
  const head = columns.map(({ title }) =>
    textCell(cleanText(title), { ...LINE, fontWeight: 'bold', align: 'center' }),
  );
  const body = rows.map((cells) =>
    columns.map(({ look }, index) =>
      textCell(cleanText(cells[index] ?? ''), {
        ...LINE,
        ...room,
        ...(look === 'centre' ? { align: 'center' } : {}),
      }),
    ),
  );
  return hasHead ? [head, ...body] : body;
}
