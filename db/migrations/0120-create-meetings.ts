import type { Migration } from '../migrate.ts';
import { makeFinal } from '../protect.ts';

/**
 * `meeting_acts`: signed acts of the chair, by key and number, exactly as signed; `signer` is the public identity.
 * `leads`: batches whose discussion this machine's expert leads, with what the bureau granted. `led_bundles`:
 * bundles that the bureau handed out, on a leader's machine. `discussions`: what an expert may see of the others'
 * sealed reviews. `review_rounds`: which versions of own reviews belong to the second round. `conflicts`: why an
 * expert must not review an applicant, whoever said so.
 */
export const createMeetings: Migration = {
  version: 120,
  name: 'create-meetings',
  up: (raw) =>
    raw.exec(`
      CREATE TABLE meeting_acts (
        batch_id TEXT NOT NULL REFERENCES batches (id),
        key_id TEXT NOT NULL,
        seq INTEGER NOT NULL CHECK (seq > 0),
        digest TEXT NOT NULL UNIQUE,
        payload TEXT NOT NULL,
        signature TEXT NOT NULL,
        signer TEXT NOT NULL,
        PRIMARY KEY (batch_id, key_id, seq)
      ) STRICT;
      ${makeFinal('meeting_acts', '会议记录', '(batch_id = NEW.batch_id AND key_id = NEW.key_id AND seq = NEW.seq) OR digest = NEW.digest')}

      CREATE TABLE leads (
        batch_id TEXT PRIMARY KEY REFERENCES batches (id),
        bureau TEXT NOT NULL,
        granted_at TEXT NOT NULL
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE led_bundles (
        digest TEXT PRIMARY KEY,
        batch_id TEXT NOT NULL REFERENCES batches (id),
        expert_id TEXT NOT NULL,
        round INTEGER NOT NULL,
        sequence INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX led_bundles_by_batch ON led_bundles (batch_id, expert_id);

      CREATE TABLE discussions (
        case_id TEXT PRIMARY KEY,
        batch_id TEXT NOT NULL REFERENCES batches (id),
        chair TEXT NOT NULL,
        document TEXT NOT NULL,
        received_at TEXT NOT NULL
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX discussions_by_batch ON discussions (batch_id, case_id);

      CREATE TABLE review_rounds (
        case_id TEXT NOT NULL,
        version INTEGER NOT NULL,
        first_digest TEXT NOT NULL,
        opening TEXT NOT NULL,
        PRIMARY KEY (case_id, version),
        FOREIGN KEY (case_id, version) REFERENCES reviews (case_id, version)
      ) STRICT, WITHOUT ROWID;
      ${makeFinal('review_rounds', '评审的轮次', 'case_id = NEW.case_id AND version = NEW.version')}

      CREATE TABLE conflicts (
        batch_id TEXT NOT NULL,
        case_id TEXT NOT NULL REFERENCES cases (id),
        expert_id TEXT NOT NULL,
        type TEXT NOT NULL,
        reason TEXT NOT NULL,
        declared_by TEXT NOT NULL CHECK (declared_by IN ('expert', 'bureau')),
        at TEXT NOT NULL,
        PRIMARY KEY (case_id, expert_id),
        FOREIGN KEY (batch_id, expert_id) REFERENCES experts (batch_id, id)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX conflicts_by_batch ON conflicts (batch_id, expert_id);
    `),
};
