import type { Decision } from '../domain/decision.ts';
import { sayDay, type Day } from '../calendar/days.ts';
import type { PublicityPeriod } from './period.ts';

type Event = Pick<Decision, 'seq' | 'kind' | 'objection'>;

/** An objection as it was received, and the decision that answers it; null while undecided. */
export interface Objection<T extends Event> {
  readonly raised: T;
  readonly answer: T | null;
}

/** Objections of a batch in the order in which they were received. */
export function listObjections<T extends Event>(decisions: readonly T[]): Objection<T>[] {
  const answers = new Map(
    decisions.flatMap((one) => (one.objection?.step === 'answered' ? [[one.objection.seq, one]] : [])),
  );
  return decisions
    .filter((one) => one.objection?.step === 'raised')
    .map((raised) => ({ raised, answer: answers.get(raised.seq) ?? null }));
}

/** What stands against the final list, in sentences; empty when it may be made. */
export function findFinalObstacles(
  period: Pick<PublicityPeriod, 'endsOn'> | null,
  decisions: readonly Event[],
  today: Day,
): string[] {
  if (period === null) return ['还没有登记公示安排'];
  const open = listObjections(decisions).filter(({ answer }) => answer === null);
  return [
    ...(today <= period.endsOn ? [`公示到 ${sayDay(period.endsOn)}才期满`] : []),
    ...(open.length === 0
      ? []
      : [`还有 ${open.length} 件异议没有处理（第 ${open.map(({ raised }) => raised.seq).join('、')} 号）`]),
  ];
}
