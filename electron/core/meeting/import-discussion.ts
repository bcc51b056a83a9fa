import { findDiscussion, putDiscussion } from '#db/repositories/meetings.ts';
import { findReviewRound } from '#db/repositories/meetings.ts';
import { listReviews } from '#db/repositories/reviews.ts';
import { findBundleCase } from '#db/repositories/packages.ts';
import { Refusal } from '#shared/errors/refusal.ts';
import type { DiscussedCase, MeetingFile } from '#shared/package/meeting-file.ts';
import { now, type Core } from '../open-core.ts';
import { requireGrant, type Grant } from '../reviews/grant.ts';
import { findAuthority, keepRosters, openCarriedRosters } from './authority.ts';
import { digestOfReview } from './review-digest.ts';
import { toSealedReview } from './second-round.ts';
import { readAct, type ChainedAct } from './sign-act.ts';
import type { Taking } from './taking.ts';

type DiscussFile = Extract<MeetingFile, { purpose: 'discuss' }>;

/**
 * Takes in what this expert may see of the others' sealed reviews. Every case was opened by a signed act of the bureau
 * or of a leader whom the bureau appointed, and this expert's own review of it is sealed.
 * @throws NOT_FOUND, MEETING_FILE_PURPOSE, MEETING_UNAUTHORIZED, MEETING_BLIND, MEETING_FIRST_DIFFERS
 */
export function takeDiscussion(core: Core, file: DiscussFile): Taking {
  const { batchId, issuer, expertId, cases, rosters } = file;
  const grant = requireGrant(core, batchId);
  const refuse = (problem: string): never => {
    throw new Refusal('MEETING_FILE_PURPOSE', { problem });
  };
  if (grant.bundle.expertId !== expertId) refuse(`它发给专家 ${expertId}`);
  const authority = findAuthority(core, batchId, [], openCarriedRosters(rosters));
  const isBureau = (keyId: string): boolean => authority.bureau.includes(keyId);
  if (authority.bureau.length === 0) return refuse('本机没有这个批次的评审包');
  if (authority.revoked.has(issuer.keyId)) refuse('签名的密钥已经注销，请索取新的讨论包');
  const acts = readGrounds(file);
  const mayChair = (keyId: string, caseId: string): boolean =>
    isBureau(keyId) ||
    acts.some(
      ({ signer, matter }) =>
        isBureau(signer.keyId) &&
        matter.type === 'appoint' &&
        matter.keyId === keyId &&
        (matter.caseIds?.includes(caseId) ?? true),
    );
  for (const one of cases) {
    const opening = acts.find(({ digest }) => digest === one.opening);
    if (opening?.matter.type !== 'open' || !opening.matter.caseIds.includes(one.caseId))
      refuse(`企业 ${one.caseId} 没有启动讨论的签名`);
    for (const keyId of [issuer.keyId, opening?.signer.keyId ?? '']) {
      if (!mayChair(keyId, one.caseId)) refuse(`签名人不是企业 ${one.caseId} 的组长，也不是主管部门`);
    }
    assertOwnFirst(core, grant, one);
  }
  return {
    message: `核验通过，${cases.length} 家企业已启动讨论，可以查看其他专家封存的评审。`,
    isNew: cases.some((one) => !isSame(findDiscussion(core.db, one.caseId)?.discussed, one)),
    commit() {
      keepRosters(core, authority);
      for (const discussed of cases)
        putDiscussion(core.db, { batchId, chair: issuer.name, discussed, receivedAt: now(core) });
    },
  };
}

/** The acts that the file rests on, each by its own signature. @throws MEETING_SIGNATURE, MEETING_BROKEN */
function readGrounds({ acts, signers, batchId }: DiscussFile): ChainedAct[] {
  const byKey = new Map(signers.map((one) => [one.keyId, one]));
  return acts.map((signed) => {
    const signer = byKey.get(signed.keyId);
    if (signer === undefined) throw new Refusal('MEETING_FILE', { problems: ['acts: 签名人没有列出'] });
    return readAct(signed, signer, batchId, 0);
  });
}

/** Nobody sees another's scores before their own are sealed, and what is shown rests on what was sealed here. */
function assertOwnFirst(core: Core, { batch, bundle }: Grant, { caseId, first }: DiscussedCase): void {
  const applicant = findBundleCase(core.db, bundle.digest, caseId)?.applicant ?? caseId;
  const firsts = listReviews(core.db, batch.id).filter(
    (one) =>
      one.caseId === caseId &&
      one.state === 'sealed' &&
      findReviewRound(core.db, caseId, one.version) === null,
  );
  if (firsts.length === 0) throw new Refusal('MEETING_BLIND', { applicants: [applicant] });
  if (!firsts.some((one) => digestOfReview(toSealedReview(core, one)) === first))
    throw new Refusal('MEETING_FIRST_DIFFERS', { applicant });
}

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
