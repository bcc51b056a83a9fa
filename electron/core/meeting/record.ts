import type {
  Appointment,
  LateRecusal,
  MeetingMatter,
  Minutes,
  Opening,
  Resolution,
} from '#shared/domain/meeting.ts';
import { Refusal } from '#shared/errors/refusal.ts';
import type { ChainedAct } from './sign-act.ts';

export type Numbered<T> = T & { readonly act: ChainedAct };

/** What the acts of a meeting say together. */
export interface MeetingRecord {
  /** Leaders' acts first, in the order of their appointment, the bureau's last: the later word counts. */
  readonly acts: readonly ChainedAct[];
  readonly appointments: readonly Numbered<Appointment>[];
  /** By case: the opening that counts. */
  readonly opened: ReadonlyMap<string, Numbered<Opening>>;
  /** `case digest` of every opening. */
  readonly openings: ReadonlySet<string>;
  readonly revealed: ReadonlySet<string>;
  /** By `case expert`. */
  readonly recused: ReadonlyMap<string, Numbered<LateRecusal>>;
  /** By `case item`. */
  readonly resolutions: ReadonlyMap<string, Numbered<Resolution>>;
  /** Oldest first; the last ones count. */
  readonly minutes: readonly Numbered<{ readonly minutes: Minutes }>[];
}

export const pairKey = (caseId: string, other: string): string => `${caseId} ${other}`;

/**
 * Puts the chains of a batch together. Only the bureau appoints and recuses; a leader speaks about the cases that the
 * bureau gave them, and decides on items only where discussion was opened.
 * @param chains verified acts by key (`readActs`)
 * @param bureauKeys keys that sign or signed for the bureau, oldest first: the acts of the later key come later
 * @throws MEETING_UNAUTHORIZED
 */
export function composeRecord(
  chains: readonly (readonly ChainedAct[])[],
  bureauKeys: readonly string[],
): MeetingRecord {
  const all = chains.filter((chain) => chain.length > 0);
  const placeOf = (chain: readonly ChainedAct[]): number => bureauKeys.indexOf(chain[0]?.signer.keyId ?? '');
  const bureau = all
    .filter((chain) => placeOf(chain) >= 0)
    .toSorted((a, b) => placeOf(a) - placeOf(b))
    .flat();
  const appointments = bureau.flatMap((act) =>
    act.matter.type === 'appoint' ? [{ ...act.matter, act }] : [],
  );
  const rankOf = (chain: readonly ChainedAct[]): number =>
    appointments.findLastIndex((one) => one.keyId === chain[0]?.signer.keyId);
  const leaders = all.filter((chain) => placeOf(chain) < 0).toSorted((a, b) => rankOf(a) - rankOf(b));
  const byBureau = new Set(bureau.flatMap((act) => casesOpenedBy(act.matter)));
  for (const chain of leaders) assertLeaderChain(chain, appointments, byBureau);
  assertOpened(bureau, new Set(leaders.flat().flatMap((act) => casesOpenedBy(act.matter))));
  return collect([...leaders.flat(), ...bureau], appointments);
}

export const emptyRecord: MeetingRecord = composeRecord([], []);

/** The expert who leads a case, by the newest appointment; null when the bureau appointed nobody. */
export function leaderOf({ appointments }: MeetingRecord, caseId: string): Numbered<Appointment> | null {
  return appointments.findLast(({ caseIds }) => caseIds?.includes(caseId) ?? true) ?? null;
}

function assertLeaderChain(
  chain: readonly ChainedAct[],
  appointments: readonly Appointment[],
  openedByBureau: ReadonlySet<string>,
): void {
  const [first] = chain;
  const own = appointments.filter((one) => one.keyId === first?.signer.keyId);
  const leads = (caseId: string): boolean =>
    own.some(({ caseIds }) => caseIds === null || caseIds.includes(caseId));
  for (const act of chain) {
    const { type } = act.matter;
    if (own.length === 0) unauthorized(act, '没有主管部门的组长指定');
    if (type === 'appoint' || type === 'recuse') unauthorized(act, '指定组长和登记回避只能由主管部门作出');
    const stranger = casesOf(act.matter).find((caseId) => !leads(caseId));
    if (stranger !== undefined) unauthorized(act, `不是企业 ${stranger} 的组长`);
    if (act.matter.type === 'resolve' && act.matter.leader !== null) {
      const { leader } = act.matter;
      if (own.every((one) => one.expertId !== leader)) unauthorized(act, '仲裁的组长不是签名人');
    }
  }
  assertOpened(chain, openedByBureau);
}

/** Items are decided on only after an opening, by the same key before it or by the other side. */
function assertOpened(chain: readonly ChainedAct[], openedElsewhere: ReadonlySet<string>): void {
  const opened = new Set(openedElsewhere);
  for (const act of chain) {
    for (const caseId of casesOpenedBy(act.matter)) opened.add(caseId);
    if (act.matter.type === 'resolve' && !opened.has(act.matter.caseId)) {
      unauthorized(act, `企业 ${act.matter.caseId} 还没有启动讨论`);
    }
  }
}

const casesOpenedBy = (matter: MeetingMatter): readonly string[] =>
  matter.type === 'open' ? matter.caseIds : [];

function casesOf(matter: MeetingMatter): readonly string[] {
  switch (matter.type) {
    case 'open':
    case 'reveal':
      return matter.caseIds;
    case 'resolve':
      return [matter.caseId];
    case 'minutes':
      return matter.minutes.items.flatMap(({ caseId }) => caseId ?? []);
    case 'appoint':
    case 'recuse':
      return [];
  }
}

function collect(acts: readonly ChainedAct[], appointments: readonly Numbered<Appointment>[]): MeetingRecord {
  const opened = new Map<string, Numbered<Opening>>();
  const openings = new Set<string>();
  const revealed = new Set<string>();
  const recused = new Map<string, Numbered<LateRecusal>>();
  const resolutions = new Map<string, Numbered<Resolution>>();
  const minutes: Numbered<{ minutes: Minutes }>[] = [];
  for (const act of acts) {
    const { matter } = act;
    if (matter.type === 'open') {
      for (const caseId of matter.caseIds) {
        opened.set(caseId, { ...matter, act });
        openings.add(pairKey(caseId, act.digest));
      }
    }
    if (matter.type === 'reveal') for (const caseId of matter.caseIds) revealed.add(caseId);
    if (matter.type === 'recuse') recused.set(pairKey(matter.caseId, matter.expertId), { ...matter, act });
    if (matter.type === 'resolve') resolutions.set(pairKey(matter.caseId, matter.itemId), { ...matter, act });
    if (matter.type === 'minutes') minutes.push({ minutes: matter.minutes, act });
  }
  return { acts, appointments, opened, openings, revealed, recused, resolutions, minutes };
}

function unauthorized(act: ChainedAct, problem: string): never {
  throw new Refusal('MEETING_UNAUTHORIZED', { name: act.signer.name, seq: act.seq, problem });
}
