import { insertReview, updateReview, type OwnReview } from '#db/repositories/reviews.ts';
import { transact } from '#db/sql.ts';
import { Refusal } from '#shared/errors/refusal.ts';
import { appendLedger, type LedgerEntry } from '../ledger/append.ts';
import { now, type Core } from '../open-core.ts';
import type { GrantedCase } from './grant.ts';

/** What a window shows as 已保存; returned only after the commit. */
export interface Saved {
  readonly revision: number;
  readonly savedAt: string;
}

/**
 * Saves the next revision of a review together with its ledger line.
 * @param alongside written in the same transaction: the history of what can be undone
 * @throws ROW_SEALED
 */
export function saveReview(
  core: Core,
  granted: GrantedCase,
  next: OwnReview,
  told: Pick<LedgerEntry, 'action' | 'before' | 'after' | 'reason'>,
  alongside: () => void = () => undefined,
): Saved {
  if (granted.review?.state === 'sealed' && granted.review.version === next.version) {
    throw new Refusal('ROW_SEALED', { what: `「${granted.file.applicant}」的评审意见` });
  }
  const saved: OwnReview = {
    ...next,
    revision: next.revision + 1,
    bundleDigest: granted.bundle.digest,
    savedAt: now(core),
  };
  const isNew = granted.review === null || granted.review.version !== next.version;
  transact(core.db, () => {
    if (isNew) insertReview(core.db, saved);
    else updateReview(core.db, saved);
    alongside();
    appendLedger(core, {
      ...told,
      batchId: granted.batch.id,
      subject: granted.file.id,
      actor: granted.bundle.expert.name,
    });
  });
  return { revision: saved.revision, savedAt: saved.savedAt };
}
