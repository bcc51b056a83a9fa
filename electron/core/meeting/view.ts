import { findBatch } from '#db/repositories/batches.ts';
import { listBatchExperts } from '#db/repositories/experts.ts';
import { listTrustedKeys } from '#db/repositories/keys.ts';
import { listLeads } from '#db/repositories/meetings.ts';
import { completePanelRules } from '#shared/domain/panel.ts';
import { roundOf } from '#shared/domain/review.ts';
import type { CallOutput } from '#shared/ipc/contract.ts';
import type { MeetingView } from '#shared/ipc/meeting.ts';
import type { Core } from '../open-core.ts';
import { toExpertScore } from '../panel/aggregate.ts';
import { openCases } from '../panel/checks/material.ts';
import { findDisputes } from '../panel/disputes.ts';
import { readPanel, type ResultPanel } from '../results/read-panel.ts';
import { mayLead } from './appointment.ts';
import { findUnready } from './check-matter.ts';
import { findLeader, requireResultDesk, type ResultDesk } from './desk.ts';
import { isBlind } from './labels.ts';
import { leaderOf, pairKey } from './record.ts';
import { labelsOf } from './resolutions.ts';
import { sayAct } from './say-act.ts';
import { itemsOf } from './second-round.ts';

/** Batches whose panel this machine's expert leads, newest first. */
export function listLedBatches(core: Core): CallOutput<'meeting.led'> {
  return listLeads(core.db).flatMap(({ batchId, bureau }) => {
    const batch = findBatch(core.db, batchId)?.batch;
    const leader = findLeader(core, batchId);
    return batch === undefined || leader === null ? [] : [{ batch, leader, bureau: bureau.name }];
  });
}

/** The state of a batch's discussions, as bureau and leader see it. @throws NOT_FOUND, MEETING_* */
export async function showMeeting(core: Core, input: { readonly batchId: string }): Promise<MeetingView> {
  const desk = await requireResultDesk(core, input.batchId);
  const panel = readPanel(core, desk.batch.id);
  const { record } = panel;
  const labels = labelsOf(itemsOf(core, desk.batch.id, desk.batch.year));
  const names = new Map(listBatchExperts(core.db, desk.batch.id).map((one) => [one.id, one.name]));
  const nameOf = (expertId: string): string => names.get(expertId) ?? expertId;
  const current = new Set(
    [...Map.groupBy(record.minutes, ({ minutes }) => minutes.title).values()].map((all) => all.at(-1)),
  );
  return {
    role: desk.role,
    batch: desk.batch,
    leader: desk.leader,
    appointments: record.appointments.map(({ expertId, caseIds, act }) => ({
      expertId,
      name: nameOf(expertId),
      caseIds,
      at: act.recordedAt,
    })),
    mayLead: listMayLead(core, desk, nameOf),
    cases: listCases(core, desk, panel, nameOf),
    minutes: record.minutes.map((one) => ({
      minutes: one.minutes,
      by: one.act.signer.name,
      at: one.act.recordedAt,
      digest: one.act.digest,
      isCurrent: current.has(one),
    })),
    acts: record.acts.map((act) => ({
      digest: act.digest,
      seq: act.seq,
      by: act.signer.name,
      operator: act.operator,
      at: act.recordedAt,
      type: act.matter.type,
      sentence: sayAct(act, panel, nameOf, labels),
    })),
    people: listPeople(panel),
  };
}

function listMayLead(core: Core, { batch, role }: ResultDesk, nameOf: (id: string) => string) {
  if (role === 'leader' || completePanelRules(batch.panel).leader === 'none') return [];
  const experts = new Set(listBatchExperts(core.db, batch.id).map((one) => one.id));
  return listTrustedKeys(core.db, 'expert').flatMap((key) => {
    const { expertId, revokedAt } = key;
    return expertId !== null && revokedAt === null && experts.has(expertId) && mayLead(core, batch.id, key)
      ? [{ expertId, name: nameOf(expertId) }]
      : [];
  });
}

function listCases(
  core: Core,
  desk: ResultDesk,
  panel: ResultPanel,
  nameOf: (id: string) => string,
): MeetingView['cases'] {
  const { record, batch } = panel;
  const found = Map.groupBy(
    findDisputes(openCases(panel), itemsOf(core, batch.id, batch.year), []),
    (one) => one.head.id,
  );
  return panel.cases.map((one) => {
    const { head, seats } = one;
    const disputes = found.get(head.id) ?? [];
    const problem = findUnready(desk, panel, one);
    const leader = leaderOf(record, head.id);
    const state = record.opened.has(head.id)
      ? isBlind(record, head.id)
        ? 'blind'
        : 'open'
      : problem === null
        ? 'ready'
        : 'waiting';
    return {
      caseId: head.id,
      number: head.number,
      applicant: head.applicant,
      state,
      problem: state === 'waiting' ? (problem ?? '').slice(head.applicant.length) : '',
      disputes: disputes.length,
      resolved: disputes.filter(({ item }) => record.resolutions.has(pairKey(head.id, item.id))).length,
      leader: leader === null ? null : nameOf(leader.expertId),
      secondRounds: seats.filter((seat) => seat.versions?.some((version) => roundOf(version) === 2) === true)
        .length,
    };
  });
}

/** Names for a minutes form; the person who takes minutes corrects them. */
function listPeople({ cases }: ResultPanel): MeetingView['people'] {
  const scores = cases.flatMap(({ head, seats }) =>
    seats.map((seat) => ({ ...toExpertScore(seat), applicant: head.applicant })),
  );
  const named = (state: string): string[] => [
    ...new Set(scores.filter((one) => one.state === state).map((one) => one.name)),
  ];
  const present = named('received');
  const recused = Map.groupBy(
    scores.filter((one) => one.state === 'recused'),
    (one) => one.name,
  );
  return {
    present,
    absent: named('missing').filter((name) => !present.includes(name)),
    recused: [...recused].map(([name, all]) => ({
      name,
      text: `回避${all.map((one) => `「${one.applicant}」`).join('、')}`,
    })),
  };
}
