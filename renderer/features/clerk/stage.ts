import { daysBetween } from '#shared/calendar/days.ts';
import type { BatchStatus } from '#shared/ipc/clerk.ts';
import type { Stage } from '#renderer/messages/clerk.ts';

/** How far a batch has come; the furthest step that has begun decides. */
export function stageOf(status: BatchStatus): Stage {
  const { reviewsExpected, reviewsReceived, resultsReceived, bundlesExported, assigned } = status;
  if (status.publicity !== undefined) return 'publicity';
  if (reviewsExpected > 0 && reviewsReceived >= reviewsExpected) return 'closing';
  if (resultsReceived > 0 || reviewsReceived > 0) return 'returning';
  if (bundlesExported > 0) return 'exported';
  return assigned > 0 ? 'assigned' : 'material';
}

/** Which count tells how far the batch is inside its stage. */
export function stageProgress(status: BatchStatus): { readonly done: number; readonly total: number } {
  switch (stageOf(status)) {
    case 'material':
      return { done: status.casesComplete, total: status.cases };
    case 'assigned':
      return { done: status.assigned, total: status.cases };
    case 'exported':
      return { done: status.bundlesExported, total: status.experts };
    case 'publicity':
      return publicityProgress(status.publicity);
    case 'returning':
    case 'closing':
      return { done: status.reviewsReceived, total: status.reviewsExpected };
  }
}

/** Days that have gone, of all days of the 公示. */
function publicityProgress(publicity: BatchStatus['publicity']): { done: number; total: number } {
  if (publicity === undefined || publicity.stage === 'planned') return { done: 0, total: 1 };
  const total = daysBetween(publicity.startsOn, publicity.endsOn) + 1;
  return { done: total - publicity.daysLeft, total };
}
