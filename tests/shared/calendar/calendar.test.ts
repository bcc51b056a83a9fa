import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, dayInChina, daysBetween, sayDay, weekdayOf } from '#shared/calendar/days.ts';
import { HolidayTable, HolidayYear } from '#shared/calendar/holiday-table.ts';
import { officialHolidays } from '#shared/calendar/official-holidays.ts';
import { readCalendar } from '#shared/calendar/working-days.ts';

const calendar = readCalendar(officialHolidays);
const anyDay = fc.integer({ min: 0, max: 40_000 }).map((count) => addDays('2000-01-01', count));

const listDays = (year: number): string[] =>
  Array.from({ length: 366 }, (_, index) => addDays(`${year}-01-01`, index)).filter((day) =>
    day.startsWith(String(year)),
  );

describe('days', () => {
  it('add up over months, leap days and centuries', () => {
    expect(addDays('2024-02-28', 1)).toBe('2024-02-29');
    expect(addDays('2100-02-28', 1)).toBe('2100-03-01');
    expect(addDays('2026-01-01', -1)).toBe('2025-12-31');
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -500, max: 500 }), (day, count) => {
        expect(daysBetween(day, addDays(day, count))).toBe(count);
        expect(weekdayOf(addDays(day, 7 * count))).toBe(weekdayOf(day));
      }),
    );
  });

  it('are those of China, not of the machine', () => {
    expect(dayInChina(new Date('2026-11-21T15:59:59Z'))).toBe('2026-11-21');
    expect(dayInChina(new Date('2026-11-21T16:00:00Z'))).toBe('2026-11-22');
    expect(sayDay('2026-03-02')).toBe('2026年3月2日');
  });
});

describe('the holidays that come with the program', () => {
  it('are a table by their own schema', () => {
    expect(HolidayTable.parse(officialHolidays)).toEqual(officialHolidays);
  });

  it('work on weekends only where a notice says so, and every such day is a weekend', () => {
    for (const { work } of officialHolidays.years) {
      for (const day of work) {
        expect([0, 6]).toContain(weekdayOf(day));
        expect(calendar.isWorkingDay(day)).toBe(true);
      }
    }
  });

  /** Published: 2024 has 251 working days; 2025 and 2026 have 248 with the two days added in November 2024. */
  it.each([
    [2024, 251],
    [2025, 248],
    [2026, 248],
  ])('leave %i with %i working days', (year, count) => {
    expect(listDays(year).filter(calendar.isWorkingDay)).toHaveLength(count);
  });

  it('name the days that people remember', () => {
    expect(calendar.isWorkingDay('2026-02-16')).toBe(false);
    expect(calendar.isWorkingDay('2026-02-14')).toBe(true);
    expect(calendar.isWorkingDay('2025-10-08')).toBe(false);
    expect(calendar.isWorkingDay('2025-10-11')).toBe(true);
    expect(calendar.isWorkingDay('2026-11-20')).toBe(true);
    expect(calendar.isWorkingDay('2026-11-21')).toBe(false);
  });

  it('say that they know nothing of other years', () => {
    expect(calendar.isKnown('2026-12-31')).toBe(true);
    expect(calendar.isKnown('2027-01-01')).toBe(false);
  });
});

describe('a year that somebody enters', () => {
  const year = {
    year: 2027,
    source: '通知',
    issuedOn: '2026-11-10',
    off: [{ name: '元旦', from: '2026-12-31', to: '2027-01-02' }],
    work: ['2027-01-03'],
  };

  it('may begin in the December before', () => {
    expect(HolidayYear.safeParse(year).success).toBe(true);
    expect(readCalendar({ ...officialHolidays, years: [year] }).isWorkingDay('2026-12-31')).toBe(false);
  });

  it.each([
    ['a day both off and worked', { ...year, work: ['2027-01-01'] }],
    ['a day of another year', { ...year, work: ['2028-01-08'] }],
    [
      'an end before its beginning',
      { ...year, off: [{ name: '春节', from: '2027-02-10', to: '2027-02-06' }] },
    ],
    ['a holiday of months', { ...year, off: [{ name: '春节', from: '2027-02-10', to: '2027-05-06' }] }],
    ['a date that is none', { ...year, work: ['2027-02-30'] }],
    ['no source', { ...year, source: ' ' }],
  ])('is refused with %s', (_what, wrong) => {
    expect(HolidayYear.safeParse(wrong).success).toBe(false);
  });

  it('stands once only', () => {
    expect(HolidayTable.safeParse({ ...officialHolidays, years: [year, year] }).success).toBe(false);
  });
});
