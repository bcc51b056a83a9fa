import { z } from 'zod';
import { daysBetween, yearOf } from './days.ts';

const Date = z.iso.date();

/** A holiday (放假): both days included. */
export const DaysOff = z
  .strictObject({ name: z.string().trim().min(1).max(20), from: Date, to: Date })
  .refine(({ from, to }) => daysBetween(from, to) >= 0 && daysBetween(from, to) < 31, {
    message: '放假的末日须不早于首日，且不超过一个月',
  });

/** One year's arrangement (节假日安排), as the notice for that year says it. */
export const HolidayYear = z
  .strictObject({
    year: z.int().min(2000).max(2100),
    /** Title and number of the notice. */
    source: z.string().trim().min(1).max(200),
    issuedOn: Date,
    off: z.array(DaysOff).min(1).max(40),
    /** Weekend days on which people work (调休上班). */
    work: z.array(Date).max(40),
  })
  .superRefine((one, context) => {
    for (const problem of findYearProblems(one)) context.addIssue({ code: 'custom', message: problem });
  });
export type HolidayYear = z.infer<typeof HolidayYear>;

/** What the settings keep and a file carries. */
export const HolidayTable = z
  .strictObject({
    format: z.literal('pingxia-holidays'),
    version: z.literal(1),
    years: z.array(HolidayYear).max(60),
  })
  .refine(({ years }) => new Set(years.map(({ year }) => year)).size === years.length, {
    message: '同一年份只能有一份安排',
  });
export type HolidayTable = z.infer<typeof HolidayTable>;

function findYearProblems({
  year,
  off,
  work,
}: {
  readonly year: number;
  readonly off: readonly { readonly name: string; readonly from: string; readonly to: string }[];
  readonly work: readonly string[];
}): string[] {
  const isOff = (day: string): boolean => off.some(({ from, to }) => from <= day && day <= to);
  const outside = [...off.flatMap(({ from, to }) => [from, to]), ...work].filter(
    // A notice may let the New Year holiday begin in December of the year before.
    (day) => yearOf(day) !== year && !day.startsWith(`${year - 1}-12`),
  );
  return [
    ...outside.map((day) => `${day} 不在 ${year} 年`),
    ...work.filter(isOff).map((day) => `${day} 既放假又上班`),
  ];
}
