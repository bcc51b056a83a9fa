import { listAssignments } from '#db/repositories/experts.ts';
import { listReceivedReviewsOfCase } from '#db/repositories/received-reviews.ts';
import { Refusal } from '#shared/errors/refusal.ts';
import type { CaseHead } from '#db/repositories/cases.ts';
import type { Core } from '../open-core.ts';
import { findLeader, requireDeskBatch } from './desk.ts';
import { readRecord } from './read.ts';
import { leaderOf } from './record.ts';

/**
 * A leader reads reviews of cases that they lead, and of a case that they review themselves only when their own
 * sealed review has come in.
 * @throws MEETING_BLIND, MEETING_NOT_LEADER
 */
export function assertNotBlind(core: Core, head: CaseHead): void {
  const { role } = requireDeskBatch(core, head.batchId);
  if (role === 'bureau') return;
  const me = findLeader(core, head.batchId)?.id ?? '';
  const { applicant } = head;
  if (leaderOf(readRecord(core, head.batchId), head.id)?.expertId !== me)
    throw new Refusal('MEETING_NOT_LEADER', { applicant });
  const isSeated = listAssignments(core.db, head.batchId).some(
    (one) => one.caseId === head.id && one.expertId === me,
  );
  const isIn = listReceivedReviewsOfCase(core.db, head.id).some((one) => one.review.expertId === me);
  if (isSeated && !isIn) throw new Refusal('MEETING_BLIND', { applicants: [applicant] });
}
