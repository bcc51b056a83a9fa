import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, daysBetween } from '#shared/calendar/days.ts';
import { officialHolidays } from '#shared/calendar/official-holidays.ts';
import { readCalendar } from '#shared/calendar/working-days.ts';
import { findFinalObstacles, listObjections } from '#shared/publicity/objections.ts';
import { computePeriod, progressOn } from '#shared/publicity/period.ts';
import type { PublicityPlan } from '#shared/publicity/plan.ts';

const calendar = readCalendar(officialHolidays);
const plan: PublicityPlan = {
  startsOn: '2026-09-23',
  length: 5,
  unit: 'workingDay',
  countsStart: true,
  endsOnWorkingDay: false,
  basis: '',
  place: '',
};
const endOf = (changes: Partial<PublicityPlan>): string =>
  computePeriod({ ...plan, ...changes }, calendar).endsOn;

describe('the last day of a 公示', () => {
  it('steps over the Mid-Autumn and National Day holidays and the weekends', () => {
    expect(endOf({})).toBe('2026-09-30');
    expect(endOf({ countsStart: false })).toBe('2026-10-08');
    expect(endOf({ startsOn: '2026-09-30', length: 2 })).toBe('2026-10-08');
  });

  it('counts a worked weekend', () => {
    expect(endOf({ startsOn: '2026-10-08', length: 3 })).toBe('2026-10-10');
  });

  it('counts every day of 自然日, and moves on from a holiday only where the document says so', () => {
    expect(endOf({ unit: 'calendarDay', length: 7, startsOn: '2026-09-21' })).toBe('2026-09-27');
    expect(endOf({ unit: 'calendarDay', length: 7, startsOn: '2026-09-21', endsOnWorkingDay: true })).toBe(
      '2026-09-28',
    );
    expect(endOf({ unit: 'calendarDay', length: 1, countsStart: false })).toBe('2026-09-24');
  });

  it('names the years that the table lacks, and counts weekends there', () => {
    const over = computePeriod({ ...plan, startsOn: '2026-12-30', length: 4 }, calendar);
    expect(over).toEqual({ startsOn: '2026-12-30', endsOn: '2027-01-04', unknownYears: [2027] });
    expect(computePeriod(plan, calendar).unknownYears).toEqual([]);
    const natural = { ...plan, startsOn: '2026-12-30', length: 4, unit: 'calendarDay' } as const;
    expect(computePeriod(natural, calendar).unknownYears).toEqual([]);
  });

  const plans = fc.record({
    startsOn: fc.integer({ min: 0, max: 1095 }).map((count) => addDays('2024-01-01', count)),
    length: fc.integer({ min: 1, max: 40 }),
    unit: fc.constantFrom('calendarDay' as const, 'workingDay' as const),
    countsStart: fc.boolean(),
    endsOnWorkingDay: fc.boolean(),
    basis: fc.constant(''),
    place: fc.constant(''),
  });

  it('leaves exactly as many counting days as were asked for', () => {
    fc.assert(
      fc.property(plans, (any) => {
        const one = { ...any, endsOnWorkingDay: false };
        const { endsOn } = computePeriod(one, calendar);
        const first = one.countsStart ? one.startsOn : addDays(one.startsOn, 1);
        const days = Array.from({ length: daysBetween(first, endsOn) + 1 }, (_, i) => addDays(first, i));
        const counting = days.filter((day) => one.unit === 'calendarDay' || calendar.isWorkingDay(day));
        expect(counting).toHaveLength(one.length);
        expect(counting.at(-1)).toBe(endsOn);
      }),
    );
  });

  it('never comes earlier for more days, for 工作日, for a start that does not count, or for 顺延', () => {
    fc.assert(
      fc.property(plans, (one) => {
        const end = computePeriod(one, calendar).endsOn;
        const of = (changes: Partial<PublicityPlan>): string =>
          computePeriod({ ...one, ...changes }, calendar).endsOn;
        expect(of({ length: one.length + 1 }) >= end).toBe(true);
        expect(of({ unit: 'workingDay' }) >= of({ unit: 'calendarDay' })).toBe(true);
        expect(of({ countsStart: false }) >= of({ countsStart: true })).toBe(true);
        const moved = of({ endsOnWorkingDay: true });
        expect(moved >= of({ endsOnWorkingDay: false })).toBe(true);
        expect(calendar.isWorkingDay(moved)).toBe(true);
      }),
    );
  });
});

describe('the days that are left', () => {
  const period = { startsOn: '2026-03-02', endsOn: '2026-03-06' };
  it.each([
    ['2026-02-27', 'planned', 3],
    ['2026-03-02', 'running', 5],
    ['2026-03-06', 'running', 1],
    ['2026-03-07', 'over', 0],
  ])('on %s: %s, %i', (today, stage, daysLeft) => {
    expect(progressOn(period, today)).toEqual({ stage, daysLeft });
  });
});

describe('objections', () => {
  const raised = (seq: number) =>
    ({ seq, kind: 'objection', objection: { step: 'raised', by: '实名来信' } }) as const;
  const answered = (seq: number, of: number) =>
    ({ seq, kind: 'objection', objection: { step: 'answered', seq: of } }) as const;
  const period = { endsOn: '2026-03-06' };

  it('are open until one decision answers them', () => {
    const all = [raised(1), { seq: 2, kind: 'partyMeeting' } as const, raised(3), answered(4, 1)];
    expect(listObjections(all).map((one) => [one.raised.seq, one.answer?.seq ?? null])).toEqual([
      [1, 4],
      [3, null],
    ]);
  });

  it('stop the final list while one is open, as the running period does', () => {
    expect(findFinalObstacles(null, [], '2026-03-07')).toEqual(['还没有登记公示安排']);
    expect(findFinalObstacles(period, [raised(1)], '2026-03-06')).toEqual([
      '公示到 2026年3月6日才期满',
      '还有 1 件异议没有处理（第 1 号）',
    ]);
    expect(findFinalObstacles(period, [raised(1), answered(2, 1)], '2026-03-07')).toEqual([]);
  });
});
