import { addDays, daysBetween, yearOf, type Day } from '../calendar/days.ts';
import type { WorkCalendar } from '../calendar/working-days.ts';
import type { PublicityPlan } from './plan.ts';

/** A 公示 on the calendar; both days included. */
export interface PublicityPeriod {
  readonly startsOn: Day;
  readonly endsOn: Day;
  /** Years that the count went through and the holiday table does not have: weekends alone were considered. */
  readonly unknownYears: readonly number[];
}

/** The last day of a 公示 by the plan and the offices' calendar. */
export function computePeriod(plan: PublicityPlan, calendar: WorkCalendar): PublicityPeriod {
  const { startsOn, unit, length, countsStart, endsOnWorkingDay } = plan;
  const asked = new Set<number>();
  const isWorking = (day: Day): boolean => {
    if (!calendar.isKnown(day)) asked.add(yearOf(day));
    return calendar.isWorkingDay(day);
  };
  const counts = (day: Day): boolean => unit === 'calendarDay' || isWorking(day);
  let day = countsStart ? startsOn : addDays(startsOn, 1);
  for (let left = length; ; day = addDays(day, 1)) {
    if (counts(day)) left -= 1;
    if (left === 0) break;
  }
  while (endsOnWorkingDay && !isWorking(day)) day = addDays(day, 1);
  return { startsOn, endsOn: day, unknownYears: [...asked] };
}

export type PublicityStage = 'planned' | 'running' | 'over';

export interface PublicityProgress {
  readonly stage: PublicityStage;
  /** Days until it begins (planned), or that are left with today (running); 0 when over. */
  readonly daysLeft: number;
}

/** Where a 公示 stands on a day: on its last day one day is left. */
export function progressOn(
  { startsOn, endsOn }: Pick<PublicityPeriod, 'startsOn' | 'endsOn'>,
  today: Day,
): PublicityProgress {
  if (today < startsOn) return { stage: 'planned', daysLeft: daysBetween(today, startsOn) };
  if (today <= endsOn) return { stage: 'running', daysLeft: daysBetween(today, endsOn) + 1 };
  return { stage: 'over', daysLeft: 0 };
}
