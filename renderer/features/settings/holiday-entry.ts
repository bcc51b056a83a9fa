import { HolidayYear, type HolidayTable } from '#shared/calendar/holiday-table.ts';
import { settingsText } from '#renderer/messages/settings.ts';

/** A year as text: a holiday a line (`春节 2026-02-15 2026-02-23`), worked days apart by blanks or lines. */
export interface HolidayEntry {
  readonly year: number;
  readonly source: string;
  readonly issuedOn: string;
  readonly off: string;
  readonly work: string;
}

/** @param known null for the year after the last of the table */
export function toHolidayEntry(known: HolidayYear | null, table: HolidayTable): HolidayEntry {
  if (known === null) {
    const last = Math.max(...table.years.map(({ year }) => year), 2000);
    return { year: last + 1, source: '', issuedOn: '', off: '', work: '' };
  }
  return {
    year: known.year,
    source: known.source,
    issuedOn: known.issuedOn,
    off: known.off.map(({ name, from, to }) => `${name} ${from} ${to}`).join('\n'),
    work: known.work.join('\n'),
  };
}

/** The year that a text says, or what is wrong with it, by line. */
export function readHolidayEntry(entry: HolidayEntry): {
  readonly year: HolidayYear | null;
  readonly problems: readonly string[];
} {
  const { holidays: words } = settingsText;
  const off = linesOf(entry.off).map((line) => {
    const [name = '', from = '', to = from] = line.split(/[\s,，~～—]+/);
    return { name, from, to };
  });
  const work = entry.work.split(/[\s,，、]+/).filter((day) => day !== '');
  const parsed = HolidayYear.safeParse({ ...entry, off, work });
  if (parsed.success) return { year: parsed.data, problems: [] };
  const problems = parsed.error.issues.map(({ path: [field, index], code, message }) => {
    if (field === 'off' && typeof index === 'number') return words.offProblem(index + 1);
    if (field === 'work' && typeof index === 'number') return words.workProblem(work[index] ?? '');
    return code === 'custom' ? message : words.missing[field as keyof typeof words.missing];
  });
  return { year: null, problems: [...new Set(problems)] };
}

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
