import { weekdayOf, yearOf, type Day } from './days.ts';
import type { HolidayTable } from './holiday-table.ts';

/** What is asked of a table, made ready once. */
export interface WorkCalendar {
  readonly isWorkingDay: (day: Day) => boolean;
  /** Whether the table has the arrangement of that day's year; without it only weekends are known. */
  readonly isKnown: (day: Day) => boolean;
}

/** Days on which offices work: Monday to Friday, without the holidays and with the worked weekends of the table. */
export function readCalendar(table: HolidayTable): WorkCalendar {
  const known = new Set(table.years.map(({ year }) => year));
  const worked = new Set(table.years.flatMap(({ work }) => work));
  const off = table.years.flatMap((one) => one.off);
  return {
    isKnown: (day) => known.has(yearOf(day)),
    isWorkingDay: (day) => {
      if (worked.has(day)) return true;
      if (off.some(({ from, to }) => from <= day && day <= to)) return false;
      const weekday = weekdayOf(day);
      return weekday !== 0 && weekday !== 6;
    },
  };
}
