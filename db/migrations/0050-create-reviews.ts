import type { Migration } from '../migrate.ts';
import { makeFinal, neverDelete, neverReplace } from '../protect.ts';

const sameReceived = 'case_id = NEW.case_id AND expert_id = NEW.expert_id AND version = NEW.version';

/**
 * `reviews`: what the expert at this machine writes, a document per version. `received_reviews`: what came
 * in signed. A sealed row refuses every change, no row can be deleted, and a correction is a new version.
 */
export const createReviews: Migration = {
  version: 50,
  name: 'create-reviews',
  up: (raw) =>
    raw.exec(`
      CREATE TABLE reviews (
        case_id TEXT NOT NULL,
        version INTEGER NOT NULL,
        batch_id TEXT NOT NULL REFERENCES batches (id),
        expert_id TEXT NOT NULL,
        bundle_digest TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('draft', 'done', 'sealed')),
        revision INTEGER NOT NULL,
        content TEXT NOT NULL,
        saved_at TEXT NOT NULL,
        sealed_at TEXT,
        correction_reason TEXT,
        outcome TEXT,
        PRIMARY KEY (case_id, version),
        CHECK ((state = 'sealed') = (sealed_at IS NOT NULL))
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX reviews_by_batch ON reviews (batch_id, case_id);
      CREATE TRIGGER reviews_sealed BEFORE UPDATE ON reviews WHEN OLD.state = 'sealed'
        BEGIN SELECT RAISE(ABORT, 'ROW_SEALED:评审意见'); END;
      CREATE TRIGGER reviews_keep_place BEFORE UPDATE ON reviews
        WHEN NEW.case_id <> OLD.case_id OR NEW.version <> OLD.version OR NEW.expert_id <> OLD.expert_id
          OR NEW.batch_id <> OLD.batch_id OR NEW.revision <= OLD.revision
        BEGIN SELECT RAISE(ABORT, 'ROW_SEALED:评审意见的归属与次序'); END;
      ${neverDelete('reviews', '评审意见')}
      ${neverReplace('reviews', '评审意见', 'case_id = NEW.case_id AND version = NEW.version')}

      CREATE TABLE received_reviews (
        case_id TEXT NOT NULL REFERENCES cases (id),
        expert_id TEXT NOT NULL,
        version INTEGER NOT NULL,
        batch_id TEXT NOT NULL REFERENCES batches (id),
        package_digest TEXT NOT NULL,
        bundle_digest TEXT NOT NULL,
        review TEXT NOT NULL,
        PRIMARY KEY (case_id, expert_id, version)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX received_reviews_by_batch ON received_reviews (batch_id, case_id);
      ${makeFinal('received_reviews', '收到的评审意见', sameReceived)}
    `),
};
