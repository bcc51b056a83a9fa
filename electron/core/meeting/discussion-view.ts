import { findReviewRound, listDiscussions } from '#db/repositories/meetings.ts';
import { findBundleCase } from '#db/repositories/packages.ts';
import { findReview } from '#db/repositories/reviews.ts';
import type { ReviewContent } from '#shared/domain/review.ts';
import type { CallOutput } from '#shared/ipc/contract.ts';
import type { DiscussionView } from '#shared/ipc/meeting.ts';
import type { DiscussedReview } from '#shared/package/meeting-file.ts';
import { judge, type Judged } from '../judging.ts';
import { requireRules } from '../frozen-rules.ts';
import type { Core } from '../open-core.ts';
import { findSaying, type CheckItem } from '../panel/checks/material.ts';
import { sayItem, sayTotal } from '../panel/disputes.ts';
import { requireGrant } from '../reviews/grant.ts';
import { itemsOf, listRoundChanges } from './second-round.ts';

/** What this expert may see of the others' sealed reviews, item by item, with how far the second round is. @throws NOT_FOUND */
export function listDiscussionViews(
  core: Core,
  input: { readonly batchId: string },
): CallOutput<'discussion.list'> {
  const grant = requireGrant(core, input.batchId);
  const { batch, bundle } = grant;
  const items = itemsOf(core, batch.id, batch.year);
  const rules = requireRules(core, batch.id);
  return listDiscussions(core.db, batch.id)
    .flatMap(({ discussed, chair, receivedAt }): DiscussionView[] => {
      const file = findBundleCase(core.db, bundle.digest, discussed.caseId);
      if (file === null) return [];
      const judgeOne = (content: ReviewContent): Judged => judge(core, rules, batch.year, file, content);
      const judged = discussed.reviews.map((one) => ({ one, judged: judgeOne(one.content) }));
      const review = findReview(core.db, discussed.caseId);
      const isSecond = review !== null && findReviewRound(core.db, review.caseId, review.version) !== null;
      return [
        {
          caseId: file.id,
          number: file.number,
          applicant: file.applicant,
          chair,
          receivedAt,
          second: isSecond ? review.state : 'none',
          items: items.flatMap((item) => showItem(item, judged) ?? []),
          opinions: discussed.reviews.map(({ label, isOwn, outcome, content }) => ({
            label,
            isOwn,
            total: sayTotal(outcome),
            conclusion: content.conclusion,
            opinion: content.opinion,
          })),
          changes: isSecond
            ? (listRoundChanges(core, grant, review) ?? []).map((one) => ({
                ...one,
                changes: [...one.changes],
              }))
            : [],
        },
      ];
    })
    .toSorted((a, b) => a.number - b.number);
}

function showItem(
  item: CheckItem,
  judged: readonly { readonly one: DiscussedReview; readonly judged: Judged }[],
): DiscussionView['items'][number] | null {
  const sayings = judged.flatMap(({ one, judged: result }) => {
    const saying = findSaying({ judged: result }, item.id);
    if (saying === null) return [];
    const remark = one.content.notes.find(({ itemId }) => itemId === item.id)?.remark ?? '';
    return [{ label: one.label, isOwn: one.isOwn, saying: sayItem(saying), remark }];
  });
  const differs = new Set(sayings.map(({ saying }) => saying)).size > 1;
  const isTold = differs || sayings.some(({ remark }) => remark !== '');
  return isTold ? { itemId: item.id, title: item.title, differs, sayings } : null;
}
