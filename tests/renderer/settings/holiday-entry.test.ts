import { describe, expect, it } from 'vitest';
import { officialHolidays } from '#shared/calendar/official-holidays.ts';
import { readHolidayEntry, toHolidayEntry } from '#renderer/features/settings/holiday-entry.ts';

const entry = {
  year: 2027,
  source: '通知',
  issuedOn: '2026-11-10',
  off: '元旦 2027-01-01\n\n春节，2027-02-06～2027-02-12 ',
  work: '2027-02-20、 2027-02-21',
};

describe('a year typed from a notice', () => {
  it('reads back what the table has', () => {
    for (const year of officialHolidays.years) {
      expect(readHolidayEntry(toHolidayEntry(year, officialHolidays))).toEqual({ year, problems: [] });
    }
  });

  it('takes Chinese commas and dashes, blank lines and single days', () => {
    expect(readHolidayEntry(entry).year).toMatchObject({
      off: [
        { name: '元旦', from: '2027-01-01', to: '2027-01-01' },
        { name: '春节', from: '2027-02-06', to: '2027-02-12' },
      ],
      work: ['2027-02-20', '2027-02-21'],
    });
  });

  it('begins with the year after the last one', () => {
    expect(toHolidayEntry(null, officialHolidays).year).toBe(2027);
  });

  it.each([
    [{ off: '元旦 2027-01-01\n春节' }, '放假第 2 行不是“名称 首日 末日”'],
    [{ work: '2027-02-30' }, '“2027-02-30”不是日期'],
    [{ source: '' }, '还缺来源'],
    [{ work: '2027-01-01' }, '2027-01-01 既放假又上班'],
    [{ off: '春节 2028-02-06' }, '2028-02-06 不在 2027 年'],
  ])('says what is wrong: %j', (change, problem) => {
    const { year, problems } = readHolidayEntry({ ...entry, ...change });
    expect(year).toBeNull();
    expect(problems).toContain(problem);
  });
});
