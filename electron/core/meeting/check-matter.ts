import { isFactRefusal, judgeWith } from '../judging.ts';
import { completePanelRules } from '#shared/domain/panel.ts';
import type { Appointment, MeetingMatter, Opening, Resolution } from '#shared/domain/meeting.ts';
import { emptyReview } from '#shared/domain/review.ts';
import { Refusal } from '#shared/errors/refusal.ts';
import { loadProgram, requireRules } from '../frozen-rules.ts';
import type { Core } from '../open-core.ts';
import { isValid, toExpertScore } from '../panel/aggregate.ts';
import { applyRulings } from '../panel/apply-record.ts';
import { factKey } from '../panel/checks/material.ts';
import type { PanelCase, Seat } from '../panel/panel-batch.ts';
import type { ResultPanel } from '../results/read-panel.ts';
import { assertAppointment } from './appointment.ts';
import type { ResultDesk } from './desk.ts';
import { leaderOf } from './record.ts';
import { itemsOf } from './second-round.ts';

/**
 * Whether this desk may record a matter now.
 * @throws NOT_FOUND, MEETING_INVALID, MEETING_LEADER, MEETING_NOT_READY, MEETING_NOT_OPEN, MEETING_NOT_LEADER
 */
export function assertMatter(core: Core, desk: ResultDesk, panel: ResultPanel, matter: MeetingMatter): void {
  switch (matter.type) {
    case 'appoint':
      if (desk.role !== 'bureau') refuse('组长由主管部门指定');
      return assertAppointment(core, panel, matter satisfies Appointment);
    case 'recuse':
      return desk.role === 'bureau' ? undefined : refuse('分派后的回避由主管部门登记');
    case 'open':
      return assertReady(desk, panel, matter);
    case 'reveal':
      for (const caseId of matter.caseIds) requireOpened(panel, caseId);
      return;
    case 'resolve':
      return assertResolution(core, desk, panel, matter);
    case 'minutes':
      for (const { caseId } of matter.minutes.items) if (caseId !== null) requireCase(panel, caseId);
      return;
  }
}

/** Seats that still take part: not recused, whoever said so. */
export const activeSeats = ({ seats }: PanelCase): Seat[] =>
  seats.filter((seat) => toExpertScore(seat).state !== 'recused');

/** What a case still lacks before its discussion may open; null when nothing. */
export function findUnready(desk: ResultDesk, panel: ResultPanel, one: PanelCase): string | null {
  const rules = completePanelRules(panel.batch.panel);
  const seats = activeSeats(one);
  const missing = seats.filter((seat) => seat.review === null);
  const valid = seats.filter((seat) => isValid(toExpertScore(seat)));
  const say = (problem: string): string => `${one.head.applicant}（${problem}）`;
  const needed = rules.discussionFrom === 'all' ? seats.length : rules.minimumReviews;
  if (missing.some((seat) => seat.expertId === desk.leader?.id)) return say('组长本人的评审还没有封存并收回');
  if (rules.discussionFrom === 'all' && missing.length > 0)
    return say(`还没有收到${missing.map((seat) => seat.name).join('、')}的评审`);
  if (valid.length < Math.max(1, Math.min(needed, rules.minimumReviews)))
    return say(`有效评审 ${valid.length} 份，少于 ${rules.minimumReviews} 份`);
  return null;
}

function assertReady(desk: ResultDesk, panel: ResultPanel, { caseIds }: Opening): void {
  const unready = caseIds.flatMap((caseId) => findUnready(desk, panel, requireCase(panel, caseId)) ?? []);
  if (unready.length > 0) throw new Refusal('MEETING_NOT_READY', { applicants: unready });
}

function assertResolution(core: Core, desk: ResultDesk, panel: ResultPanel, matter: Resolution): void {
  const { caseId, itemId, outcome, experts, ruling, leader } = matter;
  const found = requireCase(panel, caseId);
  requireOpened(panel, caseId);
  if (!panel.titles.has(itemId)) refuse(`没有编号为 ${itemId} 的项目`);
  const seated = new Set(activeSeats(found).map((seat) => seat.expertId));
  const stranger = experts.find((expertId) => !seated.has(expertId));
  if (stranger !== undefined) refuse(`专家 ${stranger} 不评审这家企业`);
  if ((outcome === 'correct') !== experts.length > 0) refuse('退回更正须指明专家，其他处理不指明');
  if ((outcome === 'arbitrate') !== (ruling !== undefined)) refuse('组长仲裁须写明数据或判断');
  if ((outcome === 'arbitrate') !== (leader !== null)) refuse('组长仲裁须写明组长');
  if (ruling === undefined || leader === null) return;
  assertLeader(desk, panel, found, leader);
  assertRuling(core, panel, found, matter, ruling);
}

function assertLeader(desk: ResultDesk, panel: ResultPanel, found: PanelCase, leader: string): void {
  const rule = completePanelRules(panel.batch.panel).leader;
  const seat = found.seats.find((one) => one.expertId === leader);
  const appointed = leaderOf(panel.record, found.head.id);
  const reject = (problem: string): never => {
    throw new Refusal('MEETING_LEADER', { expert: seat?.name ?? leader, problem });
  };
  if (rule === 'none') reject('本批次不设组长');
  if (desk.role === 'leader' && desk.leader?.id !== leader) reject('仲裁的组长须是本机专家');
  if (appointed !== null && appointed.expertId !== leader) reject('主管部门指定了另一位组长');
  if (rule === 'caseExpert' && seat === undefined) reject('组长须由该企业的评审专家担任');
  if (seat !== undefined && toExpertScore(seat).state === 'recused') reject('已对该企业回避');
}

/** The values belong to the item, and the rules can read them. */
function assertRuling(
  core: Core,
  panel: ResultPanel,
  found: PanelCase,
  { itemId }: Resolution,
  ruling: NonNullable<Resolution['ruling']>,
): void {
  const item = itemsOf(core, panel.batch.id, panel.batch.year).find((one) => one.id === itemId);
  const facts = new Set(item?.facts.map(factKey));
  const judgements = Object.keys(ruling.judgements);
  if (ruling.facts.length + judgements.length === 0) refuse('组长仲裁须写明数据或判断');
  if (ruling.facts.some((fact) => !facts.has(factKey(fact)))) refuse('仲裁的数据不属于这一项');
  if (judgements.some((id) => item?.judgements.includes(id) !== true)) refuse('仲裁的判断不属于这一项');
  const file = found.seats.find((seat) => seat.file !== null)?.file ?? null;
  if (file === null) return;
  try {
    const program = loadProgram(core, requireRules(core, panel.batch.id));
    judgeWith(program, panel.batch.year, file, applyRulings(emptyReview, [ruling]));
  } catch (error) {
    if (!isFactRefusal(error)) throw error;
    refuse(error.message);
  }
}

function requireCase(panel: ResultPanel, caseId: string): PanelCase {
  const found = panel.cases.find((one) => one.head.id === caseId);
  if (found === undefined) throw new Refusal('NOT_FOUND', { what: '企业', id: caseId });
  return found;
}

function requireOpened(panel: ResultPanel, caseId: string): void {
  const { applicant } = requireCase(panel, caseId).head;
  if (!panel.record.opened.has(caseId)) throw new Refusal('MEETING_NOT_OPEN', { applicant });
}

function refuse(problem: string): never {
  throw new Refusal('MEETING_INVALID', { problem });
}
