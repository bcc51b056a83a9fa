import writeXlsxFile, { type CellObject, type Row } from 'write-excel-file/node';
import { findBatch } from '#db/repositories/batches.ts';
import { listCaseFiles } from '#db/repositories/cases.ts';
import { listBatchExperts } from '#db/repositories/experts.ts';
import type { LedgerQuery } from '#db/repositories/ledger.ts';
import type { LedgerEvent } from '#shared/domain/ledger.ts';
import { ledgerActions } from '#shared/ledger/actions.ts';
import type { Core } from '../open-core.ts';
import { writeWhole } from '../write-whole.ts';
import { listLedger, verifyLedger } from './read.ts';

const columns: readonly { readonly title: string; readonly width: number }[] = [
  { title: '序号', width: 8 },
  { title: '时间（UTC）', width: 26 },
  { title: '操作人', width: 14 },
  { title: '操作', width: 18 },
  { title: '对象', width: 36 },
  { title: '对象编号', width: 24 },
  { title: '之前', width: 40 },
  { title: '之后', width: 40 },
  { title: '原因', width: 30 },
  { title: '上一条指纹', width: 68 },
  { title: '本条指纹', width: 68 },
];

/**
 * Writes what a query finds, oldest line first, with the head of the whole chain, so that it can be compared with
 * the ledger and with a printed head later. A name that ends in `.csv` gives UTF-8 text, any other .xlsx.
 * @throws LEDGER_BROKEN when the chain does not hold, FILE_UNWRITABLE
 */
export async function exportLedger(
  core: Core,
  query: LedgerQuery,
  path: string,
): Promise<{ readonly fileName: string; readonly lines: number }> {
  const chain = verifyLedger(core);
  const filter = { ...query, subject: null, beforeSeq: null, limit: Number.MAX_SAFE_INTEGER };
  const events = listLedger(core, filter).toReversed();
  const names = namesOf(core, query.batchId);
  const heads = [
    `全部日志 ${chain.lines} 条，自第一条起逐条核对无误；链尾指纹 ${chain.head}`,
    `本表 ${events.length} 条${events.length < chain.lines ? '（按条件选出，相邻两条的指纹不一定相连）' : ''}`,
  ];
  const rows = events.map((event) => toCells(event, names));
  const bytes = path.toLowerCase().endsWith('.csv') ? toCsv(heads, rows) : await toXlsx(heads, rows);
  return { fileName: await writeWhole(path, bytes), lines: events.length };
}

function toCells(event: LedgerEvent, names: ReadonlyMap<string, string>): readonly string[] {
  return [
    String(event.seq),
    event.at,
    event.actor,
    ledgerActions[event.action] ?? event.action,
    names.get(event.subject) ?? '',
    event.subject,
    sayValue(event.before),
    sayValue(event.after),
    event.reason,
    event.prevHash,
    event.hash,
  ];
}

/** Most characters of a spreadsheet's cell; what is longer is cut and says so. */
const cellLimit = 32_000;

function sayValue(value: unknown): string {
  if (value === null || value === undefined) return '';
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > cellLimit ? `${text.slice(0, cellLimit)}…（过长，已截断）` : text;
}

function namesOf(core: Core, batchId: string | null): ReadonlyMap<string, string> {
  if (batchId === null) return new Map();
  const title = findBatch(core.db, batchId)?.batch.title;
  return new Map([
    ...(title === undefined ? [] : [[batchId, title] as const]),
    ...listCaseFiles(core.db, batchId).map((one) => [one.id, `${one.number} ${one.applicant}`] as const),
    ...listBatchExperts(core.db, batchId).map((one) => [one.id, `${one.id} ${one.name}`] as const),
  ]);
}

/** With a byte order mark, without which spreadsheets read Chinese in a code page of their own. */
function toCsv(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [...heads.map((head) => [head]), columns.map(({ title }) => title), ...rows];
  return `\ufeff${lines.map((cells) => `${cells.map(csvCell).join(',')}\r\n`).join('')}`;
}

/** What a spreadsheet would take for a formula when it opens plain text. */
const formulaStart = /^[\s\u0000]*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/;

/** A cell of plain text: quoted, and with an apostrophe before what would be a formula. */
export function csvCell(text: string): string {
  const safe = formulaStart.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}

async function toXlsx(heads: readonly string[], rows: readonly (readonly string[])[]): Promise<Buffer> {
  const head = { fontWeight: 'bold', backgroundColor: '#eeeeee' } as const;
  const sheet: Row[] = [
    ...heads.map((line) => [textCell(line)]),
    columns.map(({ title }) => ({ ...textCell(title), ...head })),
    ...rows.map((cells) => cells.map(textCell)),
  ];
  const look = { sheet: '操作日志', columns: columns.map(({ width }) => ({ width })) };
  return writeXlsxFile(sheet, { ...look, stickyRowsCount: heads.length + 1 }).toBuffer();
}

/** A cell that stays text, whatever it begins with. */
function textCell(value: string): CellObject {
  return { value, type: String, format: '@' };
}
