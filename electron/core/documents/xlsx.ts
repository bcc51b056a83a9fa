import type { Row } from 'write-excel-file/node';
import { cleanText } from '../forms/clean-text.ts';
import type { FormSheet, SheetTable } from '../forms/sheets/sheet.ts';
import { groupDigest } from '../forms/wording.ts';
import { acrossRow, lined, textCell, writeSpreadsheet } from './spreadsheet.ts';

const MM_PER_CHARACTER = 2;
const OPEN_COLUMN_CHARACTERS = 40;
const POINTS_PER_MM = 72 / 25.4;

/** The tables of a sheet as one .xlsx page. */
export async function writeXlsx(sheet: FormSheet): Promise<Uint8Array> {
  const parts = sheet.blocks.flatMap((block) =>
    block.kind === 'table' || block.kind === 'heading' ? [block] : [],
  );
  const [first] = parts;
  const columns = parts.find((part) => part.kind === 'table')?.columns ?? [];
  const across = (text: string, style?: Parameters<typeof acrossRow>[2]): Row =>
    acrossRow(cleanText(text), Math.max(1, columns.length), style);
  const { stamp } = sheet;
  const title = across([sheet.title, sheet.subtitle].filter((part) => part !== '').join(' '), {
    fontWeight: 'bold',
    fontSize: 16,
    align: 'center',
  });
  const body = parts.flatMap((part): Row[] =>
    part.kind === 'table' ? tableRows(part) : [across(part.text, { fontWeight: 'bold' })],
  );
  const digest = stamp.digest === null ? '尚无（草稿）' : groupDigest(stamp.digest);
  return writeSpreadsheet({
    name: '表',
    isLandscape: false,
    widths: columns.map(({ widthMm }) =>
      widthMm === null ? OPEN_COLUMN_CHARACTERS : Math.max(6, widthMm / MM_PER_CHARACTER),
    ),
    rows: [
      title,
      ...body,
      across(`${stamp.digestLabel}：${digest}`),
      across(`批次：${stamp.batchId}　${stamp.bureau}　${stamp.printedOn}生成`),
    ],
    headRows: parts.length === 1 && first?.kind === 'table' && first.hasHead ? 2 : 0,
  });
}

function tableRows({ columns, rows, hasHead, rowHeightMm }: SheetTable): Row[] {
  const room = rowHeightMm === undefined ? {} : { height: rowHeightMm * POINTS_PER_MM };
  const head = columns.map(({ title }) =>
    textCell(cleanText(title), { ...lined, fontWeight: 'bold', align: 'center' }),
  );
  const body = rows.map((cells) =>
    columns.map(({ look }, index) =>
      textCell(cleanText(cells[index] ?? ''), {
        ...lined,
        ...room,
        ...(look === 'centre' ? { align: 'center' } : {}),
      }),
    ),
  );
  return hasHead ? [head, ...body] : body;
}
