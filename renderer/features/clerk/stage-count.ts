import type { BatchStatus } from '#shared/ipc/clerk.ts';
import { clerkText } from '#renderer/messages/clerk.ts';
import { stageOf, stageProgress } from './stage.ts';

/** The count of the batch's stage in words: `已分派 8/12`. */
export function stageCount(status: BatchStatus): string {
  const { done, total } = stageProgress(status);
  const { complete, assigned, bundles, reviews } = clerkText.counts;
  switch (stageOf(status)) {
    case 'material':
      return complete(done, total);
    case 'assigned':
      return assigned(done, total);
    case 'exported':
      return bundles(done, total);
    case 'publicity':
      return sayPublicity(status);
    case 'returning':
    case 'closing':
      return reviews(done, total);
  }
}

function sayPublicity({ publicity }: BatchStatus): string {
  return publicity === undefined ? '' : clerkText.counts.publicity[publicity.stage](publicity.daysLeft);
}
