import type { LedgerQuery } from './use-ledger.ts';

/** What a person has chosen to see of the ledger; '' narrows nothing. */
export interface LedgerChoice {
  readonly caseId: string;
  /** `actor:张三` for who did it, `about:E01` for the expert whom it is about. */
  readonly person: string;
  readonly action: string;
  /** Days as `2026-11-21`, both included. */
  readonly fromDay: string;
  readonly untilDay: string;
}

export const wholeLedger: LedgerChoice = { caseId: '', person: '', action: '', fromDay: '', untilDay: '' };

const actorMark = 'actor:';
const aboutMark = 'about:';

export const chooseActor = (name: string): string => `${actorMark}${name}`;
export const chooseExpert = (id: string): string => `${aboutMark}${id}`;

/** The question to the core; days are those of this machine's clock. */
export function toLedgerQuery(batchId: string | null, choice: LedgerChoice): LedgerQuery {
  const { person, action } = choice;
  const expertId = person.startsWith(aboutMark) ? person.slice(aboutMark.length) : '';
  const about = [choice.caseId, expertId].filter((id) => id !== '');
  const from = startOfDay(choice.fromDay, 0);
  const until = startOfDay(choice.untilDay, 1);
  return {
    batchId,
    ...(about.length > 0 ? { about } : {}),
    ...(person.startsWith(actorMark) ? { actor: person.slice(actorMark.length) } : {}),
    ...(action === '' ? {} : { action }),
    ...(from === null ? {} : { from }),
    ...(until === null ? {} : { until }),
  };
}

function startOfDay(day: string, daysLater: number): string | null {
  const [year, month, date] = day.split('-').map(Number);
  if (year === undefined || month === undefined || date === undefined) return null;
  const start = new Date(year, month - 1, date + daysLater);
  return Number.isNaN(start.getTime()) ? null : start.toISOString();
}
