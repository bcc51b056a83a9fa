import { insertAct, listActs } from '#db/repositories/meetings.ts';
import { transact } from '#db/sql.ts';
import type { MeetingAct, MeetingMatter } from '#shared/domain/meeting.ts';
import { Refusal } from '#shared/errors/refusal.ts';
import { appendLedger } from '../ledger/append.ts';
import { now, type Core } from '../open-core.ts';
import { digestOfBatch } from '../results/ranking.ts';
import { readPanel } from '../results/read-panel.ts';
import { getSettings } from '../settings/settings.ts';
import { assertMatter } from './check-matter.ts';
import { openDeskSigner, requireResultDesk, type DeskRole } from './desk.ts';
import { readAct, signAct, type ChainedAct } from './sign-act.ts';

/**
 * Signs an act of the meeting by this desk's key, bureau or leader, and appends it. What sealed reviews say stays as
 * it is; what an act does to a result, the panel's frozen rules say.
 * @param alongside written in the same commit
 * @throws NOT_FOUND, MEETING_*, KEY_*
 */
export async function addAct(
  core: Core,
  input: { readonly batchId: string; readonly matter: MeetingMatter },
  alongside: () => void = () => undefined,
): Promise<ChainedAct> {
  const { batchId, matter } = input;
  const desk = await requireResultDesk(core, batchId);
  const { operator } = getSettings(core);
  const name = operatorOf(operator, desk.leader?.name, desk.role);
  const panel = readPanel(core, batchId);
  assertMatter(core, desk, panel, matter);
  const signer = await openDeskSigner(core, desk);
  const { keyId } = signer.identity;
  const last = listActs(core.db, batchId)
    .filter((one) => one.keyId === keyId)
    .at(-1);
  const act: MeetingAct = {
    format: 'pingxia-meeting-act',
    version: 1,
    batchId,
    seq: (last?.seq ?? 0) + 1,
    prevDigest: last?.digest ?? null,
    resultsDigest: digestOfBatch(core, batchId),
    operator: name,
    recordedAt: now(core),
    matter,
  };
  const signed = await signAct(signer, act);
  const chained = readAct(signed, signer.identity, batchId, act.seq);
  transact(core.db, () => {
    const newest = listActs(core.db, batchId)
      .filter((one) => one.keyId === keyId)
      .at(-1);
    if ((newest?.seq ?? 0) !== act.seq - 1) throw new Refusal('MEETING_BEHIND', { seq: newest?.seq ?? 0 });
    const { digest } = chained;
    insertAct(core.db, { ...signed, batchId, seq: act.seq, digest, signer: signer.identity });
    appendLedger(core, {
      action: `meeting.${matter.type}`,
      batchId,
      subject: subjectOf(matter) ?? batchId,
      actor: name,
      after: matter,
      ...('reason' in matter ? { reason: matter.reason } : {}),
    });
    alongside();
  });
  return chained;
}

/** A leader signs in their own name; at the bureau somebody must have said who works there. */
function operatorOf(operator: string, leader: string | undefined, role: DeskRole): string {
  if (operator !== '') return operator;
  if (role === 'leader' && leader !== undefined) return leader;
  throw new Refusal('MEETING_OPERATOR', {});
}

const subjectOf = (matter: MeetingMatter): string | null =>
  'caseId' in matter ? matter.caseId : 'expertId' in matter ? matter.expertId : null;
