import { exportResult } from '#electron/core/exchange/export-result.ts';
import { importMeeting } from '#electron/core/meeting/import-meeting.ts';
import { listRoundChanges, startSecondRound } from '#electron/core/meeting/second-round.ts';
import type { Core } from '#electron/core/open-core.ts';
import { changeReview, setReviewDone } from '#electron/core/reviews/change.ts';
import { requireGrant, requireGrantedCase } from '#electron/core/reviews/grant.ts';
import { sealReviews } from '#electron/core/reviews/seal.ts';

/** The doubter reads what the others found, takes the figure as declared after all, says why, and seals again. */
export async function lookAgain(
  desk: Core,
  given: {
    readonly batchId: string;
    readonly caseId: string;
    readonly discussion: string;
    readonly result: string;
  },
): Promise<void> {
  const { batchId, caseId } = given;
  const report = await importMeeting(desk, given.discussion);
  if (report?.state !== 'accepted') throw new Error(report?.message ?? 'no discussion package');
  startSecondRound(desk, { caseId });
  changeReview(desk, { caseId, change: { type: 'fact.clear', key: 'rd_expense', year: 2025 } });
  const { review } = requireGrantedCase(desk, caseId);
  const changes = review === null ? [] : (listRoundChanges(desk, requireGrant(desk, batchId), review) ?? []);
  for (const { itemId } of changes)
    changeReview(desk, { caseId, change: { type: 'reason.set', itemId, text: '加计扣除表在附件第 3 页' } });
  setReviewDone(desk, { caseId, done: true });
  sealReviews(desk, { batchId });
  await exportResult(desk, { batchId, path: given.result, round: 2 });
}
