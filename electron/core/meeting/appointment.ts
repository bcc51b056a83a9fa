import { listBatchExperts } from '#db/repositories/experts.ts';
import { findTrustedKey, listTrustedKeys } from '#db/repositories/keys.ts';
import type { RosterKey } from '#shared/domain/keys.ts';
import { completePanelRules } from '#shared/domain/panel.ts';
import type { Appointment } from '#shared/domain/meeting.ts';
import { Refusal } from '#shared/errors/refusal.ts';
import type { Core } from '../open-core.ts';
import { toExpertScore } from '../panel/aggregate.ts';
import type { PanelCase } from '../panel/panel-batch.ts';
import type { ResultPanel } from '../results/read-panel.ts';

/**
 * A leader is an expert of the batch with an enrolled key, whom the panel's rules allow, and who is not recused from a
 * case that they shall lead.
 * @throws MEETING_LEADER, NOT_FOUND
 */
export function assertAppointment(core: Core, panel: ResultPanel, matter: Appointment): void {
  const { expertId, keyId, caseIds } = matter;
  const expert = listBatchExperts(core.db, panel.batch.id).find((one) => one.id === expertId);
  if (expert === undefined) throw new Refusal('NOT_FOUND', { what: '专家', id: expertId });
  const reject = (problem: string): never => {
    throw new Refusal('MEETING_LEADER', { expert: expert.name, problem });
  };
  const key = findTrustedKey(core.db, keyId);
  if (key?.expertId !== expertId || key.revokedAt !== null)
    return reject('密钥没有登记在其名下，或者已经注销');
  if (!mayLead(core, panel.batch.id, key)) reject('密钥名册没有写明其可任组长，而名册已指明了可任组长的专家');
  const rule = completePanelRules(panel.batch.panel).leader;
  if (rule === 'none') reject('本批次不设组长');
  const led = panel.cases.filter((one) => caseIds?.includes(one.head.id) ?? true);
  if (caseIds !== null && led.length < caseIds.length) reject('所指企业不在本批次');
  for (const one of led) {
    const problem = findMisfit(one, expertId, rule === 'caseExpert', caseIds !== null);
    if (problem !== null) reject(problem);
  }
}

/**
 * Where the roster gives keys of the batch's experts the part of a leader (`isLeader`), only those may lead; where it
 * gives it to none, every enrolled expert may.
 */
export function mayLead(core: Core, batchId: string, key: RosterKey): boolean {
  if (key.isLeader === true) return true;
  const experts = new Set(listBatchExperts(core.db, batchId).map(({ id }) => id));
  return !listTrustedKeys(core.db, 'expert').some(
    ({ isLeader, revokedAt, expertId }) =>
      isLeader === true && revokedAt === null && experts.has(expertId ?? ''),
  );
}

/** Who is recused from a case does not lead it; named among all cases, it is simply led by nobody. */
function findMisfit(
  { head, seats }: PanelCase,
  expertId: string,
  mustSit: boolean,
  isNamed: boolean,
): string | null {
  const seat = seats.find((one) => one.expertId === expertId);
  if (seat === undefined) return mustSit ? `不评审「${head.applicant}」，组长须由该企业的评审专家担任` : null;
  return isNamed && toExpertScore(seat).state === 'recused' ? `已对「${head.applicant}」回避` : null;
}
