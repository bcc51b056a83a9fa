import { findPublicity, insertPublicity } from '#db/repositories/publicities.ts';
import { transact } from '#db/sql.ts';
import { dayInChina } from '#shared/calendar/days.ts';
import { readCalendar } from '#shared/calendar/working-days.ts';
import type { CallOutput } from '#shared/ipc/contract.ts';
import { findFinalObstacles, listObjections } from '#shared/publicity/objections.ts';
import { computePeriod, progressOn } from '#shared/publicity/period.ts';
import type { PublicityPlan } from '#shared/publicity/plan.ts';
import { Refusal } from '#shared/errors/refusal.ts';
import { requireOwnBatch } from '../batches/find.ts';
import { readDecisions } from '../decisions/read.ts';
import { appendLedger } from '../ledger/append.ts';
import { now, type Core } from '../open-core.ts';
import { getHolidays } from './holidays.ts';

/** Records when and how long a batch's list is shown to the public; earlier versions stay. @throws NOT_FOUND */
export function setPublicity(
  core: Core,
  { batchId, plan }: { readonly batchId: string; readonly plan: PublicityPlan },
): void {
  const { id } = requireOwnBatch(core, batchId);
  transact(core.db, () => {
    const before = findPublicity(core.db, id);
    const holidays = getHolidays(core);
    const { endsOn } = computePeriod(plan, readCalendar(holidays.table));
    const after = { plan, endsOn, holidayVersion: holidays.version };
    insertPublicity(core.db, {
      ...after,
      batchId: id,
      version: (before?.version ?? 0) + 1,
      recordedAt: now(core),
    });
    appendLedger(core, {
      action: 'publicity.set',
      batchId: id,
      subject: id,
      before: before === null ? undefined : { plan: before.plan, endsOn: before.endsOn },
      after,
    });
  });
}

/**
 * A batch's 公示: as recorded, as today's holiday table would count it, how many days are left, the objections, and
 * what stands against the final list.
 * @throws NOT_FOUND, DECISION_BROKEN
 */
export function getPublicity(
  core: Core,
  { batchId }: { readonly batchId: string },
): CallOutput<'publicity.get'> {
  const { id } = requireOwnBatch(core, batchId);
  const today = dayInChina(core.clock());
  const stored = findPublicity(core.db, id);
  const decisions = readDecisions(core, id);
  const obstacles = findFinalObstacles(stored, decisions, today);
  const objections = listObjections(decisions).map(({ raised, answer }) => ({
    seq: raised.seq,
    caseId: raised.caseId,
    by: raised.objection?.step === 'raised' ? raised.objection.by : '',
    receivedOn: raised.decidedOn,
    text: raised.text,
    answer: answer === null ? null : { seq: answer.seq, decidedOn: answer.decidedOn, text: answer.text },
  }));
  if (stored === null) return { today, recorded: null, objections, obstacles };
  const { plan, endsOn, version, recordedAt } = stored;
  const counted = computePeriod(plan, readCalendar(getHolidays(core).table));
  const progress = progressOn({ startsOn: plan.startsOn, endsOn }, today);
  const recorded = { plan, endsOn, version, recordedAt, ...progress };
  return {
    today,
    recorded: { ...recorded, endsOnNow: counted.endsOn, unknownYears: [...counted.unknownYears] },
    objections,
    obstacles,
  };
}

/** @throws PUBLICITY_NOT_OVER naming what still has to be done */
export function assertFinal(core: Core, batchId: string): void {
  const { obstacles } = getPublicity(core, { batchId });
  if (obstacles.length > 0) throw new Refusal('PUBLICITY_NOT_OVER', { obstacles });
}
