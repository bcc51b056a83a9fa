/** Calendar days as `2026-11-22`, without clock and time zone; counted on the UTC calendar, which has no gaps. */
export type Day = string;

const DAY_MS = 86_400_000;

const toMs = (day: Day): number => Date.parse(`${day}T00:00:00Z`);

/** The day so many days later, or earlier for a negative count. */
export const addDays = (day: Day, count: number): Day =>
  new Date(toMs(day) + count * DAY_MS).toISOString().slice(0, 10);

/** Days from one to the other; negative when `to` lies before `from`. */
export const daysBetween = (from: Day, to: Day): number => Math.round((toMs(to) - toMs(from)) / DAY_MS);

/** 0 Sunday … 6 Saturday. */
export const weekdayOf = (day: Day): number => new Date(toMs(day)).getUTCDay();

export const yearOf = (day: Day): number => Number(day.slice(0, 4));

/** `2026年11月2日`. */
export function sayDay(day: Day): string {
  const [year, month, date] = day.split('-').map(Number);
  return `${year ?? ''}年${month ?? ''}月${date ?? ''}日`;
}

/** `2026-11-22`: the day at a moment, as the calendar on the wall of a Chinese office shows it (UTC+8, no summer time). */
export const dayInChina = (moment: Date): Day =>
  new Date(moment.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
