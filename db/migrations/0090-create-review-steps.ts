import type { Migration } from '../migrate.ts';

/**
 * `review_steps`: what an expert can take back and do again, per version of a review. Convenience, not record (the
 * ledger is that): rows may go, and go when a review is sealed.
 */
export const createReviewSteps: Migration = {
  version: 90,
  name: 'create-review-steps',
  up: (raw) =>
    raw.exec(`
      CREATE TABLE review_steps (
        case_id TEXT NOT NULL,
        version INTEGER NOT NULL,
        seq INTEGER NOT NULL CHECK (seq > 0),
        act TEXT,
        is_undone INTEGER NOT NULL CHECK (is_undone IN (0, 1)),
        changes TEXT NOT NULL,
        PRIMARY KEY (case_id, version, seq),
        FOREIGN KEY (case_id, version) REFERENCES reviews (case_id, version)
      ) STRICT, WITHOUT ROWID;
    `),
};
