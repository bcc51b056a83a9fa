import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import { findHolidays, insertHolidays } from '#db/repositories/publicities.ts';
import { transact } from '#db/sql.ts';
import { HolidayTable } from '#shared/calendar/holiday-table.ts';
import { officialHolidays } from '#shared/calendar/official-holidays.ts';
import { Refusal } from '#shared/errors/refusal.ts';
import type { CallOutput } from '#shared/ipc/contract.ts';
import { appendLedger } from '../ledger/append.ts';
import { now, type Core } from '../open-core.ts';
import { writeWhole } from '../write-whole.ts';

/** A table of holidays is a few kilobytes a decade. */
const MAX_FILE_BYTES = 256 * 1024;

type Holidays = CallOutput<'holidays.get'>;

/** The table in force: the bureau's newest, else the one that comes with the program (version 0). */
export function getHolidays(core: Core): Holidays {
  return findHolidays(core.db) ?? { version: 0, table: officialHolidays, recordedAt: null };
}

/** Records a new version of the table; earlier ones stay. */
export function setHolidays(core: Core, { table }: { readonly table: HolidayTable }): Holidays {
  return transact(core.db, () => {
    const before = getHolidays(core);
    const years = table.years.toSorted((a, b) => a.year - b.year);
    const after = { version: before.version + 1, table: { ...table, years }, recordedAt: now(core) };
    insertHolidays(core.db, after);
    appendLedger(core, {
      action: 'holidays.set',
      batchId: null,
      subject: 'holidays',
      before: { version: before.version, years: before.table.years },
      after: { version: after.version, years },
    });
    return after;
  });
}

/**
 * Takes the years of a file into the table: they replace the same years, the others stay.
 * @throws FILE_UNREADABLE, HOLIDAYS_FILE
 */
export async function importHolidays(core: Core, { path }: { readonly path: string }): Promise<Holidays> {
  const name = basename(path);
  const given = parseTable(await readSmallFile(path, name), name);
  const fresh = new Set(given.years.map(({ year }) => year));
  const kept = getHolidays(core).table.years.filter(({ year }) => !fresh.has(year));
  return setHolidays(core, { table: { ...given, years: [...kept, ...given.years] } });
}

/** @throws FILE_UNWRITABLE */
export async function exportHolidays(core: Core, { path }: { readonly path: string }): Promise<string> {
  return writeWhole(path, `${JSON.stringify(getHolidays(core).table, null, 2)}\n`);
}

function parseTable(text: string, name: string): HolidayTable {
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    throw new Refusal('HOLIDAYS_FILE', { name, problems: ['不是 JSON 文件'] });
  }
  const parsed = HolidayTable.safeParse(value);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.slice(0, 5).map(({ path, message }) => `${path.join('.')} ${message}`);
  throw new Refusal('HOLIDAYS_FILE', { name, problems });
}

async function readSmallFile(path: string, name: string): Promise<string> {
  try {
    await using file = await open(path, 'r');
    const { size } = await file.stat();
    if (size > MAX_FILE_BYTES) throw new Refusal('HOLIDAYS_FILE', { name, problems: ['文件过大'] });
    return await file.readFile('utf8');
  } catch (error) {
    if (error instanceof Refusal) throw error;
    const reason = (error as NodeJS.ErrnoException).code ?? 'I/O';
    throw new Refusal('FILE_UNREADABLE', { name, reason }, { cause: error });
  }
}
