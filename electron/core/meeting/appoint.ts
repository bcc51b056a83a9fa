import { listTrustedKeys } from '#db/repositories/keys.ts';
import type { Appointment } from '#shared/domain/meeting.ts';
import { Refusal } from '#shared/errors/refusal.ts';
import type { Core } from '../open-core.ts';
import { addAct } from './add-act.ts';

/** Names the leader of a panel, with the key that the expert has enrolled. @throws NOT_FOUND, MEETING_*, KEY_* */
export async function appointLeader(
  core: Core,
  input: Pick<Appointment, 'expertId' | 'caseIds'> & { readonly batchId: string },
): Promise<void> {
  const { batchId, expertId, caseIds } = input;
  const key = listTrustedKeys(core.db, 'expert').find(
    (one) => one.expertId === expertId && one.revokedAt === null,
  );
  if (key === undefined) {
    throw new Refusal('MEETING_LEADER', { expert: expertId, problem: '还没有登记密钥，请先登记身份卡' });
  }
  await addAct(core, { batchId, matter: { type: 'appoint', expertId, keyId: key.keyId, caseIds } });
}
